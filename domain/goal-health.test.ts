import fc from "fast-check";
import { expect, test } from "vitest";

import { healthEndsMs, type HealthFacts, healthOf } from "./goal-health";

const day = 86_400_000;
const sound: HealthFacts = {
  status: "active",
  percent: 50,
  claimed: 50,
  startsMs: 0,
  deadlineMs: 100 * day,
  spentMicros: 0n,
  budgetCents: null,
  openTasks: 3,
  pending: 0,
  begun: true,
};
const half = 50 * day;

test.each([
  ["in time and at work", {}, "on_track", null],
  ["no deadline", { deadlineMs: null, percent: 1, claimed: 1 }, "on_track", null],
  ["19 points behind the time", { percent: 31, claimed: 31 }, "on_track", null],
  ["20 points behind the time", { percent: 30, claimed: 30 }, "at_risk", "50 % of time left"],
  ["40 points behind the time", { percent: 10, claimed: 10 }, "off_track", "50 % of time left"],
  ["a claim 46 points over the evidence", { percent: 34, claimed: 80 }, "off_track", "claims 80 %, evidence 34 %"],
  ["a claim 20 points over the evidence", { percent: 50, claimed: 70 }, "at_risk", "claims 70 %, evidence 50 %"],
  ["exactly at its budget", { budgetCents: 100, spentMicros: 1_000_000n, percent: 95, claimed: 95 }, "on_track", null],
  ["a millionth over its budget", { budgetCents: 100, spentMicros: 1_000_001n }, "off_track", "over its budget"],
  ["nine tenths of its budget used", { budgetCents: 100, spentMicros: 900_000n }, "at_risk", "90 % of its budget used"],
  ["the deadline has passed", { deadlineMs: half, percent: 99, claimed: 99 }, "off_track", "the deadline has passed"],
  ["done at the deadline", { deadlineMs: half, percent: 100, claimed: 100 }, "on_track", null],
  ["nobody at it", { openTasks: 0 }, "at_risk", "no live work"],
  ["nobody at it, for a person is asked", { openTasks: 0, pending: 1 }, "on_track", null],
  ["never begun", { begun: false, openTasks: 0, percent: 0, claimed: 0, startsMs: 40 * day }, "not_begun", null],
  ["never begun, with half the time gone", { begun: false, percent: 0, claimed: 0 }, "off_track", "50 % of time left"],
  ["paused", { status: "paused", percent: 0 }, "paused", null],
  ["completed", { status: "completed", percent: 34 }, "completed", "at 34 %"],
  ["failed", { status: "failed", percent: 12 }, "failed", "at 12 %"],
] as const)("%s", (_claim, change, health, reason) => {
  expect(healthOf({ ...sound, ...change }, half)).toEqual({ health, reason });
});

test("time alone makes no other word of it before the moment that it is looked at again", () => {
  const facts = fc.record({
    percent: fc.integer({ min: 0, max: 100 }),
    claimed: fc.integer({ min: 0, max: 100 }),
    days: fc.integer({ min: 1, max: 400 }),
    now: fc.double({ min: 0, max: 1.2, noNaN: true }),
    later: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(facts, ({ percent, claimed, days, now, later }) => {
      const goal = { ...sound, percent, claimed, deadlineMs: days * day };
      const nowMs = Math.round(now * days * day);
      const endsMs = healthEndsMs(goal, nowMs) ?? nowMs + 1_000 * day;
      const then = Math.floor(nowMs + (endsMs - 1 - nowMs) * later);
      expect(healthOf(goal, Math.max(nowMs, then)).health).toBe(healthOf(goal, nowMs).health);
    }),
  );
});

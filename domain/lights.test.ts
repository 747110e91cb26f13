import { describe, expect, test } from "vitest";

import {
  claimsLight,
  isInTrouble,
  type LightFacts,
  lightsOf,
  permittedLight,
  progressingLight,
  reachableLight,
  spanOf,
  troublesOf,
} from "./lights";

const well: LightFacts = {
  heartbeatAgeSeconds: 4,
  status: "active",
  directive: "run",
  fleetStopped: false,
  inMaintenance: false,
  tasksHeld: 2,
  tasksStuck: 0,
  quietSeconds: 12,
  capCents: 1_000,
  spentTodayMicros: 3_100_000n,
  reservedMicros: 0n,
  mayAct: true,
};

test.each([
  [0, "reachable", "good"],
  [90, "reachable", "good"],
  [90.5, "late", "fair"],
  [300, "late", "fair"],
  [300.5, "gone", "bad"],
  [null, "never", "none"],
] as const)("heard %s s ago is %s", (age, state, grade) => {
  expect(reachableLight(age)).toMatchObject({ state, grade });
});

test.each([
  [{}, "good", "It says active."],
  [{ status: "error" }, "bad", "It says itself that it is in error."],
  [{ heartbeatAgeSeconds: 301 }, "fair", "It says active, but is not heard."],
  [{ heartbeatAgeSeconds: null, status: "offline" }, "none", "It says offline, and is not heard."],
  [{ status: "offline" }, "fair", "It says offline, and yet it was heard."],
  [{ status: "busy", tasksHeld: 0 }, "fair", "It says busy, but holds no task."],
  [{ status: "busy" }, "good", "It says busy."],
] satisfies [Partial<LightFacts>, string, string][])("a claim %o is %s", (facts, grade, reason) => {
  expect(claimsLight({ ...well, ...facts })).toMatchObject({ grade, reason });
});

test.each([
  [{}, "progressing", "good", "Something moved 12 s ago."],
  [{ tasksStuck: 1 }, "stuck", "bad", "1 of 2 tasks stuck: no change or log line for 30 min."],
  [{ tasksHeld: 0, quietSeconds: null }, "idle", "none", "It holds no task."],
  [{ quietSeconds: null }, "waiting", "none", "All 2 tasks wait for people."],
  [{ tasksHeld: 1, quietSeconds: null }, "waiting", "none", "Its task waits for people."],
  [{ directive: "pause", tasksStuck: 1 }, "still", "none", "It was told to stand still and holds 2 tasks."],
  [{ inMaintenance: true, tasksStuck: 2 }, "stuck", "none", "2 of 2 tasks stuck: no change or log line for 30 min."],
] satisfies [Partial<LightFacts>, string, string, string][])(
  "of what it holds, %o is %s",
  (facts, state, grade, reason) => {
    expect(progressingLight({ ...well, ...facts })).toEqual({ state, grade, reason });
  },
);

test.each([
  [{}, "permitted", "good"],
  [{ directive: "pause" }, "paused", "none"],
  [{ directive: "stop" }, "stopped", "none"],
  [{ directive: "stop", fleetStopped: true }, "fleet-stopped", "bad"],
  // Made before the stop was lifted for it alone: the worker's own directive decides.
  [{ fleetStopped: true }, "permitted", "good"],
  [{ inMaintenance: true }, "maintenance", "none"],
  [{ mayAct: false }, "nothing", "fair"],
  [{ spentTodayMicros: 10_000_000n }, "over-cap", "bad"],
  [{ spentTodayMicros: 8_000_000n, reservedMicros: 2_000_000n }, "over-cap", "bad"],
  [{ spentTodayMicros: 9_999_999n }, "permitted", "good"],
  [{ capCents: null, spentTodayMicros: 10n ** 15n }, "permitted", "good"],
  [{ capCents: 0, spentTodayMicros: 0n }, "permitted", "good"],
  [{ capCents: 0, spentTodayMicros: 1n }, "over-cap", "bad"],
] satisfies [Partial<LightFacts>, string, string][])("of what it may, %o is %s", (facts, state, grade) => {
  expect(permittedLight({ ...well, ...facts })).toMatchObject({ state, grade });
});

describe("in trouble", () => {
  test.each([
    ["well", {}, 0.97, false],
    ["late", { heartbeatAgeSeconds: 200 }, 0.51, false],
    ["gone", { heartbeatAgeSeconds: 400 }, 0, true],
    ["never seen", { heartbeatAgeSeconds: null, tasksHeld: 0 }, null, false],
    ["stuck", { tasksStuck: 1 }, 0.85, true],
    ["over its cap", { spentTodayMicros: 11_000_000n }, 0.97, true],
    ["in error by its own word", { status: "error" }, 0.97, true],
    ["of poor health", {}, 0.49, true],
    ["gone in maintenance", { heartbeatAgeSeconds: 400, inMaintenance: true }, null, false],
    ["gone and paused", { heartbeatAgeSeconds: 400, directive: "pause" }, null, false],
    ["stopped with the fleet", { directive: "stop", fleetStopped: true }, null, false],
  ] satisfies [string, Partial<LightFacts>, number | null, boolean][])("%s: %o", (_claim, facts, health, trouble) => {
    expect(isInTrouble({ ...well, ...facts }, health)).toBe(trouble);
  });
});

test("what is wrong with a worker is said, the worst first", () => {
  expect(troublesOf({ ...well, heartbeatAgeSeconds: 400, status: "error" }, 0.2)).toEqual([
    "Nothing was heard of it for 6 min.",
    "It says itself that it is in error.",
    "Its health is 0.20.",
  ]);
  expect(troublesOf(well, 0.97)).toEqual([]);
});

test("all four come together", () => {
  expect(Object.keys(lightsOf(well))).toEqual(["reachable", "claims", "progressing", "permitted"]);
});

test.each([
  [-3, "0 s"],
  [99.9, "99 s"],
  [100, "1 min"],
  [1_080, "18 min"],
  [5_999, "99 min"],
  [6_000, "1 h"],
  [172_799, "47 h"],
  [172_800, "2 d"],
])("%d seconds are %s", (seconds, span) => expect(spanOf(seconds)).toBe(span));

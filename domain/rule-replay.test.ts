import { describe, expect, test } from "vitest";

import { microsOfCents } from "./budgets";
import { type Occasion, proposedId, replayOccasion, tally } from "./rule-replay";
import { lineOf, ruleStateOf, type StandingRule, whyNoRule } from "./standing-rules";
import { situation } from "./testing/situations";

const { worker } = situation({ mandate: { level: "L1", maxCostPerTaskCents: 500 } });
if (worker === null) throw new Error("no worker");
const around = { worker, standingRules: [], switchedOffCapabilities: [] };
const occasion: Occasion = { goalId: null, risk: "medium", estimateMicros: microsOfCents(10), budget: "within" };
const rule: StandingRule = {
  id: proposedId,
  effect: "allow",
  pattern: "payment.wire",
  goalId: null,
  maxCostCents: 100,
};

describe("an occasion, replayed with one rule more", () => {
  const cases: [claim: string, occasion: Partial<Occasion>, rule: Partial<StandingRule>, now: string, then: string][] =
    [
      ["is let through", {}, {}, "ask", "allow"],
      ["is never let through at critical risk", { risk: "critical" }, {}, "ask", "ask"],
      ["is asked beyond the cost", { estimateMicros: microsOfCents(101) }, {}, "ask", "ask"],
      ["is asked where the cost is unknown", { estimateMicros: null }, {}, "ask", "ask"],
      ["is let through exactly at the cost", { estimateMicros: microsOfCents(100) }, {}, "ask", "allow"],
      ["is asked for another goal", { goalId: "g2" }, { goalId: "g1" }, "ask", "ask"],
      ["is forbidden", {}, { effect: "forbid" }, "ask", "deny"],
      ["is forbidden at critical risk too", { risk: "critical" }, { effect: "forbid" }, "ask", "deny"],
      ["stays refused where a budget was full", { budget: "over budget" }, {}, "deny", "deny"],
      ["stays asked where the task's cap was reached", { budget: "over task cap" }, {}, "ask", "ask"],
      ["of another action is left alone", {}, { pattern: "payment.card" }, "ask", "ask"],
    ];
  test.each(cases)("%s", (_claim, one, change, now, then) => {
    const verdicts = replayOccasion("payment.wire", { ...occasion, ...one }, around, { ...rule, ...change });
    expect([verdicts.before.verdict, verdicts.after.verdict]).toEqual([now, then]);
  });

  test("is judged as if the worker ran, by the rules that stand", () => {
    const paused = { ...around, worker: { ...worker, directive: "pause" } as const, standingRules: [rule] };
    const verdicts = replayOccasion("payment.wire", occasion, paused, { ...rule, id: "r2", effect: "ask" });
    expect(verdicts).toMatchObject({ before: { verdict: "allow" }, after: { rule: "standing_rule.ask: r2" } });
  });
});

test("the sums count how often", () => {
  expect(
    tally([
      { verdicts: { before: "ask", after: "allow" }, count: 3 },
      { verdicts: { before: "ask", after: "ask" }, count: 2 },
    ]),
  ).toEqual({ before: { allow: 0, ask: 5, deny: 0 }, after: { allow: 3, ask: 2, deny: 0 } });
});

describe("a rule's life", () => {
  const [before, now, after] = ["2026-03-01", "2026-03-02", "2026-03-03"].map((day) => new Date(day));
  if (!before || !now || !after) throw new Error("no days");
  test.each([
    ["waiting", null, null, after],
    ["lapsed", null, null, now],
    ["declined", null, before, after],
    ["declined", null, before, before],
    ["live", before, null, after],
    ["ended", before, null, now],
    ["ended", before, before, after],
  ])("is %s", (state, acceptedAt, endedAt, endsAt) => {
    expect(ruleStateOf({ acceptedAt, endedAt, endsAt }, now)).toBe(state);
  });

  test("is named by the line that the evaluator gives", () => {
    const verdicts = replayOccasion("payment.wire", occasion, around, rule);
    expect(verdicts.after.rule).toBe(lineOf(rule));
  });
});

test("nothing critical is ever allowed by a rule", () => {
  expect(whyNoRule("allow", "critical")).toContain("critical");
  expect(whyNoRule("allow", "high")).toBeNull();
  expect(whyNoRule("forbid", "critical")).toBeNull();
  expect(whyNoRule("ask", "critical")).toBeNull();
});

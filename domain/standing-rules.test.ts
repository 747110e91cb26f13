import { describe, expect, test } from "vitest";
import { microsOfCents } from "./budgets";
import { evaluate, evaluateForUse } from "./evaluator";
import { situation, standing, type Change } from "./testing/situations";

describe("a standing rule", () => {
  const cases: [claim: string, change: Change, verdict: string, rule: string][] = [
    [
      "a standing rule forbids",
      { standingRules: [{ ...standing, effect: "forbid" }] },
      "deny",
      "standing_rule.forbid: s1",
    ],
    [
      "a standing rule forbids whatever the cost",
      { estimatedCostMicros: null, standingRules: [{ ...standing, effect: "forbid", maxCostCents: 1 }] },
      "deny",
      "standing_rule.forbid: s1",
    ],
    [
      "a standing rule forbids critical too",
      { risk: "critical", standingRules: [{ ...standing, effect: "forbid" }] },
      "deny",
      "standing_rule.forbid: s1",
    ],
    [
      "a standing rule forbids only for its goal",
      { standingRules: [{ ...standing, effect: "forbid", goalId: "g1" }] },
      "allow",
      "allowed: payment.*",
    ],
    [
      "no standing rule waives the task's cap",
      { mandate: { maxCostPerTaskCents: 1 }, estimatedCostMicros: microsOfCents(2), standingRules: [standing] },
      "ask",
      "max_cost_per_task_cents",
    ],
    ["a standing rule asks", { standingRules: [{ ...standing, effect: "ask" }] }, "ask", "standing_rule.ask: s1"],
    [
      "a standing rule that asks beats one that allows",
      { standingRules: [standing, { ...standing, id: "s2", effect: "ask" }] },
      "ask",
      "standing_rule.ask: s2",
    ],
  ];
  test.each(cases)("%s", (_claim, change, verdict, rule) => {
    expect(evaluate(situation(change))).toMatchObject({ verdict, rule });
    const use = verdict === "deny" ? { verdict, rule } : { verdict: "allow", rule: "approved" };
    expect(evaluateForUse(situation(change))).toMatchObject(use);
  });
});

describe("a standing rule that allows", () => {
  const required = { approvalRequiredFor: ["payment.*"] };
  const cases: [claim: string, change: Change, verdict: string, rule: string][] = [
    ["waives what is required", { mandate: required, standingRules: [standing] }, "allow", "standing_rule.allow: s1"],
    [
      "waives the level below critical",
      { mandate: { level: "L1" }, risk: "high", standingRules: [standing] },
      "allow",
      "standing_rule.allow: s1",
    ],
    ["never covers critical", { risk: "critical", standingRules: [standing] }, "ask", "level: L3 asks from high"],
    [
      "never covers critical where it is required",
      { mandate: required, risk: "critical", standingRules: [standing] },
      "ask",
      "approval_required_for: payment.*",
    ],
    [
      "covers no other action",
      { mandate: required, standingRules: [{ ...standing, pattern: "email.*" }] },
      "ask",
      "approval_required_for: payment.*",
    ],
    [
      "covers its goal",
      { mandate: required, goalId: "g1", standingRules: [{ ...standing, goalId: "g1" }] },
      "allow",
      "standing_rule.allow: s1",
    ],
    [
      "covers no other goal",
      { mandate: required, goalId: "g2", standingRules: [{ ...standing, goalId: "g1" }] },
      "ask",
      "approval_required_for: payment.*",
    ],
    [
      "covers nothing without its goal",
      { mandate: required, standingRules: [{ ...standing, goalId: "g1" }] },
      "ask",
      "approval_required_for: payment.*",
    ],
    [
      "covers exactly its cost",
      { mandate: required, estimatedCostMicros: microsOfCents(50), standingRules: [{ ...standing, maxCostCents: 50 }] },
      "allow",
      "standing_rule.allow: s1",
    ],
    [
      "covers no more than its cost",
      {
        mandate: required,
        estimatedCostMicros: microsOfCents(50) + 1n,
        standingRules: [{ ...standing, maxCostCents: 50 }],
      },
      "ask",
      "approval_required_for: payment.*",
    ],
    [
      "covers no unknown cost when it has a limit",
      { mandate: required, estimatedCostMicros: null, standingRules: [{ ...standing, maxCostCents: 50 }] },
      "ask",
      "approval_required_for: payment.*",
    ],
    [
      "covers an unknown cost when it has none",
      { mandate: required, estimatedCostMicros: null, standingRules: [standing] },
      "allow",
      "standing_rule.allow: s1",
    ],
    ["does not permit", { mandate: { permissions: [] }, standingRules: [standing] }, "deny", "permissions: none"],
    ["is not the rule where nothing had been asked", { standingRules: [standing] }, "allow", "allowed: payment.*"],
  ];
  test.each(cases)("%s", (_claim, change, verdict, rule) =>
    expect(evaluate(situation(change))).toMatchObject({ verdict, rule }),
  );
});

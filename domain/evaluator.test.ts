import { describe, expect, test } from "vitest";
import { microsOfCents } from "./budgets";
import { evaluate, evaluateForUse, levelAsksFrom } from "./evaluator";
import { riskRank, risks } from "./risk";
import { budgets, situation, type Change } from "./testing/situations";
import { autonomyLevels } from "./workers";

const tenDollars = { maxCostPerDayCents: 1_000 };
const spent = { ...budgets, spentTodayMicros: microsOfCents(710), reservedMicros: microsOfCents(150) };
const goal = { maxCostCents: 500, spentMicros: microsOfCents(300), reservedMicros: microsOfCents(100) };

const lines: [claim: string, change: Change, verdict: string, rule: string][] = [
  ["an unknown worker is denied", { mandate: null }, "deny", "worker.unknown"],
  ["a paused worker is denied", { mandate: { directive: "pause" } }, "deny", "worker.paused"],
  ["a stopped worker is denied", { mandate: { directive: "stop" } }, "deny", "worker.stopped"],
  [
    "what is forbidden is denied",
    { mandate: { forbiddenActions: ["email.*", "payment.*"] } },
    "deny",
    "forbidden_actions: payment.*",
  ],
  [
    "forbidden beats permitted by name at L5",
    { mandate: { level: "L5", permissions: ["payment.wire"], forbiddenActions: ["payment.wire"] } },
    "deny",
    "forbidden_actions: payment.wire",
  ],
  [
    "what else is forbidden does not matter",
    { mandate: { forbiddenActions: ["email.*"] } },
    "allow",
    "allowed: payment.*",
  ],
  [
    "an unreadable prohibition denies",
    { mandate: { forbiddenActions: ["pay ment*"] } },
    "deny",
    "forbidden_actions: unreadable",
  ],
  [
    "a capability switched off denies its action",
    { switchedOffCapabilities: ["payment.wire"] },
    "deny",
    "capability.off: payment.wire",
  ],
  [
    "a capability switched off denies all below it",
    { switchedOffCapabilities: ["email", "payment"] },
    "deny",
    "capability.off: payment",
  ],
  [
    "another capability switched off does not matter",
    { switchedOffCapabilities: ["pay", "email"] },
    "allow",
    "allowed: payment.*",
  ],
  ["nothing is permitted that no pattern names", { action: "email.read" }, "deny", "permissions: none"],
  ["nothing at all is permitted by default", { mandate: { permissions: [] } }, "deny", "permissions: none"],
  ["an unreadable permission permits nothing", { mandate: { permissions: ["payment*"] } }, "deny", "permissions: none"],
  ["L1, not permitted → deny", { mandate: { level: "L1" }, action: "email.read" }, "deny", "permissions: none"],
  [
    "required but not permitted → deny",
    { mandate: { approvalRequiredFor: ["email.read"] }, action: "email.read" },
    "deny",
    "permissions: none",
  ],
  [
    "cap 10.00, spent 7.10, reserved 1.50: 1.40 passes",
    { mandate: tenDollars, budgets: spent, estimatedCostMicros: microsOfCents(140) },
    "allow",
    "allowed: payment.*",
  ],
  [
    "cap 10.00, spent 7.10, reserved 1.50: 1.41 is denied",
    { mandate: tenDollars, budgets: spent, estimatedCostMicros: microsOfCents(141) },
    "deny",
    "max_cost_per_day_cents",
  ],
  [
    "an unknown estimate fits a cap that is not overdrawn",
    { mandate: tenDollars, budgets: spent, estimatedCostMicros: null },
    "allow",
    "allowed: payment.*",
  ],
  ["no cap is no cap", { budgets: spent, estimatedCostMicros: microsOfCents(10 ** 9) }, "allow", "allowed: payment.*"],
  [
    "exactly at the goal's budget is within it",
    { goalId: "g1", budgets: { ...budgets, goal }, estimatedCostMicros: microsOfCents(100) },
    "allow",
    "allowed: payment.*",
  ],
  [
    "over the goal's budget is denied",
    { goalId: "g1", budgets: { ...budgets, goal }, estimatedCostMicros: microsOfCents(101) },
    "deny",
    "goal.max_cost_cents",
  ],
  [
    "a goal without a budget has none",
    {
      goalId: "g1",
      budgets: { ...budgets, goal: { ...goal, maxCostCents: null } },
      estimatedCostMicros: microsOfCents(101),
    },
    "allow",
    "allowed: payment.*",
  ],
  [
    "exactly at the task's cap is within it",
    {
      mandate: { maxCostPerTaskCents: 100 },
      budgets: { ...budgets, taskSpentMicros: microsOfCents(60) },
      estimatedCostMicros: microsOfCents(40),
    },
    "allow",
    "allowed: payment.*",
  ],
  [
    "over the task's cap asks",
    {
      mandate: { maxCostPerTaskCents: 100 },
      budgets: { ...budgets, taskSpentMicros: microsOfCents(60) },
      estimatedCostMicros: microsOfCents(41),
    },
    "ask",
    "max_cost_per_task_cents",
  ],
  [
    "what requires approval asks",
    { mandate: { approvalRequiredFor: ["email.*", "payment.*"] } },
    "ask",
    "approval_required_for: payment.*",
  ],
  [
    "what else requires approval does not matter",
    { mandate: { approvalRequiredFor: ["email.*"] } },
    "allow",
    "allowed: payment.*",
  ],
  [
    "an unreadable requirement asks",
    { mandate: { approvalRequiredFor: ["pay ment"] } },
    "ask",
    "approval_required_for: unreadable",
  ],
  [
    "L5 with payment.*, critical → ask",
    { mandate: { level: "L5" }, risk: "critical" },
    "ask",
    "level: L5 asks from critical",
  ],
  [
    "L5 with payment.wire, critical → allow",
    { mandate: { level: "L5", permissions: ["payment.wire"] }, risk: "critical" },
    "allow",
    "allowed: payment.wire",
  ],
  [
    "L5 named exactly beside a namespace → allow",
    { mandate: { level: "L5", permissions: ["payment.*", "payment.wire"] }, risk: "critical" },
    "allow",
    "allowed: payment.*",
  ],
  [
    "L4 with payment.wire, critical → ask",
    { mandate: { level: "L4", permissions: ["payment.wire"] }, risk: "critical" },
    "ask",
    "level: L4 asks from critical",
  ],
  [
    "L5 named exactly still asks where it is required",
    { mandate: { level: "L5", permissions: ["payment.wire"], approvalRequiredFor: ["*"] }, risk: "critical" },
    "ask",
    "approval_required_for: *",
  ],
  [
    "the first of two questions is the rule",
    { mandate: { level: "L1", approvalRequiredFor: ["*"] } },
    "ask",
    "approval_required_for: *",
  ],
  [
    "the first of two denials is the rule",
    { mandate: { directive: "pause", forbiddenActions: ["*"], permissions: [] } },
    "deny",
    "worker.paused",
  ],
  [
    "a later denial beats an earlier question",
    { mandate: { ...tenDollars, approvalRequiredFor: ["*"] }, budgets: spent, estimatedCostMicros: microsOfCents(141) },
    "deny",
    "max_cost_per_day_cents",
  ],
  [
    "an unreadable action is not permitted",
    { mandate: { permissions: ["*"] }, action: "not an action" },
    "deny",
    "permissions: none",
  ],
];

test.each(lines)("%s", (_claim, change, verdict, rule) => {
  expect(evaluate(situation(change))).toMatchObject({ verdict, rule, reason: expect.stringMatching(/\.$/) });
});

describe("a level", () => {
  const table = autonomyLevels.flatMap((level) => risks.map((risk) => ({ level, risk })));

  test.each(table)("$level at $risk risk", ({ level, risk }) => {
    const from = { L1: "low", L2: "medium", L3: "high", L4: "critical", L5: "critical" } as const;
    expect(levelAsksFrom[level]).toBe(from[level]);
    const asks = riskRank(risk) >= riskRank(from[level]);
    expect(evaluate(situation({ mandate: { level }, risk })).verdict).toBe(asks ? "ask" : "allow");
  });
});

test("who is over the day's cap is told by how much, and when the day resets", () => {
  const { reason } = evaluate(
    situation({ mandate: tenDollars, budgets: spent, estimatedCostMicros: microsOfCents(141) }),
  );
  expect(reason).toBe(
    "Over this worker's cap for the day: cap 10.00, spent 7.10, reserved 1.50, estimate 1.41. The day resets at 2026-03-02T00:00:00.000Z.",
  );
  const overdrawn = { ...spent, spentTodayMicros: microsOfCents(900) };
  expect(evaluate(situation({ mandate: tenDollars, budgets: overdrawn, estimatedCostMicros: null })).reason).toContain(
    "estimate unknown",
  );
});

describe("at the moment of use", () => {
  test.each(lines)("what denies still denies, nothing is asked again: %s", (_claim, change, verdict, rule) => {
    const expected = verdict === "deny" ? { verdict, rule } : { verdict: "allow", rule: "approved" };
    expect(evaluateForUse(situation(change))).toMatchObject(expected);
  });

  test("critical is not asked again", () => {
    expect(evaluateForUse(situation({ risk: "critical", mandate: { level: "L1" } })).verdict).toBe("allow");
  });
});

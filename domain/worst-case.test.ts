import { describe, expect, test } from "vitest";

import { effectiveTable } from "./effective";
import type { MandateEdit } from "./mandates";
import { around, mandate } from "./testing/mandates";
import { worstCaseOf } from "./worst-case";

const worst = (change: Partial<MandateEdit>, over = around) => {
  const edit = mandate(change);
  return worstCaseOf(edit, effectiveTable(edit, over, new Map()), over, "USD");
};

describe("the worst case in words", () => {
  test.each([
    ["nothing permitted", {}, "May do nothing: everything that is known is refused."],
    [
      "mail without asking",
      { permissions: ["email.send"], max_cost_per_day_cents: 1_000 },
      "May spend up to $10.00 a day, and without asking send an e-mail to anybody.",
    ],
    [
      "everything asked for",
      { level: "L1", permissions: ["email.send"], max_cost_per_day_cents: 1_000 },
      "May spend up to $10.00 a day, and asks a person before all that it may do.",
    ],
    [
      "money up to the limit above which the risk is critical",
      { level: "L4", permissions: ["payment.wire"] },
      "May spend without any limit, and without asking wire up to $2,500 at a time to anybody.",
    ],
    [
      "any money where the name waives even critical",
      { level: "L5", permissions: ["payment.wire"] },
      "May spend without any limit, and without asking wire any amount to anybody.",
    ],
    [
      "the worst first, and the rest counted",
      { permissions: ["calendar.read", "email.*", "invoice.draft"], max_cost_per_day_cents: 500 },
      "May spend up to $5.00 a day, and without asking draft an invoice of up to $2,500 at a time for anybody, send an e-mail to anybody, send anything to any number of people and do 2 other things.",
    ],
  ] as const)("%s", (_claim, change, sentence) => {
    expect(worst(change).sentence).toBe(sentence);
  });

  test("no sentence keeps a placeholder, whatever is permitted", () => {
    const { unasked } = worst({ level: "L5", permissions: [...around.actionTypes.map(({ pattern }) => pattern), "*"] });
    expect(unasked.map(({ words }) => words).join()).not.toMatch(/[{}]/);
    expect(unasked.length).toBe(around.actionTypes.length + 1);
  });

  test("what a standing rule waives counts as unasked, and what it forbids does not", () => {
    const rule = { id: "s", pattern: "payment.refund", goalId: null, maxCostCents: null };
    const required = { permissions: ["payment.refund"], approval_required_for: ["payment.*"] };
    expect(worst(required).unasked).toEqual([]);
    expect(worst(required, { ...around, standingRules: [{ ...rule, effect: "allow" }] }).unasked).toHaveLength(1);
    expect(worst(required, { ...around, standingRules: [{ ...rule, effect: "forbid" }] }).refused).toBeGreaterThan(0);
  });
});

import { expect, test } from "vitest";

import { effectiveTable } from "./effective";
import { around, mandate } from "./testing/mandates";

const rowOf = (name: string, change: Parameters<typeof mandate>[0]) => {
  const row = effectiveTable(mandate(change), around, new Map([["odd.job", 7]])).find((each) => each.name === name);
  const words = Object.values(row?.byRisk ?? {}).map((decided) => decided?.verdict ?? "–");
  return { words, rule: row?.byRisk.critical?.rule, seen: row?.seen };
};

test.each([
  [
    "an action's least risk has nothing below it",
    "payment.wire",
    { permissions: ["payment.*"] },
    ["–", "–", "ask", "ask"],
    "level: L3 asks from high",
  ],
  [
    "L5 by name is allowed whatever the risk",
    "payment.wire",
    { level: "L5", permissions: ["payment.wire"] },
    ["–", "–", "allow", "allow"],
    "allowed: payment.wire",
  ],
  [
    "forbidden is refused at every risk",
    "calendar.read",
    { permissions: ["*"], forbidden_actions: ["calendar.*"] },
    ["deny", "deny", "deny", "deny"],
    "forbidden_actions: calendar.*",
  ],
  [
    "what nobody defined is of medium risk at least",
    "odd.job",
    { permissions: ["odd.job"] },
    ["–", "allow", "ask", "ask"],
    "level: L3 asks from high",
  ],
  [
    "what deletes is of high risk at least",
    "crm.contact.delete",
    { permissions: ["*"] },
    ["–", "–", "ask", "ask"],
    "level: L3 asks from high",
  ],
  [
    "a pattern stands for what nothing else names",
    "email.*",
    { permissions: ["email.*"], forbidden_actions: ["email.send"] },
    ["–", "allow", "ask", "ask"],
    "level: L3 asks from high",
  ],
  [
    "a declared cost over the cap is refused",
    "payment.wire",
    { permissions: ["payment.wire"], max_cost_per_day_cents: 1_000 },
    ["–", "–", "deny", "deny"],
    "max_cost_per_day_cents",
  ],
] as const)("%s", (_claim, name, change, words, rule) => {
  expect(rowOf(name, change)).toMatchObject({ words, rule });
});

test("actions that were only seen are in it, with how often", () => {
  expect(rowOf("odd.job", {})).toMatchObject({ seen: 7, words: ["–", "deny", "deny", "deny"] });
});

import { describe, expect, test } from "vitest";

import { remarksOn } from "./contradictions";
import type { MandateEdit } from "./mandates";
import { mandate } from "./testing/mandates";

const told = (change: Partial<MandateEdit>, switchedOff: string[] = []) =>
  remarksOn(mandate(change), switchedOff).map(({ kind, part, line }) => `${kind} ${part} ${line ?? ""}`.trim());

const none: string[] = [];
const cases: [claim: string, change: Partial<MandateEdit>, remarks: string[]][] = [
  ["nothing is wrong with nothing", {}, none],
  [
    "allowed and forbidden",
    { permissions: ["payment.wire"], forbidden_actions: ["payment.wire"] },
    ["contradiction permissions payment.wire"],
  ],
  [
    "allowed and forbidden by a wider line",
    { permissions: ["payment.wire"], forbidden_actions: ["payment.*"] },
    ["contradiction permissions payment.wire"],
  ],
  [
    "an exception from a wide permission is none",
    { permissions: ["payment.*"], forbidden_actions: ["payment.wire"] },
    none,
  ],
  [
    "required but forbidden",
    { permissions: ["email.*"], forbidden_actions: ["email.send"], approval_required_for: ["email.send"] },
    ["contradiction approval_required_for email.send"],
  ],
  [
    "required but not permitted",
    { permissions: ["email.*"], approval_required_for: ["payment.*"] },
    ["contradiction approval_required_for payment.*"],
  ],
  ["required and partly permitted is none", { permissions: ["email.send"], approval_required_for: ["email.*"] }, none],
  [
    "a capability without a permission",
    { capabilities: ["crm.contact"], permissions: ["email.*"] },
    ["contradiction capabilities crm.contact"],
  ],
  [
    "a capability whose part is permitted is none",
    { capabilities: ["crm"], permissions: ["crm.contact.update"] },
    none,
  ],
  ["a line that a wider one covers", { permissions: ["email.*", "email.send"] }, ["idle permissions email.send"]],
  [
    "at L5 a name below its namespace waives critical, so it is not idle",
    { level: "L5", permissions: ["payment.*", "payment.wire"] },
    none,
  ],
  ["a line twice", { forbidden_actions: ["a.b", "a.b"] }, ["idle forbidden_actions a.b"]],
  [
    "L1 asks for everything anyway",
    { level: "L1", permissions: ["email.*"], approval_required_for: ["email.send"] },
    ["idle approval_required_for email.send"],
  ],
  ["* among the permissions is said", { permissions: ["*"] }, ["everything permissions *"]],
  [
    "* forbidden is said, and kills every permission",
    { permissions: ["email.*"], forbidden_actions: ["*"] },
    ["everything forbidden_actions *", "contradiction permissions email.*"],
  ],
  [
    "an unreadable line is told as what it does",
    { forbidden_actions: ["pay ment"] },
    ["contradiction forbidden_actions pay ment"],
  ],
  ["a cap of nothing", { max_cost_per_day_cents: 0 }, ["idle max_cost_per_day_cents"]],
  [
    "a task's cap above the day's",
    { max_cost_per_task_cents: 200, max_cost_per_day_cents: 100 },
    ["idle max_cost_per_task_cents"],
  ],
  ["no tasks", { max_concurrent_tasks: 0 }, ["idle max_concurrent_tasks"]],
];

describe("what a mandate's lines do to each other", () => {
  test.each(cases)("%s", (_claim, change, remarks) => {
    expect(told(change)).toEqual(remarks);
  });

  test("a permission whose capability is switched off is refused, and said so", () => {
    expect(told({ permissions: ["sms.send"] }, ["sms"])).toEqual(["contradiction permissions sms.send"]);
  });
});

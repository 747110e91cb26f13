import { expect, test } from "vitest";

import { Refusal } from "@/domain/errors";

import { centsFrom, deadlineFrom, namingFields, taskFrom } from "./task-fields";

test.each([
  ["4", 400],
  ["4.2", 420],
  ["4,25", 425],
  ["", null],
  [" ", null],
  ["4.255", "4.255"],
  ["-1", "-1"],
  ["$5", "$5"],
])("%j is %j cents", (typed, cents) => expect(centsFrom(typed)).toBe(cents));

test("what is left empty is not said", () => {
  expect(taskFrom({ title: "Call", priority: "high", goal_id: "", depends_on: ["a"], max_attempts: "5" })).toEqual({
    title: "Call",
    description: null,
    task_type: null,
    priority: "high",
    goal_id: null,
    assigned_worker: null,
    depends_on: ["a"],
    requires_approval: false,
    approval_reason: null,
    estimated_cost_cents: null,
    deadline: null,
    max_attempts: 5,
  });
  expect(deadlineFrom({ id: "x", deadline: "" })).toEqual({ id: "x", deadline: null });
});

test("what is refused names the fields as the form does", async () => {
  const fields = [{ path: "goal_id", message: "is unknown" }];
  await expect(namingFields(Promise.reject(new Refusal("invalid", "x", { fields })))).rejects.toThrow(
    "Goal: is unknown. Nothing was recorded.",
  );
});

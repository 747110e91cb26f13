import { expect, test } from "vitest";

import { Refusal } from "@/domain/errors";

import { editFrom, goalsFrom, namingFields, newCriterion, newGoal } from "./goal-fields";

const typed = {
  ...newGoal(),
  title: " Q4 ",
  budget: "12,50",
  weight: "2,5",
  criteria: [
    { ...newCriterion(), metric: "revenue", kind: "money" as const, target: "120,000", current: "9", unit: "" },
    { ...newCriterion(), metric: "", kind: "count" as const, target: "", current: "", unit: "" },
  ],
};
const read = {
  title: "Q4",
  description: null,
  assigned_worker: null,
  deadline: null,
  max_cost_cents: 1_250,
  weight: 2.5,
  success_criteria: [{ metric: "revenue", kind: "money", target: "120000" }],
};

test("what is typed is read as the command takes it; what somebody says of money is left out", () =>
  expect(goalsFrom({ parent_goal_id: null, goals: [typed] })).toEqual({ parent_goal_id: null, goals: [read] }));

test("criteria that nobody can read are not saved over", () => {
  const { success_criteria: criteria, ...content } = read;
  const raw = { id: "1", seen: "v", form: typed };
  expect(editFrom({ ...raw, keepsCriteria: true })).toEqual({ id: "1", seen: "v", ...content });
  expect(editFrom({ ...raw, keepsCriteria: false })).toMatchObject({ success_criteria: criteria });
});

test("what was refused is told by the names of the form", async () => {
  const fields = [
    { path: "goals.1.max_cost_cents", message: "is no number" },
    { path: "title", message: "says nothing" },
  ];
  await expect(namingFields(Promise.reject(new Refusal("invalid", "", { fields })))).rejects.toThrow(
    "Goal 2, Budget: is no number. Title: says nothing. Nothing was recorded.",
  );
});

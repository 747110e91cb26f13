import { z } from "zod";

import { Refusal } from "@/domain/errors";

import { centsFrom } from "../tasks/task-fields";

/** A criterion as it is typed. */
export type CriterionForm = {
  /** Tells it from the others on the form. */
  key: string;
  metric: string;
  kind: "money" | "count";
  target: string;
  current: string;
  unit: string;
};
/** A goal as it is typed. Moments are as the browser wrote them, with their zone. */
export type GoalForm = {
  key: string;
  title: string;
  description: string;
  worker: string;
  deadline: string;
  budget: string;
  weight: string;
  criteria: CriterionForm[];
};

export const newCriterion = (): CriterionForm => ({
  key: crypto.randomUUID(),
  metric: "",
  kind: "money",
  target: "",
  current: "",
  unit: "",
});
export const newGoal = (): GoalForm => ({
  key: crypto.randomUUID(),
  title: "",
  description: "",
  worker: "",
  deadline: "",
  budget: "",
  weight: "1",
  criteria: [],
});

const text = z.string().trim();
const criterionShape = z.object({
  metric: text,
  kind: z.enum(["money", "count"]),
  target: text,
  current: text,
  unit: text,
});
const goalShape = z.object({
  title: text,
  description: text,
  worker: text,
  deadline: text,
  budget: text,
  weight: text,
  criteria: z.array(criterionShape),
});

const orNull = (typed: string): string | null => (typed === "" ? null : typed);

function criterionFrom({
  metric,
  kind,
  target,
  current,
  unit,
}: z.output<typeof criterionShape>): Record<string, unknown> {
  return {
    metric,
    kind,
    target: target.replace(/,/g, ""),
    ...(kind === "count" && current !== "" && { current: current.replace(/,/g, "") }),
    ...(unit !== "" && { unit }),
  };
}

/** What can't be read is left for the command to refuse. */
function contentFrom(raw: unknown): Record<string, unknown> {
  const read = goalShape.safeParse(raw);
  if (!read.success) return {};
  const { title, description, worker, deadline, budget, weight, criteria } = read.data;
  const used = criteria.filter(({ metric, target }) => metric !== "" || target !== "");
  return {
    title,
    description: orNull(description),
    assigned_worker: orNull(worker),
    deadline: orNull(deadline),
    max_cost_cents: centsFrom(budget),
    weight: weight === "" ? 1 : Number(weight.replace(",", ".")),
    success_criteria: used.map(criterionFrom),
  };
}

const addShape = z.object({ parent_goal_id: z.string().nullable(), goals: z.array(z.unknown()) });

export function goalsFrom(raw: unknown): unknown {
  const read = addShape.safeParse(raw);
  return read.success ? { ...read.data, goals: read.data.goals.map(contentFrom) } : raw;
}

const editShape = z.object({ id: z.string(), seen: z.string(), keepsCriteria: z.boolean(), form: z.unknown() });

export function editFrom(raw: unknown): unknown {
  const read = editShape.safeParse(raw);
  if (!read.success) return raw;
  const { success_criteria: criteria, ...content } = contentFrom(read.data.form);
  return {
    id: read.data.id,
    seen: read.data.seen,
    ...content,
    ...(!read.data.keepsCriteria && { success_criteria: criteria }),
  };
}

const names: Readonly<Record<string, string>> = {
  assigned_worker: "Worker",
  max_cost_cents: "Budget",
  success_criteria: "Criteria",
};

/** "goals.1.max_cost_cents" is "Goal 2, Budget". */
function nameOfField(path: string): string {
  const parts = path.split(".");
  const which = parts[0] === "goals" && parts.length > 2 ? `Goal ${Number(parts[1]) + 1}, ` : "";
  const field = (which === "" ? parts[0] : parts[2]) ?? path;
  return `${which}${names[field] ?? field.charAt(0).toUpperCase() + field.slice(1)}`;
}

/** What was refused, with each field by the name that it has on the form. */
export async function namingFields<Output>(doing: Promise<Output>): Promise<Output> {
  try {
    return await doing;
  } catch (error) {
    if (!(error instanceof Refusal) || error.fields.length === 0) throw error;
    const told = error.fields.map(({ path, message }) => `${nameOfField(path)}: ${message.replace(/\.$/, "")}.`);
    throw new Refusal(error.code, `${[...new Set(told)].join(" ")} Nothing was recorded.`, { fields: error.fields });
  }
}

import { z } from "zod";

import { criteriaSchema } from "@/domain/goal-criteria";
import { goalDeeds, goalStatuses } from "@/domain/goals";
import { progressMethods } from "@/domain/progress";
import { cents, description, id, instant, lineUpTo } from "@/server/openapi/fields";
import { workerId } from "@/server/workers/inputs";

const content = {
  title: lineUpTo(500),
  description: description.nullish(),
  /** Null: nobody's. */
  assigned_worker: workerId.nullish(),
  deadline: instant.nullish(),
  max_cost_cents: cents.nullish(),
  weight: z.number().gt(0).max(1_000).optional(),
  success_criteria: criteriaSchema.optional(),
};
export const goalContent = z.strictObject(content);
export type GoalContent = z.output<typeof goalContent>;

export const addGoalsInput = z.strictObject({
  parent_goal_id: id.nullable(),
  goals: z.array(goalContent).min(1).max(50),
});
export const editGoalInput = z.strictObject({ id, seen: z.string().max(64), ...content });
export const moveGoalInput = z.strictObject({ id, seen_parent_id: id.nullable(), parent_goal_id: id.nullable() });
export const turnGoalInput = z.strictObject({
  id,
  deed: z.enum(goalDeeds),
  /** What came of it, or why: needed at an end and for opening it again. */
  words: lineUpTo(2_000).nullish(),
  /** Whether the goals below go the same way. */
  cascade: z.boolean().optional(),
});

export const goalId = z.strictObject({ id });
export const claimProgressBody = z.strictObject({ progress: z.number().min(0).max(100) });
export const claimProgressInput = claimProgressBody.extend({ id });

const decimal = z.string();
export const goalAnswer = z.object({
  id,
  parent_goal_id: id.nullable(),
  title: z.string(),
  description: z.string().nullable(),
  success_criteria: z.unknown(),
  status: z.enum(goalStatuses),
  assigned_worker: z.string().nullable(),
  /** What its worker claims. */
  progress: z.number(),
  /** What can be seen. */
  evidence: z.object({ progress: z.number(), method: z.enum(progressMethods) }),
  deadline: instant.nullable(),
  max_cost_cents: z.int().nullable(),
  weight: z.number(),
  spent: decimal,
  earned: decimal,
  outcome: z.string().nullable(),
  started_at: instant.nullable(),
  completed_at: instant.nullable(),
  created_at: instant,
  updated_at: instant,
  /** From the uppermost down to the one above. */
  ancestors: z.array(z.object({ id, title: z.string(), status: z.enum(goalStatuses) })),
});

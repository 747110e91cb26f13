import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, jsonb, numeric, pgTable, text, uuid, varchar } from "drizzle-orm/pg-core";

import { goalStatuses } from "@/domain/goals";

import { createdAt, id, instant, notNegative, oneOf, updatedAt } from "./columns";
import { workerRegistry } from "./workers";

/** What is pursued, as a tree of any depth. */
export const goals = pgTable(
  "goals",
  {
    id: id(),
    parentGoalId: uuid(),
    title: varchar().notNull(),
    description: text(),
    successCriteria: jsonb(),
    createdBy: varchar(),
    assignedWorkerId: uuid().references(() => workerRegistry.id, { onDelete: "set null" }),
    status: varchar({ enum: goalStatuses }).notNull().default("active"),
    progress: numeric().notNull().default("0"),
    deadline: instant(),
    maxCostCents: integer(),
    outcome: text(),
    // beyond the seed: when it ran, what came of it, who must agree
    startedAt: instant(),
    completedAt: instant(),
    outcomeData: jsonb(),
    requiredApprovals: jsonb(),
    /** How much it counts among its siblings in its parent's progress. */
    weight: numeric().notNull().default("1"), // beyond the seed: rules.md, Progress of a goal
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    foreignKey({ name: "goals_parent_goal_id_fk", columns: [t.parentGoalId], foreignColumns: [t.id] }).onDelete(
      "restrict",
    ),
    // A branch of the tree is opened by its parent.
    index("goals_parent_idx").on(t.parentGoalId),
    oneOf("goals_status_known", t.status, goalStatuses),
    check("goals_progress_is_a_percentage", sql`${t.progress} between 0 and 100`),
    check("goals_not_its_own_parent", sql`${t.parentGoalId} <> ${t.id}`),
    check("goals_weight_counts", sql`${t.weight} > 0`),
    notNegative("goals_budget_not_negative", t.maxCostCents),
  ],
);

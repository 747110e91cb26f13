import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  foreignKey,
  check,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  text,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";

import { attemptOutcomes, taskStatuses } from "@/domain/tasks";

import { createdAt, id, instant, jsonObject, notNegative, oneOf, updatedAt, wordList } from "./columns";
import { taskPriority } from "./enums";
import { goals } from "./goals";
import { opportunities } from "./pipeline";
import { workerRegistry } from "./workers";

type TaskColumns = Record<
  "status" | "assignedWorker" | "waits" | "requiresApproval" | "nextRetryAt" | "closedAt",
  AnyPgColumn
>;
/** Nobody's, and nothing in the way of beginning it. */
const free = (t: TaskColumns) =>
  sql`${t.status} = 'pending' and ${t.assignedWorker} is null and not ${t.waits} and not ${t.requiresApproval}`;
const dead = (t: TaskColumns) => sql`${t.status} = 'failed' and ${t.nextRetryAt} is null and ${t.closedAt} is null`;

/** One discrete piece of work. */
export const governanceTasks = pgTable(
  "governance_tasks",
  {
    id: id(),
    goalId: uuid().references(() => goals.id, { onDelete: "restrict" }),
    parentTaskId: uuid(),
    assignedWorker: varchar().references(() => workerRegistry.workerId, { onDelete: "restrict", onUpdate: "cascade" }),
    taskType: varchar(),
    title: varchar().notNull(),
    payload: jsonb(),
    priority: taskPriority().notNull().default("normal"),
    result: jsonb(),
    errorMessage: text(),
    dependsOn: jsonb()
      .$type<string[]>()
      .notNull()
      .default(sql`'[]'::jsonb`),
    attemptCount: integer().notNull().default(0),
    requiresApproval: boolean().notNull().default(false),
    estimatedCostCents: integer(),
    actualCostCents: integer(),
    // beyond the seed: a claimable task needs a state, a lease and its times
    status: varchar({ enum: taskStatuses }).notNull().default("pending"),
    progress: numeric().notNull().default("0"),
    leaseExpiresAt: instant(),
    blockedReason: varchar(),
    assignedAt: instant(),
    startedAt: instant(),
    completedAt: instant(),
    deadline: instant(),
    maxAttempts: integer().notNull().default(3),
    nextRetryAt: instant(),
    description: text(),
    createdBy: varchar(),
    approvalReason: text(),
    tags: wordList(),
    metadata: jsonObject(),
    completionEvidence: jsonb(),
    failureReason: text(),
    /** Something in `dependsOn` is not completed, or can't be read. Kept by a trigger: a claim must not look behind each. */
    waits: boolean().notNull().default(false), // beyond the seed: a queue whose head waits would be walked by every claim
    // beyond the seed: dead work that a person has put aside, and why
    closedAt: instant(),
    closedBy: varchar(),
    closedNote: text(),
    /** The possible sale it works on. */
    opportunityId: uuid().references(() => opportunities.id, { onDelete: "set null" }), // beyond the seed: what a sale has cost
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    foreignKey({
      name: "governance_tasks_parent_task_id_fk",
      columns: [t.parentTaskId],
      foreignColumns: [t.id],
    }).onDelete("restrict"),
    // Claim takes the oldest of the most urgent that are free: of all, of one type, or given to this worker already.
    index("governance_tasks_free_idx").on(t.priority, t.createdAt, t.id).where(free(t)),
    index("governance_tasks_free_type_idx").on(t.taskType, t.priority, t.createdAt, t.id).where(free(t)),
    index("governance_tasks_given_idx")
      .on(t.assignedWorker, t.priority, t.createdAt, t.id)
      .where(
        sql`${t.status} in ('pending', 'assigned') and ${t.assignedWorker} is not null and not ${t.waits} and not ${t.requiresApproval}`,
      ),
    // A worker lists its own open tasks.
    index("governance_tasks_worker_status_idx").on(t.assignedWorker, t.status, t.createdAt),
    // The list, by each of its sorts: status by status, for what is sorted by depends on how far a task is. Both ways.
    index("governance_tasks_created_idx").on(t.status, t.createdAt, t.id),
    index("governance_tasks_updated_idx").on(t.status, t.updatedAt, t.id),
    index("governance_tasks_priority_idx").on(t.status, t.priority, t.createdAt, t.id),
    index("governance_tasks_deadline_idx").on(t.status, t.deadline, t.id),
    index("governance_tasks_estimate_idx").on(t.status, t.estimatedCostCents, t.id),
    index("governance_tasks_actual_idx").on(t.status, t.actualCostCents, t.id),
    // The list, narrowed to a type, in any of its orders: all that is sorted by stands in the index, so that a hundred
    // thousand of one type are gathered without their rows.
    index("governance_tasks_type_idx").on(
      t.taskType,
      t.status,
      t.priority,
      t.createdAt,
      t.updatedAt,
      t.deadline,
      t.estimatedCostCents,
      t.actualCostCents,
      t.id,
    ),
    // Dead work that nobody has put aside.
    index("governance_tasks_dead_idx").on(t.updatedAt, t.id).where(dead(t)),
    // What a task blocks, and whom its completion sets free.
    index("governance_tasks_depends_idx")
      .using("gin", t.dependsOn.op("jsonb_path_ops"))
      .where(sql`${t.dependsOn} <> '[]'`),
    // A goal's page and its roll-ups read its tasks.
    index("governance_tasks_goal_idx").on(t.goalId),
    // Sub-tasks of a task.
    index("governance_tasks_parent_idx").on(t.parentTaskId),
    // A card's page reads its tasks, and what they cost.
    index("governance_tasks_opportunity_idx")
      .on(t.opportunityId)
      .where(sql`${t.opportunityId} is not null`),
    // The queue looks for tasks that wait for a request that is not there.
    index("governance_tasks_waiting_idx")
      .on(t.updatedAt)
      .where(sql`${t.status} = 'waiting_approval'`),
    // Maintenance asks whose lease ran out and whose retry is due.
    index("governance_tasks_lease_idx")
      .on(t.leaseExpiresAt)
      .where(sql`${t.status} = 'in_progress'`),
    index("governance_tasks_retry_idx")
      .on(t.nextRetryAt)
      .where(sql`${t.status} = 'failed'`),
    oneOf("governance_tasks_status_known", t.status, taskStatuses),
    check("governance_tasks_progress_is_a_percentage", sql`${t.progress} between 0 and 100`),
    notNegative("governance_tasks_estimate_not_negative", t.estimatedCostCents),
    notNegative("governance_tasks_cost_not_negative", t.actualCostCents),
  ],
);

/**
 * beyond the seed: how each attempt at a task ended, for a task only knows its last one. Written by a trigger, so that
 * attempts of workers that write by SQL are known too.
 */
export const taskAttempts = pgTable(
  "task_attempts",
  {
    id: id(),
    taskId: uuid()
      .notNull()
      .references(() => governanceTasks.id, { onDelete: "cascade" }),
    attempt: integer().notNull(),
    workerId: varchar()
      .notNull()
      .references(() => workerRegistry.workerId, { onDelete: "restrict", onUpdate: "cascade" }),
    startedAt: instant(),
    endedAt: instant().notNull(),
    outcome: varchar({ enum: attemptOutcomes }).notNull(),
    error: text(),
  },
  (t) => [
    // A task's page lists its attempts.
    index("task_attempts_task_idx").on(t.taskId, t.endedAt),
    // Health, success over 24 hours and the roll-up count a worker's attempts by when they ended.
    index("task_attempts_worker_idx").on(t.workerId, t.endedAt),
    index("task_attempts_ended_idx").on(t.endedAt),
    oneOf("task_attempts_outcome_known", t.outcome, attemptOutcomes),
  ],
);

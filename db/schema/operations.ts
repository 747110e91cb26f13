import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  text,
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";

import { goalStatuses } from "@/domain/goals";
import { risks } from "@/domain/risk";
import type { RiskFactor } from "@/domain/risk";
import { attemptOutcomes, taskStatuses } from "@/domain/tasks";

import { createdAt, id, instant, jsonObject, notNegative, oneOf, updatedAt, wordList } from "./columns";
import { approvalDecision, taskPriority } from "./enums";
import { workerKeys, workerRegistry } from "./workers";

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
    notNegative("goals_budget_not_negative", t.maxCostCents),
  ],
);

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

/** One row per question a worker has asked. Its content never changes; a revised question is a new row. */
export const approvals = pgTable(
  "approvals",
  {
    id: id(),
    taskId: uuid().references(() => governanceTasks.id, { onDelete: "restrict" }),
    goalId: uuid().references(() => goals.id, { onDelete: "restrict" }),
    workerId: varchar()
      .notNull()
      .references(() => workerRegistry.workerId, { onDelete: "restrict", onUpdate: "restrict" }),
    actionType: varchar().notNull(),
    actionDescription: text().notNull(),
    actionData: jsonObject(),
    riskLevel: varchar({ enum: risks }).notNull().default("medium"),
    decision: approvalDecision().notNull().default("pending"),
    decidedBy: varchar(),
    expiresAt: instant()
      .notNull()
      .default(sql`now() + interval '1 day'`),
    // beyond the seed: what a person reads, and what a decision is bound to
    estimatedImpact: text(),
    estimatedCostCents: integer(),
    riskFactors: jsonb()
      .$type<RiskFactor[]>()
      .notNull()
      .default(sql`'[]'::jsonb`),
    /** The worker's own word for the risk, shown as a claim. */
    claimedRisk: varchar({ enum: risks }), // beyond the seed: risk_level is the server's
    digest: varchar(),
    supersedesId: uuid(),
    revisionRequested: boolean().notNull().default(false),
    decisionNotes: text(),
    decidedAt: instant(),
    // beyond the seed: the hold, the release and the single use
    releaseAt: instant(),
    releasedAt: instant(),
    useBy: instant(),
    usedAt: instant(),
    outcome: jsonb().$type<{ succeeded: boolean; result?: unknown; actual_cost_cents?: number; error?: string }>(),
    /** What the day budget keeps free for it, in micros; from the deciding vote until reported or lapsed. */
    reservedMicros: bigint({ mode: "bigint" })
      .notNull()
      .default(sql`0`), // beyond the seed: rules.md, Money and budgets
    /** Facts by the action type's definition at asking, for lists and filters; exposure as a decimal string. */
    facts: jsonb().$type<StoredFacts>(), // beyond the seed: lists must not recompute 10,000 rows
    escalationLevel: integer().notNull().default(0),
    escalatedTo: jsonb().$type<string[]>(),
    workerKeyId: uuid().references(() => workerKeys.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    foreignKey({ name: "approvals_supersedes_id_fk", columns: [t.supersedesId], foreignColumns: [t.id] }).onDelete(
      "restrict",
    ),
    // The queue: undecided, not held, most urgent first (risk, then time left, then age).
    index("approvals_queue_idx")
      .on(
        sql`(array_position(array['low','medium','high','critical']::varchar[], ${t.riskLevel})) desc`,
        t.expiresAt,
        t.id,
      )
      .where(sql`${t.decision} = 'pending' and ${t.releaseAt} is null`),
    // Expiry and release ask what is due.
    index("approvals_expiry_idx")
      .on(t.expiresAt)
      .where(sql`${t.decision} = 'pending'`),
    index("approvals_release_idx")
      .on(t.releaseAt)
      .where(sql`${t.decision} = 'pending' and ${t.releaseAt} is not null`),
    // History, newest decision first.
    index("approvals_history_idx")
      .on(t.decidedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`${t.decision} <> 'pending'`),
    // A worker's record with an action, and the latest decisions alike.
    index("approvals_worker_action_idx").on(t.workerId, t.actionType, t.createdAt.desc().nullsFirst()),
    // The same pending action again is the request that stands.
    uniqueIndex("approvals_one_pending_per_digest")
      .on(t.workerId, t.digest)
      .where(sql`${t.decision} = 'pending'`),
    // Whether a target was ever paid, for the risk of a new payee.
    index("approvals_paid_idx")
      .on(t.actionType, sql`(${t.facts}->>'target')`)
      .where(sql`${t.usedAt} is not null`),
    // Reserved money of approved requests that are not yet reported.
    index("approvals_reserved_idx")
      .on(t.workerId)
      .where(sql`${t.reservedMicros} > 0`),
    index("approvals_task_idx").on(t.taskId),
    index("approvals_goal_idx").on(t.goalId),
    index("approvals_supersedes_idx").on(t.supersedesId),
    // A revoked key voids what it asked for.
    index("approvals_key_idx")
      .on(t.workerKeyId)
      .where(sql`${t.usedAt} is null`),
    oneOf("approvals_risk_known", t.riskLevel, risks),
    check(
      "approvals_decided_has_decider",
      sql`${t.decision} = 'pending' or (${t.decidedBy} is not null and ${t.decidedAt} is not null)`,
    ),
    check("approvals_released_when_decided", sql`${t.releasedAt} is null or ${t.decision} in ('approved', 'rejected')`),
    check(
      "approvals_used_only_when_released",
      sql`${t.usedAt} is null or (${t.decision} = 'approved' and ${t.releasedAt} is not null)`,
    ),
    notNegative("approvals_cost_not_negative", t.estimatedCostCents),
  ],
);

/** Facts as they stood when the request was made. Shape of domain/action-types.ts `Facts`. */
export type StoredFacts = {
  headline: string;
  target: string | null;
  amount: { value: string; currency: string } | null;
  complete: boolean;
  reversible: boolean | null;
};

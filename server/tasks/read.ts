import "server-only";

import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";

import { governanceTasks } from "@/db/schema/tasks";

import type { taskAnswer } from "./inputs";

export type Task = z.output<typeof taskAnswer>;
type Row = typeof governanceTasks.$inferSelect;

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export const asTask = (row: Row): Task => ({
  id: row.id,
  goal_id: row.goalId,
  opportunity_id: row.opportunityId,
  parent_task_id: row.parentTaskId,
  assigned_worker: row.assignedWorker,
  task_type: row.taskType,
  title: row.title,
  description: row.description,
  payload: row.payload,
  priority: row.priority,
  status: row.status,
  progress: Number(row.progress),
  result: row.result,
  error_message: row.errorMessage,
  blocked_reason: row.blockedReason,
  depends_on: row.dependsOn,
  attempt_count: row.attemptCount,
  max_attempts: row.maxAttempts,
  next_retry_at: iso(row.nextRetryAt),
  requires_approval: row.requiresApproval,
  estimated_cost_cents: row.estimatedCostCents,
  actual_cost_cents: row.actualCostCents,
  completion_evidence: row.completionEvidence,
  created_by: row.createdBy,
  deadline: iso(row.deadline),
  lease_expires_at: iso(row.leaseExpiresAt),
  assigned_at: iso(row.assignedAt),
  started_at: iso(row.startedAt),
  completed_at: iso(row.completedAt),
  tags: row.tags,
  metadata: row.metadata,
  created_at: row.createdAt.toISOString(),
  updated_at: row.updatedAt.toISOString(),
});

/** What a worker may look at: its own, nobody's, and what it made for others. */
export const visibleTo = (workerId: string): SQL =>
  sql`(${governanceTasks.assignedWorker} = ${workerId} or ${governanceTasks.assignedWorker} is null or ${governanceTasks.createdBy} = ${workerId})`;

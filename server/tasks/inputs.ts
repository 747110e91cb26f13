import { z } from "zod";

import { readTaskPriority, readTaskStatus, taskPriorities, taskStatuses } from "@/domain/tasks";
import {
  cents,
  count,
  cursor,
  data,
  dataObject,
  description,
  id,
  instant,
  lineUpTo,
  numberInQuery,
  textUpTo,
  words,
} from "@/server/openapi/fields";
import { workerId } from "@/server/workers/inputs";

import { longestLeaseSeconds } from "./lease";

/** Words that workers write for others, such as `running`, are read as what they mean. */
const status = z.string().transform((text, context) => {
  const read = readTaskStatus(text);
  if (read !== null) return read;
  context.addIssue({ code: "custom", message: `is none of ${taskStatuses.join(", ")}` });
  return z.NEVER;
});
const priority = z.string().transform((text, context) => {
  const read = readTaskPriority(text);
  if (read !== null) return read;
  context.addIssue({ code: "custom", message: `is none of ${taskPriorities.join(", ")}` });
  return z.NEVER;
});

export const listTasksInput = z.strictObject({
  status: status.optional(),
  task_type: lineUpTo(200).optional(),
  goal_id: id.optional(),
  parent_task_id: id.optional(),
  limit: numberInQuery(1, 500).optional(),
  cursor: cursor.optional(),
});

export const createTaskInput = z.strictObject({
  title: lineUpTo(500),
  description: description.nullish(),
  task_type: lineUpTo(200).nullish(),
  payload: data.optional(),
  priority: priority.optional(),
  parent_task_id: id.nullish(),
  goal_id: id.nullish(),
  /** The sale that it is done for. */
  opportunity_id: id.nullish(),
  /** Null or absent: whoever claims it. */
  assigned_worker: workerId.nullish(),
  depends_on: z.array(id).max(100).optional(),
  requires_approval: z.boolean().optional(),
  approval_reason: textUpTo(1_000).nullish(),
  estimated_cost_cents: cents.nullish(),
  max_attempts: z.int().min(1).max(100).optional(),
  deadline: instant.nullish(),
  tags: words.optional(),
  metadata: dataObject.optional(),
});

export const claimInput = z.strictObject({
  task_types: z.array(lineUpTo(200)).min(1).max(100).optional(),
  lease_seconds: z.int().min(1).max(longestLeaseSeconds).optional(),
});

export const patchTaskBody = z.strictObject({
  status: status.optional(),
  result: data.optional(),
  error_message: textUpTo(8_192).nullish(),
  completion_evidence: data.optional(),
  actual_cost_cents: cents.nullish(),
  progress: z.number().min(0).max(100).optional(),
});
export const patchTaskInput = patchTaskBody.extend({ id });
export const taskId = z.strictObject({ id });

export const taskAnswer = z.object({
  id,
  goal_id: id.nullable(),
  opportunity_id: id.nullable(),
  parent_task_id: id.nullable(),
  assigned_worker: z.string().nullable(),
  task_type: z.string().nullable(),
  title: z.string(),
  description: z.string().nullable(),
  payload: z.unknown(),
  priority: z.enum(taskPriorities),
  status: z.enum(taskStatuses),
  progress: z.number(),
  result: z.unknown(),
  error_message: z.string().nullable(),
  blocked_reason: z.string().nullable(),
  depends_on: z.array(z.unknown()),
  attempt_count: count,
  max_attempts: count,
  next_retry_at: instant.nullable(),
  requires_approval: z.boolean(),
  estimated_cost_cents: count.nullable(),
  actual_cost_cents: count.nullable(),
  completion_evidence: z.unknown(),
  created_by: z.string().nullable(),
  deadline: instant.nullable(),
  lease_expires_at: instant.nullable(),
  assigned_at: instant.nullable(),
  started_at: instant.nullable(),
  completed_at: instant.nullable(),
  tags: z.array(z.unknown()),
  metadata: z.record(z.string(), z.unknown()),
  created_at: instant,
  updated_at: instant,
});

import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";

import { messageStatuses } from "@/domain/messages";

import { createdAt, id, instant, jsonObject, oneOf, transactionId } from "./columns";
import { logLevel } from "./enums";

/**
 * An append-only stream that accepts every line: no foreign keys, partitioned by UTC day,
 * with a default partition for days without one. Partitions are made ahead by maintenance.
 */
export const executionLogs = pgTable(
  "execution_logs",
  {
    id: uuid()
      .notNull()
      .default(sql`gen_random_uuid()`),
    goalId: uuid(),
    taskId: uuid(),
    workerId: varchar().notNull().default("UNKNOWN"),
    level: logLevel().notNull().default("info"),
    action: varchar(),
    message: text(),
    inputData: jsonb(),
    outputData: jsonb(),
    errorData: jsonb(),
    durationMs: integer(),
    tokensUsed: integer(),
    costCents: integer(),
    source: varchar(),
    createdAt: createdAt(), // beyond the seed: the day it belongs to
    // beyond the seed: sums of money run on millionths; cost_cents is their rounding. Null where SQL wrote only cents
    costMicros: bigint({ mode: "bigint" }),
    receivedAt: instant()
      .notNull()
      .default(sql`clock_timestamp()`), // beyond the seed: budgets count by the server's clock
    // beyond the seed: the transaction that wrote it, so that every line is counted once whoever writes. Null before there were figures
    writtenIn: transactionId().default(sql`pg_current_xact_id()`),
  },
  (t) => [
    primaryKey({ columns: [t.workerId, t.createdAt, t.id] }),
    index("execution_logs_id_idx").on(t.id),
    // Newest first, stable under inserts.
    index("execution_logs_time_idx").on(t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    // The day budget sums what a worker spent since midnight, by receipt.
    index("execution_logs_spend_idx")
      .on(t.workerId, t.receivedAt)
      .where(sql`coalesce(${t.costMicros}, ${t.costCents}, 0) <> 0`),
    // The last error of a worker, and what went wrong lately.
    index("execution_logs_errors_idx")
      .on(t.workerId, t.createdAt)
      .where(sql`${t.level} in ('error', 'critical')`),
    // The roll-up asks what came in since it last ran, whichever day it belongs to.
    index("execution_logs_received_idx").using("brin", t.receivedAt),
    // What came in since lines were last counted.
    index("execution_logs_written_idx")
      .on(t.writtenIn)
      .where(sql`${t.writtenIn} is not null`),
    // A task's trace.
    index("execution_logs_task_idx")
      .on(t.taskId, t.createdAt)
      .where(sql`${t.taskId} is not null`),
    // Any three letters of a message, and what a line's data holds.
    index("execution_logs_message_idx").using("gin", t.message.op("gin_trgm_ops")),
    index("execution_logs_input_idx").using("gin", t.inputData.op("jsonb_path_ops")),
    index("execution_logs_error_idx").using("gin", t.errorData.op("jsonb_path_ops")),
    // What a goal has spent.
    index("execution_logs_goal_idx")
      .on(t.goalId)
      .where(sql`${t.goalId} is not null and coalesce(${t.costMicros}, ${t.costCents}, 0) <> 0`),
  ],
);

/** A worker's figures for one span of time, recomputable from tasks and logs. */
export const workerMetrics = pgTable(
  "worker_metrics",
  {
    id: id(),
    workerId: varchar().notNull(),
    periodStart: instant().notNull(),
    periodEnd: instant().notNull(),
    tasksAssigned: integer().notNull().default(0),
    tasksCompleted: integer().notNull().default(0),
    tasksFailed: integer().notNull().default(0),
    avgCompletionTimeMs: integer(),
    totalCostCents: integer().notNull().default(0),
    totalTokensUsed: integer().notNull().default(0),
    createdAt: createdAt(), // beyond the seed: every table says since when
  },
  (t) => [uniqueIndex("worker_metrics_period_key").on(t.workerId, t.periodStart, t.periodEnd)],
);

/** What workers say to each other. */
export const communications = pgTable(
  "communications",
  {
    id: id(),
    fromWorker: varchar(),
    toWorker: varchar(),
    messageType: varchar(),
    subject: varchar(),
    content: jsonb(),
    status: varchar({ enum: messageStatuses }).notNull().default("sent"),
    // beyond the seed: names that workers already write by SQL
    readAt: instant(),
    acknowledgedAt: instant(),
    acknowledgedBy: varchar(),
    createdAt: createdAt(),
  },
  (t) => [
    // A worker's inbox, newest first.
    index("communications_inbox_idx").on(t.toWorker, t.status, t.createdAt.desc().nullsFirst()),
    // What was said about a task, for its story.
    index("communications_task_idx")
      .on(sql`(${t.content}->>'task_id')`, t.createdAt)
      .where(sql`${t.content} ? 'task_id'`),
    oneOf("communications_status_known", t.status, messageStatuses),
  ],
);

/** What the system can do, and whether it is switched on. */
export const capabilities = pgTable(
  "capabilities",
  {
    id: id(),
    name: varchar().notNull(),
    category: varchar(),
    implementationType: varchar(),
    implementationConfig: jsonObject(),
    costPerUseCents: integer(),
    isActive: boolean().notNull().default(true),
    createdAt: createdAt(), // beyond the seed: every table says since when
  },
  (t) => [uniqueIndex("capabilities_name_key").on(t.name)],
);

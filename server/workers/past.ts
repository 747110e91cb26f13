import "server-only";

import { and, desc, eq, or, sql } from "drizzle-orm";

import { communications, executionLogs } from "@/db/schema/telemetry";
import { learnings } from "@/db/schema/learning";
import { workerKeys } from "@/db/schema/workers";
import { query } from "@/server/query";

type Which = { worker_id: string };
const newest = 50;

export type WorkerLine = {
  id: string;
  at: Date;
  level: string;
  action: string | null;
  message: string | null;
  taskId: string | null;
  durationMs: number | null;
};

/** A worker's latest lines; and one that is asked for by its id, however old. */
export const listWorkerLines = query({
  permission: "worker:read",
  async run({ reader }, { worker_id, line }: Which & { line: string | null }): Promise<WorkerLine[]> {
    const columns = {
      id: executionLogs.id,
      at: executionLogs.createdAt,
      level: executionLogs.level,
      action: executionLogs.action,
      message: executionLogs.message,
      taskId: executionLogs.taskId,
      durationMs: executionLogs.durationMs,
    };
    const latest = await reader
      .select(columns)
      .from(executionLogs)
      .where(eq(executionLogs.workerId, worker_id))
      .orderBy(desc(executionLogs.createdAt), desc(executionLogs.id))
      .limit(newest);
    if (line === null || latest.some(({ id }) => id === line)) return latest;
    const [asked] = await reader
      .select(columns)
      .from(executionLogs)
      .where(and(eq(executionLogs.id, line), eq(executionLogs.workerId, worker_id)))
      .limit(1);
    return asked ? [...latest, asked] : latest;
  },
});

/** What a worker has asked for of one kind within 90 days, and what came of it. */
export type ActionRecord = {
  action: string;
  asked: number;
  pending: number;
  approved: number;
  rejected: number;
  revised: number;
  expired: number;
  succeeded: number;
  failed: number;
  lastAt: string;
};

export const listActionRecords = query({
  permission: "approval:read",
  run: ({ reader }, { worker_id }: Which): Promise<ActionRecord[]> =>
    reader.execute<ActionRecord>(sql`
      select action_type as action, count(*)::int as asked, count(*) filter (where decision = 'pending')::int as pending,
             count(*) filter (where decision = 'approved')::int as approved,
             count(*) filter (where decision = 'rejected' and not revision_requested)::int as rejected,
             count(*) filter (where decision = 'rejected' and revision_requested)::int as revised,
             count(*) filter (where decision = 'expired')::int as expired,
             count(*) filter (where outcome->>'succeeded' = 'true')::int as succeeded,
             count(*) filter (where outcome->>'succeeded' = 'false')::int as failed,
             to_char(max(created_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "lastAt"
      from approvals where worker_id = ${worker_id} and created_at > clock_timestamp() - interval '90 days'
      group by action_type order by count(*) desc, action_type limit 100`),
});

export type WorkerMessage = {
  id: string;
  from: string | null;
  to: string | null;
  type: string | null;
  subject: string | null;
  status: string;
  at: Date;
};

export const listWorkerMessages = query({
  permission: "worker:read",
  run: ({ reader }, { worker_id }: Which): Promise<WorkerMessage[]> =>
    reader
      .select({
        id: communications.id,
        from: communications.fromWorker,
        to: communications.toWorker,
        type: communications.messageType,
        subject: communications.subject,
        status: communications.status,
        at: communications.createdAt,
      })
      .from(communications)
      .where(or(eq(communications.toWorker, worker_id), eq(communications.fromWorker, worker_id)))
      .orderBy(desc(communications.createdAt), communications.id)
      .limit(newest),
});

export type WorkerLearning = {
  id: string;
  category: string | null;
  summary: string;
  confidence: string | null;
  isValidated: boolean;
  appliedCount: number;
  at: Date;
};

export const listWorkerLearnings = query({
  permission: "worker:read",
  run: ({ reader }, { worker_id }: Which): Promise<WorkerLearning[]> =>
    reader
      .select({
        id: learnings.id,
        category: learnings.category,
        summary: learnings.summary,
        confidence: learnings.confidence,
        isValidated: learnings.isValidated,
        appliedCount: learnings.appliedCount,
        at: learnings.createdAt,
      })
      .from(learnings)
      .where(eq(learnings.workerId, worker_id))
      .orderBy(desc(learnings.createdAt), learnings.id)
      .limit(newest),
});

export type ListedKey = {
  id: string;
  prefix: string;
  name: string | null;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  rotated: boolean;
  hasExpired: boolean;
};

/** A worker's keys, those that hold first. Never the keys themselves, nor the hashes of them. */
export const listWorkerKeys = query({
  permission: "worker:read",
  run: ({ reader }, { worker_id }: Which): Promise<ListedKey[]> =>
    reader
      .select({
        id: workerKeys.id,
        prefix: workerKeys.prefix,
        name: workerKeys.name,
        createdBy: workerKeys.createdBy,
        createdAt: workerKeys.createdAt,
        expiresAt: workerKeys.expiresAt,
        lastUsedAt: workerKeys.lastUsedAt,
        revokedAt: workerKeys.revokedAt,
        rotated: sql<boolean>`${workerKeys.rotatedTo} is not null`,
        hasExpired: sql<boolean>`coalesce(${workerKeys.expiresAt} <= clock_timestamp(), false)`,
      })
      .from(workerKeys)
      .where(eq(workerKeys.workerId, worker_id))
      .orderBy(sql`${workerKeys.revokedAt} is not null`, desc(workerKeys.createdAt))
      .limit(100),
});

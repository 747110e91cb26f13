import "server-only";

import { and, desc, eq, sql } from "drizzle-orm";

import { approvals } from "@/db/schema/approvals";
import { governanceTasks, taskAttempts } from "@/db/schema/tasks";
import { type AttemptOutcome, stuckAfterMinutes } from "@/domain/tasks";
import { listGoalPath } from "@/server/approvals/deciders";
import { query, type Reader } from "@/server/query";
import { readSettings } from "@/server/settings";
import { iso } from "@/server/instant";
import { droppedMicros, lineCost } from "@/server/logs/line-cost";
import { isUuid } from "@/domain/ids";

import { isDead } from "./deeds";
import type { BriefTask } from "./for-people";
import { readGraph, type TaskGraph } from "./graph";

export type TaskAttempt = {
  attempt: number;
  workerId: string;
  startedAt: Date | null;
  endedAt: Date;
  outcome: AttemptOutcome;
  error: string | null;
};
export type TaskRequest = {
  id: string;
  headline: string;
  decision: string;
  decidedBy: string | null;
  createdAt: Date;
};
export type TraceLine = {
  id: string;
  at: string;
  level: string;
  worker: string;
  action: string | null;
  message: string | null;
  durationMs: number | null;
  costMicros: string;
};
/** The latest lines, oldest first; the sums are of all lines. */
export type TaskTrace = { lines: TraceLine[]; count: number; costMicros: string; durationMs: string };

type Row = typeof governanceTasks.$inferSelect;
export type TaskDetail = {
  task: Omit<Row, "dependsOn" | "progress"> & { progress: number; dead: boolean };
  goalPath: { id: string; title: string }[];
  parent: BriefTask | null;
  children: BriefTask[];
  graph: TaskGraph;
  attempts: TaskAttempt[];
  requests: TaskRequest[];
  trace: TaskTrace;
  /** No sign of it for half an hour while it is in progress. */
  stuck: boolean;
  baseCurrency: string;
  timeZone: string;
};

const mostChildren = 200;
const mostLines = 200;
const brief = {
  id: governanceTasks.id,
  title: governanceTasks.title,
  status: governanceTasks.status,
  priority: governanceTasks.priority,
  worker: governanceTasks.assignedWorker,
};
const micros = sql`coalesce(${lineCost}, 0)`;

async function readTrace(reader: Reader, taskId: string): Promise<TaskTrace> {
  const lines = await reader.execute<TraceLine>(sql`
    select l.id, ${iso(sql`l.created_at`)} as at, l.level::text as level,
      l.worker_id as worker, l.action, l.message, l.duration_ms as "durationMs", ${micros}::text as "costMicros"
    from execution_logs l where l.task_id = ${taskId} order by l.created_at desc, l.id desc limit ${mostLines}`);
  const [sums] = await reader.execute<Omit<TaskTrace, "lines">>(sql`
    select count(*)::int as count, (coalesce(sum(${micros}), 0) + ${droppedMicros("task", sql`(${taskId}::uuid)`)})::text as "costMicros",
      coalesce(sum(l.duration_ms), 0)::text as "durationMs"
    from execution_logs l where l.task_id = ${taskId}`);
  return { lines: lines.toReversed(), ...(sums ?? { count: 0, costMicros: "0", durationMs: "0" }) };
}

const listRequests = (reader: Reader, taskId: string): Promise<TaskRequest[]> =>
  reader
    .select({
      id: approvals.id,
      headline: sql<string>`coalesce(${approvals.facts}->>'headline', ${approvals.actionType})`,
      decision: approvals.decision,
      decidedBy: approvals.decidedBy,
      createdAt: approvals.createdAt,
    })
    .from(approvals)
    .where(eq(approvals.taskId, taskId))
    .orderBy(desc(approvals.createdAt))
    .limit(50);

const listAttempts = (reader: Reader, taskId: string): Promise<TaskAttempt[]> =>
  reader
    .select({
      attempt: taskAttempts.attempt,
      workerId: taskAttempts.workerId,
      startedAt: taskAttempts.startedAt,
      endedAt: taskAttempts.endedAt,
      outcome: taskAttempts.outcome,
      error: taskAttempts.error,
    })
    .from(taskAttempts)
    .where(eq(taskAttempts.taskId, taskId))
    .orderBy(desc(taskAttempts.endedAt))
    .limit(50);

async function findBrief(reader: Reader, id: string | null): Promise<BriefTask | null> {
  if (id === null) return null;
  const [row] = await reader.select(brief).from(governanceTasks).where(eq(governanceTasks.id, id));
  return row ?? null;
}

const listChildren = (reader: Reader, id: string): Promise<BriefTask[]> =>
  reader
    .select(brief)
    .from(governanceTasks)
    .where(and(eq(governanceTasks.parentTaskId, id)))
    .orderBy(governanceTasks.createdAt, governanceTasks.id)
    .limit(mostChildren);

/** Everything about one task, or null where there is none. */
export const findTask = query({
  permission: "task:read",
  async run({ reader }, id: string): Promise<TaskDetail | null> {
    if (!isUuid(id)) return null;
    const [found] = await reader
      .select({
        task: governanceTasks,
        stuck: sql<boolean>`${governanceTasks.status} = 'in_progress' and ${governanceTasks.updatedAt} < now() - make_interval(mins => ${stuckAfterMinutes})
          and not exists (select 1 from execution_logs l where l.task_id = governance_tasks.id and l.created_at >= now() - make_interval(mins => ${stuckAfterMinutes}))`,
      })
      .from(governanceTasks)
      .where(eq(governanceTasks.id, id));
    if (!found) return null;
    const { dependsOn: _, ...task } = found.task;
    const root = { ...task, worker: task.assignedWorker };
    const settings = await readSettings(reader);
    return {
      task: { ...task, progress: Number(task.progress), dead: isDead(task) },
      goalPath: await listGoalPath(reader, task.goalId),
      parent: await findBrief(reader, task.parentTaskId),
      children: await listChildren(reader, task.id),
      graph: await readGraph(reader, {
        id: root.id,
        title: root.title,
        status: root.status,
        priority: root.priority,
        worker: root.worker,
      }),
      attempts: await listAttempts(reader, task.id),
      requests: await listRequests(reader, task.id),
      trace: await readTrace(reader, task.id),
      stuck: found.stuck,
      baseCurrency: settings.base_currency,
      timeZone: settings.time_zone,
    };
  },
});

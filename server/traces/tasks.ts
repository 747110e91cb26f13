import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { isUuid } from "@/domain/ids";
import type { TaskStatus } from "@/domain/tasks";
import { iso } from "@/server/instant";
import type { Reader } from "@/server/query";

import type { StorySums } from "./lines";

export type StoryTask = {
  id: string;
  title: string;
  status: TaskStatus;
  type: string | null;
  workerId: string | null;
  createdAt: string;
  startedAt: string | null;
  /** When it was over; null while it goes on. */
  endedAt: string | null;
  goalId: string | null;
  opportunityId: string | null;
};

export const noSums: StorySums = { lines: 0, costMicros: "0", goneMicros: "0", durationMs: 0, tokens: 0 };

/** Tasks as their stories begin with them. */
export const readTasks = (reader: Reader, where: SQL, order: SQL, most: number): Promise<StoryTask[]> =>
  reader.execute<StoryTask>(sql`
    select t.id, t.title, t.status, t.task_type as type, t.assigned_worker as "workerId",
      ${iso(sql`t.created_at`)} as "createdAt", ${iso(sql`t.started_at`)} as "startedAt",
      ${iso(sql`coalesce(t.completed_at, case when t.status in ('completed', 'failed', 'cancelled') then t.updated_at end)`)} as "endedAt",
      t.goal_id as "goalId", t.opportunity_id as "opportunityId"
    from governance_tasks t where ${where} order by ${order} limit ${most}`);

/** Null for what is no task. */
export async function findStoryTask(reader: Reader, id: string): Promise<StoryTask | null> {
  if (!isUuid(id)) return null;
  const [task] = await readTasks(reader, sql`t.id = ${id}`, sql`t.id`, 1);
  return task ?? null;
}

import "server-only";

import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";

import { governanceTasks } from "@/db/schema/tasks";
import { Refusal } from "@/domain/errors";
import { demandWorker } from "@/domain/permissions";
import { query } from "@/server/query";

import type { listTasksInput } from "./inputs";
import { asTask, type Task, visibleTo } from "./read";

export type Tasks = { tasks: Task[]; next_cursor: string | null };

/** A cursor is the place of the last row: `creation in microseconds|id`. */
const place = sql<string>`(extract(epoch from ${governanceTasks.createdAt}) * 1000000)::bigint || '|' || ${governanceTasks.id}`;

function after(cursor: string | undefined): SQL | undefined {
  if (cursor === undefined) return undefined;
  const [, micros, id] = /^(\d{1,17})\|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(cursor) ?? [];
  if (!micros || !id) {
    throw new Refusal("invalid", "This cursor is not one of ours.", {
      fields: [{ path: "cursor", message: "is unknown" }],
    });
  }
  const at = sql`(timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond')`;
  return sql`(${governanceTasks.createdAt}, ${governanceTasks.id}) < (${at}, ${id}::uuid)`;
}

/** A worker's own tasks and those that are nobody's, newest first. */
export const listTasks = query({
  permission: "task:work",
  async run({ reader, actor }, filter: z.output<typeof listTasksInput>): Promise<Tasks> {
    const { status, task_type, goal_id, parent_task_id, limit = 50, cursor } = filter;
    const { workerId } = demandWorker(actor);
    const rows = await reader
      .select({ task: governanceTasks, place })
      .from(governanceTasks)
      .where(
        and(
          visibleTo(workerId),
          status && eq(governanceTasks.status, status),
          task_type === undefined ? undefined : eq(governanceTasks.taskType, task_type),
          goal_id === undefined ? undefined : eq(governanceTasks.goalId, goal_id),
          parent_task_id === undefined ? undefined : eq(governanceTasks.parentTaskId, parent_task_id),
          after(cursor),
        ),
      )
      .orderBy(desc(governanceTasks.createdAt), desc(governanceTasks.id))
      .limit(limit + 1);
    const shown = rows.slice(0, limit);
    return {
      tasks: shown.map(({ task }) => asTask(task)),
      next_cursor: rows.length > limit ? (shown.at(-1)?.place ?? null) : null,
    };
  },
});

/** @throws Refusal `not_found`, also for another worker's */
export const getTask = query({
  permission: "task:work",
  async run({ reader, actor }, { id }: { id: string }): Promise<Task> {
    const { workerId } = demandWorker(actor);
    const [row] = await reader
      .select()
      .from(governanceTasks)
      .where(and(eq(governanceTasks.id, id), visibleTo(workerId)));
    if (!row) throw new Refusal("not_found", "You have no such task.");
    return asTask(row);
  },
});

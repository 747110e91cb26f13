import "server-only";

import { sql } from "drizzle-orm";
import { z } from "zod";

import type { AttemptOutcome } from "@/domain/tasks";
import { listGoalPath } from "@/server/approvals/deciders";
import { iso } from "@/server/instant";
import { query, type Reader } from "@/server/query";
import { readSettings } from "@/server/settings";

import { listMessages, listMoves, listPayments, type StoryMessage, type StoryMove, type StoryPayment } from "./around";
import { listStoryRequests, type StoryRequest } from "./requests";
import { findStoryTask, noSums, readTasks, type StoryTask } from "./tasks";
import { listStoryLines, readKeptFrom, readSums, type StoryLine, type StorySums } from "./lines";

export type StoryAttempt = {
  attempt: number;
  workerId: string;
  startedAt: string | null;
  endedAt: string;
  outcome: AttemptOutcome;
  error: string | null;
};

/** A part that the task was cut into; its own story is read when it is opened. */
export type StoryPart = StoryTask & StorySums;

/** All that happened for a task, each kind from the earliest on. */
export type Story = {
  task: StoryTask;
  goalPath: { id: string; title: string }[];
  /** The latest ones, where there are more than are told; the sums are of all. */
  lines: StoryLine[];
  own: StorySums;
  /** Its own, and those of all that stands below it. */
  whole: StorySums;
  /** Since when all its lines are kept; null where none of it can be gone. */
  keptFrom: string | null;
  requests: StoryRequest[];
  attempts: StoryAttempt[];
  parts: StoryPart[];
  messages: StoryMessage[];
  moves: StoryMove[];
  payments: StoryPayment[];
  baseCurrency: string;
};

/** Tasks below the one whose story it is that are counted and told. */
const mostBelow = 10_000;
const mostParts = 500;
const mostAttempts = 100;

/** The ids first, then what they come to: the tree is small, and the lines are many. */
async function listBelow(reader: Reader, id: string): Promise<string[]> {
  const rows = await reader.execute<{ id: string }>(sql`
    with recursive below as (
      select id from governance_tasks where id = ${id}
      union
      select t.id from governance_tasks t join below on t.parent_task_id = below.id)
    select id from below limit ${mostBelow}`);
  return rows.map((row) => row.id);
}

async function listParts(reader: Reader, id: string): Promise<StoryPart[]> {
  const tasks = await readTasks(reader, sql`t.parent_task_id = ${id}`, sql`t.created_at, t.id`, mostParts);
  if (tasks.length === 0) return [];
  const sums = await readSums(
    reader,
    tasks.map((task) => task.id),
  );
  return tasks.map((task) => ({ ...task, ...(sums.get(task.id) ?? noSums) }));
}

const total = (sums: Iterable<StorySums>): StorySums =>
  [...sums].reduce(
    (all, each) => ({
      lines: all.lines + each.lines,
      costMicros: (BigInt(all.costMicros) + BigInt(each.costMicros)).toString(),
      goneMicros: (BigInt(all.goneMicros) + BigInt(each.goneMicros)).toString(),
      durationMs: all.durationMs + each.durationMs,
      tokens: all.tokens + each.tokens,
    }),
    noSums,
  );

const listStoryAttempts = (reader: Reader, id: string) =>
  reader.execute<StoryAttempt>(sql`
    select a.attempt, a.worker_id as "workerId", ${iso(sql`a.started_at`)} as "startedAt", ${iso(sql`a.ended_at`)} as "endedAt",
      a.outcome, a.error
    from task_attempts a where a.task_id = ${id} order by a.ended_at, a.id limit ${mostAttempts}`);

export const storyInput = z.strictObject({ task: z.string().max(64) });

/** The whole story of a task, or null where there is none. */
export const findStory = query({
  permission: "log:read",
  async run({ reader }, { task: id }: z.output<typeof storyInput>): Promise<Story | null> {
    const task = await findStoryTask(reader, id);
    if (task === null) return null;
    const sums = await readSums(reader, await listBelow(reader, task.id));
    const { base_currency } = await readSettings(reader);
    return {
      task,
      goalPath: await listGoalPath(reader, task.goalId),
      lines: await listStoryLines(reader, task.id),
      own: sums.get(task.id) ?? noSums,
      whole: total(sums.values()),
      keptFrom: await readKeptFrom(reader, task),
      requests: await listStoryRequests(reader, task.id),
      attempts: await listStoryAttempts(reader, task.id),
      parts: await listParts(reader, task.id),
      messages: await listMessages(reader, task.id),
      moves: await listMoves(reader, task),
      payments: await listPayments(reader, task),
      baseCurrency: base_currency,
    };
  },
});

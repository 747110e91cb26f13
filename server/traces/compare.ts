import "server-only";

import { sql } from "drizzle-orm";

import { templateOf, templateText } from "@/domain/log-templates";
import { type Aligned, alignRuns, mostAligned } from "@/domain/run-diff";
import { query, type Reader } from "@/server/query";
import { readSettings } from "@/server/settings";

import { listStoryLines, readKeptFrom, readSums, type StoryLine, type StorySums } from "./lines";
import { listStoryRequests } from "./requests";
import { findStoryTask, noSums, readTasks, type StoryTask } from "./tasks";

/** A run as it is offered for comparison. */
export type Run = StoryTask & StorySums;

/** One of two runs that are compared: what it came to in all. */
export type RunSide = Run & {
  errors: number;
  requests: number;
  /** How long people let it wait, in all. */
  waitedMs: number;
  /** Since when all its lines are kept; null where none of it can be gone. */
  keptFrom: string | null;
  /** Lines that are aligned: its first ones, where it has more than can be. */
  aligned: number;
};

export type RunLineShown = StoryLine & { key: string; afterMs: number };
export type Comparison = {
  left: RunSide;
  right: RunSide;
  rows: Aligned<RunLineShown>[];
  baseCurrency: string;
};

const mostOffered = 20;

async function withSums(reader: Reader, tasks: readonly StoryTask[]): Promise<Run[]> {
  const sums = await readSums(
    reader,
    tasks.map(({ id }) => id),
  );
  return tasks.map((task) => ({ ...task, ...(sums.get(task.id) ?? noSums) }));
}

/** The latest runs of the same type that have begun, without this one. Null where the task is none. */
export const listRuns = query({
  permission: "log:read",
  async run({ reader }, taskId: string): Promise<{ task: Run; others: Run[]; baseCurrency: string } | null> {
    const task = await findStoryTask(reader, taskId);
    if (task === null) return null;
    const others =
      task.type === null
        ? []
        : await readTasks(
            reader,
            sql`t.task_type = ${task.type} and t.id <> ${task.id} and t.started_at is not null`,
            sql`t.created_at desc, t.id desc`,
            mostOffered,
          );
    const [own, ...rest] = await withSums(reader, [task, ...others]);
    if (own === undefined) return null;
    return { task: own, others: rest, baseCurrency: (await readSettings(reader)).base_currency };
  },
});

async function readSide(reader: Reader, task: StoryTask): Promise<{ side: RunSide; lines: RunLineShown[] }> {
  const [run] = await withSums(reader, [task]);
  const requests = await listStoryRequests(reader, task.id);
  const [errors] = await reader.execute<{ n: number }>(sql`
    select count(*)::int as n from execution_logs l where l.task_id = ${task.id} and l.level in ('error', 'critical')`);
  const lines = await listStoryLines(reader, task.id, mostAligned, "first");
  const beganMs = Date.parse(lines[0]?.at ?? task.createdAt);
  const waitedMs = requests.reduce(
    (sum, { askedAt, decidedAt }) => sum + (decidedAt === null ? 0 : Date.parse(decidedAt) - Date.parse(askedAt)),
    0,
  );
  return {
    side: {
      ...task,
      ...(run ?? noSums),
      errors: errors?.n ?? 0,
      requests: requests.length,
      waitedMs,
      keptFrom: await readKeptFrom(reader, task),
      aligned: lines.length,
    },
    lines: lines.map((line) => ({
      ...line,
      key: `${line.action ?? ""} ${templateText(templateOf(line.message ?? ""))}`,
      afterMs: Date.parse(line.at) - beganMs,
    })),
  };
}

/** Two runs, line by line; null where one of them is none. */
export const compareRuns = query({
  permission: "log:read",
  async run({ reader }, wish: { task: string; with: string }): Promise<Comparison | null> {
    const [first, second] = [await findStoryTask(reader, wish.task), await findStoryTask(reader, wish.with)];
    if (first === null || second === null) return null;
    const [left, right] = [await readSide(reader, first), await readSide(reader, second)];
    return {
      left: left.side,
      right: right.side,
      rows: alignRuns(left.lines, right.lines),
      baseCurrency: (await readSettings(reader)).base_currency,
    };
  },
});

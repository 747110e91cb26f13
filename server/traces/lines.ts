import "server-only";

import { sql } from "drizzle-orm";

import type { LogLevel } from "@/domain/logs";
import { iso } from "@/server/instant";
import { droppedMicros, lineCost } from "@/server/logs/line-cost";
import type { Reader } from "@/server/query";

/** A line of a story. It was written when it was over: it began as much earlier as it took. */
export type StoryLine = {
  id: string;
  at: string;
  level: LogLevel;
  workerId: string;
  action: string | null;
  message: string | null;
  durationMs: number | null;
  tokens: number | null;
  costMicros: string;
};

/** What lines come to. Cost in millionths of the base currency, as text. */
export type StorySums = { lines: number; costMicros: string; durationMs: number; tokens: number };

/** Lines that a story tells: the latest ones. */
export const mostLines = 3_000;
/** Of a message; the drawer has the whole. */
const messageLetters = 300;
const micros = sql`coalesce(${lineCost}, 0)`;

/** Lines of a task, the earliest first: the latest of them, or the first ones. */
export async function listStoryLines(
  reader: Reader,
  taskId: string,
  most = mostLines,
  which: "latest" | "first" = "latest",
): Promise<StoryLine[]> {
  const order = which === "latest" ? sql`l.created_at desc, l.id desc` : sql`l.created_at, l.id`;
  const lines = await reader.execute<StoryLine>(sql`
    select l.id, ${iso(sql`l.created_at`)} as at, l.level, l.worker_id as "workerId", l.action,
      left(l.message, ${messageLetters}) as message, l.duration_ms as "durationMs", l.tokens_used as tokens,
      ${micros}::text as "costMicros"
    from execution_logs l where l.task_id = ${taskId} order by ${order} limit ${most}`);
  return which === "latest" ? lines.toReversed() : lines;
}

/** What all lines of each task come to; tasks without any are left out. */
export async function readSums(reader: Reader, taskIds: readonly string[]): Promise<Map<string, StorySums>> {
  const rows = await reader.execute<
    Omit<StorySums, "durationMs" | "tokens"> & Record<"id" | "durationMs" | "tokens", string>
  >(sql`
    select l.task_id as id, count(*)::int as lines, (sum(${micros}) + ${droppedMicros("task", sql`(l.task_id)`)})::text as "costMicros",
      coalesce(sum(l.duration_ms), 0)::text as "durationMs", coalesce(sum(l.tokens_used), 0)::text as tokens
    from execution_logs l
    where l.task_id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(taskIds)}::text::jsonb))
    group by l.task_id`);
  return new Map(
    rows.map(({ id, durationMs, tokens, ...rest }) => [
      id,
      { ...rest, durationMs: Number(durationMs), tokens: Number(tokens) },
    ]),
  );
}

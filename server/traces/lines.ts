import "server-only";

import { sql } from "drizzle-orm";

import type { LogLevel } from "@/domain/logs";
import { iso } from "@/server/instant";
import { readLinesFrom } from "@/server/logs/dropped";
import { lineCost } from "@/server/logs/line-cost";
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
export type StorySums = {
  lines: number;
  costMicros: string;
  /** Of the cost, what lines had that are kept no longer. */
  goneMicros: string;
  durationMs: number;
  tokens: number;
};

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

/** What all lines of each task come to, and what those had cost that are kept no longer; tasks without either are left out. */
export async function readSums(reader: Reader, taskIds: readonly string[]): Promise<Map<string, StorySums>> {
  const rows = await reader.execute<
    Omit<StorySums, "durationMs" | "tokens"> & Record<"id" | "durationMs" | "tokens", string>
  >(sql`
    with asked as (select value::uuid as id from jsonb_array_elements_text(${JSON.stringify(taskIds)}::text::jsonb)),
      kept as (
        select l.task_id as id, count(*)::int as lines, sum(${micros}) as micros, sum(l.duration_ms) as duration, sum(l.tokens_used) as tokens
        from execution_logs l where l.task_id in (select id from asked) group by l.task_id),
      gone as (select d.id, d.micros from dropped_spending d where d.kind = 'task' and d.id in (select id from asked))
    select id, coalesce(kept.lines, 0) as lines, (coalesce(kept.micros, 0) + coalesce(gone.micros, 0))::text as "costMicros",
      coalesce(gone.micros, 0)::text as "goneMicros", coalesce(kept.duration, 0)::text as "durationMs", coalesce(kept.tokens, 0)::text as tokens
    from kept full join gone using (id)`);
  return new Map(
    rows.map(({ id, durationMs, tokens, ...rest }) => [
      id,
      { ...rest, durationMs: Number(durationMs), tokens: Number(tokens) },
    ]),
  );
}

/** Since when all lines of a task are kept; null where it is younger than any that went. */
export async function readKeptFrom(reader: Reader, { createdAt }: { createdAt: string }): Promise<string | null> {
  const fromMs = await readLinesFrom(reader);
  return Date.parse(createdAt) < fromMs ? new Date(fromMs).toISOString() : null;
}

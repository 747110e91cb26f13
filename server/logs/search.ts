import "server-only";

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";

import type { Query } from "@/domain/log-query/terms";
import type { LogLevel } from "@/domain/logs";
import { query, type Reader } from "@/server/query";
import { instant } from "@/server/instant";

import { lineCost } from "./line-cost";
import { type Cursor, readCursor, writeCursor } from "./cursor";
import { patienceMs, withinTime } from "./patience";
import { dayMs, newestBefore, readWish, type Span, spanInput } from "./span";
import { whereOf } from "./where";

export const searchInput = spanInput.extend({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().optional(),
});

/** A line as the list shows it. Cost in millionths, as text, for a bigint has no JSON. */
export type FoundLine = {
  id: string;
  createdAt: string;
  level: LogLevel;
  workerId: string;
  action: string | null;
  source: string | null;
  message: string | null;
  taskId: string | null;
  goalId: string | null;
  durationMs: number | null;
  tokensUsed: number | null;
  costMicros: string | null;
};

export type Found = {
  lines: FoundLine[];
  /** Where to go on, or null where everything was looked at. */
  nextCursor: string | null;
  /** Every line after this moment was looked at. RFC 3339. */
  searchedBackTo: string;
  complete: boolean;
};

const hourMs = 3_600_000;
/** The columns of a found line, of `execution_logs l`. */
export const selected = sql`l.id, to_char(l.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "createdAt", l.level,
  l.worker_id as "workerId", l.action, l.source, l.message, l.task_id as "taskId", l.goal_id as "goalId",
  l.duration_ms as "durationMs", l.tokens_used as "tokensUsed",
  ${lineCost}::text as "costMicros"`;

/** One window, newest first, after the cursor where there is one. */
function readWindow(reader: Reader, condition: SQL, window: Span, after: Cursor | null, limit: number) {
  const keyset =
    after === null ? sql`` : sql`and (l.created_at, l.id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`;
  return reader.execute<FoundLine>(sql`
    select ${selected} from execution_logs l
    where l.created_at >= ${instant(window.since)} and l.created_at < ${instant(window.until)} ${keyset} and ${condition}
    order by l.created_at desc, l.id desc limit ${limit}`);
}

/** The next window back: first an hour, then up to a day, and never over a midnight, so that each lies in one partition. */
function windowBefore(until: Date, since: Date, sizeMs: number): Span {
  const midnight = Math.floor((until.getTime() - 1) / dayMs) * dayMs;
  const begins = Math.max(since.getTime(), midnight, Math.floor((until.getTime() - sizeMs) / hourMs) * hourMs);
  return { since: new Date(begins), until };
}

/**
 * Newest first, window by window, until the page is full, everything was looked at, or its time is over: a planner that
 * is asked for all days at once would walk through empty ones, or read every line that matches.
 */
async function search(
  reader: Reader,
  asked: Query,
  span: Span,
  now: Date,
  limit: number,
  cursor: Cursor | null,
): Promise<Found> {
  const condition = whereOf(asked, now);
  const started = performance.now();
  const lines: FoundLine[] = [];
  let until = cursor === null ? span.until : new Date(Math.min(span.until.getTime(), Date.parse(cursor.createdAt) + 1));
  let sizeMs = hourMs;
  for (;;) {
    const newest = await newestBefore(reader, until, span.since);
    if (newest === null) return { lines, nextCursor: null, searchedBackTo: span.since.toISOString(), complete: true };
    const window = windowBefore(new Date(newest.getTime() + 1), span.since, sizeMs);
    const left = patienceMs - (performance.now() - started);
    if (left <= 0) return stopped(lines, new Date(newest.getTime() + 1));
    const page = await withinTime(reader, left, (part) =>
      readWindow(part, condition, window, cursor, limit - lines.length),
    );
    if (page === null) return stopped(lines, window.until);
    lines.push(...page);
    const last = lines.at(-1);
    if (lines.length >= limit && last) {
      return { lines, nextCursor: writeCursor(last), searchedBackTo: last.createdAt, complete: false };
    }
    until = window.since;
    sizeMs = Math.min(sizeMs * 4, dayMs);
  }
}

/** What was found so far, and where to go on from. */
function stopped(lines: FoundLine[], backTo: Date): Found {
  const at = backTo.toISOString();
  return { lines, nextCursor: writeCursor({ createdAt: at, id: lastId }), searchedBackTo: at, complete: false };
}
/** Sorts behind every id: a cursor with it stands after all lines of its moment. */
const lastId = "00000000-0000-0000-0000-000000000000";

/** The lines that are asked for, within a read that is under way. */
export async function findLines(reader: Reader, wish: z.output<typeof searchInput>): Promise<Found> {
  const { asked, now, ...span } = await readWish(reader, wish);
  return search(reader, asked, span, now, wish.limit, wish.cursor === undefined ? null : readCursor(wish.cursor));
}

/** The lines that a query asks for, newest first. */
export const searchLogs = query({
  permission: "log:read",
  run: ({ reader }, wish: z.output<typeof searchInput>): Promise<Found> => findLines(reader, wish),
});

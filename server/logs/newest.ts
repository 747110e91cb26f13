import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { TemplateLine } from "@/domain/log-patterns";
import type { LogLevel } from "@/domain/logs";
import type { Reader } from "@/server/query";
import { instant, isoExact } from "@/server/instant";

import { withinTime } from "./patience";
import { dayMs, newestBefore, type Span } from "./span";

/** Lines read at once: few enough that nothing else waits long while they are gathered. */
const atOnce = 5_000;
/** Of a message: its kind shows in its beginning, and one may have a megabyte. */
const messageLetters = 400;

type Row = {
  id: string;
  at: string;
  atMs: string;
  level: LogLevel;
  workerId: string;
  action: string | null;
  message: string | null;
};
type Place = { at: string; id: string };

function readSome(reader: Reader, condition: SQL, day: Span, after: Place | null, limit: number) {
  const keyset = after === null ? sql`` : sql`and (l.created_at, l.id) < (${after.at}::timestamptz, ${after.id}::uuid)`;
  return reader.execute<Row>(sql`
    select l.id, ${isoExact(sql`l.created_at`)} as at,
      extract(epoch from l.created_at) * 1000 as "atMs", l.level, l.worker_id as "workerId", l.action,
      left(l.message, ${messageLetters}) as message
    from execution_logs l
    where l.created_at >= ${instant(day.since)} and l.created_at < ${instant(day.until)} ${keyset} and ${condition}
    order by l.created_at desc, l.id desc limit ${limit}`);
}

/** How far back was looked: every line of the span after `backTo` was seen. */
export type Looked = { backTo: Date; complete: boolean };

/**
 * Reads the newest lines of a span, day by day, until there are enough, all were seen, or the time is over.
 *
 * @param endMs by `performance.now()`
 */
export async function readNewest(
  reader: Reader,
  asked: { condition: SQL; span: Span; most: number; endMs: number },
  see: (line: TemplateLine) => void,
): Promise<Looked> {
  const { condition, span, endMs } = asked;
  let left = asked.most;
  for (let until = span.until; ;) {
    const newest = await newestBefore(reader, until, span.since);
    if (newest === null) return { backTo: span.since, complete: true };
    const midnight = Math.floor(newest.getTime() / dayMs) * dayMs;
    const since = new Date(Math.max(span.since.getTime(), midnight));
    const day = { since, until: new Date(Math.min(until.getTime(), newest.getTime() + 1)) };
    for (let place: Place | null = null; ;) {
      const time = endMs - performance.now();
      const wanted = Math.min(left, atOnce);
      const rows: Row[] | null =
        time > 0 && wanted > 0
          ? await withinTime(reader, time, (part) => readSome(part, condition, day, place, wanted))
          : null;
      if (rows === null) return { backTo: place === null ? day.until : new Date(place.at), complete: false };
      for (const { atMs, at: _, ...line } of rows) see({ ...line, atMs: Number(atMs) });
      left -= rows.length;
      const last = rows.at(-1);
      if (rows.length < wanted || last === undefined) break;
      place = { at: last.at, id: last.id };
    }
    until = day.since;
  }
}

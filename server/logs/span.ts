import "server-only";

import { sql } from "drizzle-orm";
import { z } from "zod";

import { Refusal } from "@/domain/errors";
import { parse } from "@/domain/log-query/parse";
import type { Query } from "@/domain/log-query/terms";
import { parseSince } from "@/domain/time";
import { readClock } from "@/server/clock";
import type { Reader } from "@/server/query";
import { instant } from "@/server/instant";

import { spanOf } from "./where";

export const spanInput = z.strictObject({
  q: z.string().max(8_192).default(""),
  since: z.string().max(64).optional(),
  until: z.string().max(64).optional(),
});
export type SpanWish = z.output<typeof spanInput>;

/** From `since` on, and before `until`. */
export type Span = { since: Date; until: Date };

export const dayMs = 86_400_000;
/** Lines from the future are accepted up to a day ahead. */
const aheadMs = 2 * dayMs;

/** @throws Refusal `invalid`, pointing at each place of the query that can't be read */
function readQuery(text: string): Query {
  const wrong = /\0|\p{Surrogate}/u.exec(text);
  if (wrong) {
    throw new Refusal("invalid", "The query can't be read.", {
      fields: [{ path: `q.${wrong.index}-${wrong.index + 1}`, message: "is no character that a line can hold" }],
    });
  }
  const { query: asked, problems } = parse(text);
  if (problems.length === 0) return asked;
  throw new Refusal("invalid", "The query can't be read.", {
    fields: problems.map(({ from, to, message, suggestion }) => ({
      path: `q.${from.toString()}-${to.toString()}`,
      message: suggestion === null ? message : `${message} Did you mean ${suggestion}?`,
    })),
  });
}

/** @throws Refusal `invalid`, naming the field */
export function moment(name: "since" | "until" | "new", text: string | undefined, now: Date): number[] {
  if (text === undefined) return [];
  try {
    const at = parseSince(text, now).getTime();
    if (!Number.isNaN(at)) return [at];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  throw new Refusal("invalid", "The span can't be read.", {
    fields: [{ path: name, message: "is RFC 3339 (2026-03-01T12:00:00Z), a date, or so long ago: 15m, 24h, 7d" }],
  });
}

/** What is asked, and the span that the words of the query and the parameters beside it leave together. */
export async function readWish(reader: Reader, wish: SpanWish): Promise<Span & { asked: Query; now: Date }> {
  const asked = readQuery(wish.q);
  const now = await readClock(reader);
  const said = spanOf(asked, now);
  const since = [0, ...(said.since ? [said.since.getTime()] : []), ...moment("since", wish.since, now)];
  const until = [
    now.getTime() + aheadMs,
    ...(said.until ? [said.until.getTime()] : []),
    ...moment("until", wish.until, now),
  ];
  const end = Math.max(0, Math.min(...until));
  return { asked, now, since: new Date(Math.min(end, Math.max(...since))), until: new Date(end) };
}

/** The newest line before a moment: days without any are passed over in one step. */
export async function newestBefore(reader: Reader, before: Date, notBefore: Date): Promise<Date | null> {
  const [row] = await reader.execute<{ ms: string | null }>(sql`
    select extract(epoch from max(created_at)) * 1000 as ms from execution_logs
    where created_at < ${instant(before)} and created_at >= ${instant(notBefore)}`);
  return row?.ms == null ? null : new Date(Math.floor(Number(row.ms)));
}

/** The oldest line of a span. */
export async function oldestWithin(reader: Reader, { since, until }: Span): Promise<Date | null> {
  const [row] = await reader.execute<{ ms: string | null }>(sql`
    select extract(epoch from min(created_at)) * 1000 as ms from execution_logs
    where created_at >= ${instant(since)} and created_at < ${instant(until)}`);
  return row?.ms == null ? null : new Date(Math.floor(Number(row.ms)));
}

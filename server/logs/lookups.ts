import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { Query } from "@/domain/log-query/terms";
import { instant } from "@/server/instant";
import type { Reader } from "@/server/query";

import type { Cursor } from "./cursor";
import type { FoundLine, LineData } from "./found-line";
import { asTimeout } from "./planned";
import type { Span } from "./span";

export type Line = FoundLine & LineData;
export type Search = { asked: Query; condition: SQL; limit: number; cursor: Cursor | null; columns: SQL };

const after = ({ cursor }: Search, time = sql`l.created_at`): SQL =>
  cursor === null ? sql`` : sql`and (${time}, l.id) < (${cursor.createdAt}::timestamptz, ${cursor.id}::uuid)`;

/**
 * Windows, newest first, in one statement: PostgreSQL goes from one to the next until the page is full, and leaves the
 * others alone.
 */
export function readStretches(reader: Reader, search: Search, windows: readonly Span[], most: number) {
  const { condition, columns } = search;
  const parts = windows.map(
    ({ since, until }) => sql`(
      select ${columns} from execution_logs l
      where l.created_at >= ${instant(since)} and l.created_at < ${instant(until)} ${after(search)} and ${condition}
      order by l.created_at desc, l.id desc limit ${most})`,
  );
  return reader.execute<Line>(sql`select * from (${sql.join(parts, sql` union all `)}) as found limit ${most}`);
}

/** Lines that are looked up without their order; where there are more, the newest are found sooner day by day. */
const mostProbed = 1_000;

/** The time, as no index knows it. */
const unindexedTime = sql`(l.created_at + interval '0')`;

/**
 * Few lines of many days: all of them by what an index says of the words, and only then by time. A planner that is to give
 * them in order may walk through every line of those days.
 *
 * @returns null where there are more than that is good for
 */
export async function probe(reader: Reader, search: Search, span: Span, most: number): Promise<Line[] | null> {
  const { condition, columns } = search;
  const rows = await reader.execute<Line & { lines: number }>(sql`
    with l as materialized (
      select * from execution_logs l
      where ${unindexedTime} >= ${instant(span.since)} and ${unindexedTime} < ${instant(span.until)}
        ${after(search, unindexedTime)} and ${condition}
      limit ${mostProbed + 1})
    select ${columns}, (select count(*)::int from l) as lines from l order by l.created_at desc, l.id desc limit ${most}`);
  return (rows[0]?.lines ?? 0) > mostProbed ? null : rows.map(({ lines: _, ...line }) => line);
}

/**
 * How long a probe may take: it is worth no more than asking day by day is, which every day makes longer. Where lines are
 * dense in some days, an index that says so for each of them is what takes so long.
 */
export const probeMs = (leftMs: number): SQL => sql`
  (select least(${asTimeout(leftMs)}::int, 10 + count(*) / 4)::text from pg_inherits where inhparent = 'execution_logs'::regclass)`;

import "server-only";

import { sql } from "drizzle-orm";

import type { Line } from "@/domain/log-query/matches";
import { readClock } from "@/server/clock";
import { instant } from "@/server/instant";
import { query } from "@/server/query";

import { type FoundLine, selected } from "./found-line";
import { dayMs } from "./span";

/** A line as it came in, with all that a query can ask of it. */
export type Arrival = { line: FoundLine; asked: Line };

/** Lines that are read at once. Where more came, some are left out, and that is said. */
const mostAtOnce = 1_000;
/** How far a clock may be ahead for its lines to count as fresh, in milliseconds. */
const aheadMs = 2_000;
/** Lines of earlier days than the door accepts come by a file; nobody watches those. */
const oldestMs = 31 * dayMs;

/**
 * What to look for: `fresh` are lines whose own time lies in these last milliseconds; `late` are all that came in
 * within them, whatever time they bear, for workers send lines of earlier, or with a clock of their own.
 */
export type Look = {
  by: "fresh" | "late";
  withinMs: number;
  /** The lines among those that are known: they are not read again. */
  knownSince: (since: Date) => readonly string[];
};

type Row = FoundLine & { input: unknown; output: unknown; error: unknown };

/** What has come in and is not known yet. Read once for all who watch, and so by the program itself. */
export const readArrivals = query({
  permission: "maintenance:run",
  async run({ reader }, { by, withinMs, knownSince }: Look): Promise<{ arrivals: Arrival[]; isCut: boolean }> {
    const now = (await readClock(reader)).getTime();
    const since = new Date(now - withinMs);
    const known = knownSince(since);
    const [within, order] =
      by === "fresh"
        ? [
            sql`l.created_at >= ${instant(since)} and l.created_at < ${instant(new Date(now + aheadMs))}`,
            sql`l.created_at desc, l.id desc`,
          ]
        : [
            sql`l.received_at >= ${instant(since)} and l.created_at >= ${instant(new Date(now - oldestMs))}`,
            sql`l.received_at desc`,
          ];
    // What is known goes afterwards: the newest are found by their index first, and no plan walks through all lines.
    const rows = await reader.execute<Row>(sql`
      with newest as materialized (
        select ${selected}, l.input_data as input, l.output_data as output, l.error_data as error
        from execution_logs l where ${within} order by ${order} limit ${(mostAtOnce + known.length).toString()}::int)
      select * from newest
      where id not in (select k from unnest(string_to_array(${known.join(",")}, ',')::uuid[]) k)`);
    return { arrivals: rows.map(arrivalOf), isCut: rows.length >= mostAtOnce };
  },
});

function arrivalOf({ input, output, error, ...line }: Row): Arrival {
  const { createdAt, costMicros } = line;
  const figures = { createdAt: new Date(createdAt), costMicros: costMicros === null ? null : Number(costMicros) };
  return { line, asked: { ...line, ...figures, input, output, error } };
}

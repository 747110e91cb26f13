import "server-only";

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";

import type { Query } from "@/domain/log-query/terms";
import { query, type Reader } from "@/server/query";
import { instant } from "@/server/instant";

import { type Cursor, readCursor, writeCursor } from "./cursor";
import { type FoundLine, type LineData, selected, withData } from "./found-line";
import { patienceMs, withinTime } from "./patience";
import { dayMs, newestBefore, readWish, type Span, spanInput } from "./span";
import { tooShortOf } from "./indexed";
import { asTimeout, settings, under } from "./planned";
import { mayProbe, stretchesAtOnce, stretchesBefore } from "./stretches";
import { whereOf } from "./where";

export const searchInput = spanInput.extend({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().optional(),
});

export type Found<Line = FoundLine> = {
  lines: Line[];
  /** Where to go on, or null where everything was looked at. */
  nextCursor: string | null;
  /** Every line after this moment was looked at. RFC 3339. */
  searchedBackTo: string;
  complete: boolean;
  /** What no index can look up, where it is why no more than a day of lines was looked at. */
  tooShort: string | null;
};

type Line = FoundLine & LineData;
type Search = { asked: Query; condition: SQL; limit: number; cursor: Cursor | null; columns: SQL };

const after = ({ cursor }: Search, time = sql`l.created_at`): SQL =>
  cursor === null ? sql`` : sql`and (${time}, l.id) < (${cursor.createdAt}::timestamptz, ${cursor.id}::uuid)`;

/**
 * Windows, newest first, in one statement: PostgreSQL goes from one to the next until the page is full, and leaves the
 * others alone.
 */
function readStretches(reader: Reader, search: Search, windows: readonly Span[], most: number) {
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
async function probe(reader: Reader, search: Search, span: Span, most: number): Promise<Line[] | null> {
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
const probeMs = (leftMs: number): SQL => sql`
  (select least(${asTimeout(leftMs)}::int, 10 + count(*) / 4)::text from pg_inherits where inhparent = 'execution_logs'::regclass)`;

/** How far a search has come: all after `until` was looked at. */
class Sweep {
  readonly lines: Line[] = [];
  readonly #search: Search;
  readonly #span: Span;
  readonly #deadline = performance.now() + patienceMs;
  #until: Date;
  #isDone = false;
  readonly #tooShort: string | null;
  /** Where a day of lines ends, for what is looked for line by line. */
  #dayBack: Date | null = null;
  /** Windows of the next statement: one at first, for mostly the newest lines are all of a page. */
  #atOnce = 1;
  /** Windows that were looked through. */
  #looked = 0;
  #mostAtOnce: number;
  #mayProbe: boolean;

  constructor(search: Search, span: Span) {
    const { cursor, asked } = search;
    this.#search = search;
    this.#span = span;
    this.#until =
      cursor === null ? span.until : new Date(Math.min(span.until.getTime(), Date.parse(cursor.createdAt) + 1));
    this.#mostAtOnce = stretchesAtOnce(asked);
    this.#mayProbe = mayProbe(asked);
    this.#tooShort = tooShortOf(asked);
  }

  async run(reader: Reader): Promise<void> {
    for (let left = this.#leftMs(); left > 0; left = this.#leftMs()) {
      const done = await withinTime(reader, left, (part) => this.#goOn(part));
      if (done !== null) return;
      // Many days took too long together: what is left of the time goes to the first of them.
      if (this.#mostAtOnce === 1 && !this.#mayProbe) return;
      [this.#atOnce, this.#mostAtOnce, this.#mayProbe] = [1, 1, false];
    }
  }

  async #goOn(reader: Reader): Promise<true> {
    while (!this.#isFull() && this.#leftMs() > 0) {
      const newest = await this.#newest(reader);
      this.#isDone = newest === null;
      if (newest === null) return true;
      const since = this.#sinceFor(newest);
      this.#until = new Date(Math.max(since.getTime(), newest.getTime() + 1));
      if (newest < since) return true;
      await this.#read(reader, stretchesBefore(this.#until, since, this.#atOnce));
      this.#atOnce = this.#likelyEnough();
      this.#isDone = !this.#isFull() && (await this.#probe(reader));
      if (this.#isDone) return true;
    }
    return true;
  }

  /** Windows that fill the page if lines go on as dense as they were: each that is planned in vain costs a millisecond. */
  #likelyEnough(): number {
    const found = this.lines.length;
    if (this.#atOnce === 1) return Math.min(4, this.#mostAtOnce);
    return found === 0
      ? this.#mostAtOnce
      : Math.min(this.#mostAtOnce, Math.ceil((2 * this.#missing() * this.#looked) / found));
  }

  /** How far this question looks: all of the span, or a day of lines back from the first that there is. */
  #sinceFor(newest: Date): Date {
    const { since } = this.#span;
    if (this.#tooShort === null) return since;
    this.#dayBack ??= new Date(Math.max(since.getTime(), newest.getTime() - dayMs));
    return this.#dayBack;
  }

  /** Days without a line are passed over in one step. */
  async #newest(reader: Reader): Promise<Date | null> {
    return under(reader, settings(this.#leftMs(), "generic"), () =>
      newestBefore(reader, this.#until, this.#span.since),
    );
  }

  async #read(reader: Reader, windows: readonly Span[]): Promise<void> {
    const leftMs = windows.length > 1 ? this.#leftMs() / 2 : this.#leftMs();
    const page = await under(reader, settings(leftMs, "custom"), () =>
      readStretches(reader, this.#search, windows, this.#missing()),
    );
    this.lines.push(...page);
    this.#looked += windows.length;
    this.#until = windows.at(-1)?.since ?? this.#until;
  }

  /** @returns whether nothing is left to look for: not so where lines are dense, or turn out to be */
  async #probe(reader: Reader): Promise<boolean> {
    if (!this.#mayProbe || this.lines.length * 10 > this.#search.limit) return false;
    const left = this.#leftMs() / 2;
    const page = await withinTime(reader, left, (part) =>
      under(part, settings(left, "generic", probeMs(left)), () =>
        probe(part, this.#search, { since: this.#span.since, until: this.#until }, this.#missing()),
      ),
    );
    this.#mayProbe = false;
    // They are many somewhere, but not near: many days in one statement.
    this.#atOnce = this.#mostAtOnce;
    this.lines.push(...(page ?? []));
    return page !== null;
  }

  #missing = (): number => this.#search.limit - this.lines.length;
  #leftMs = (): number => this.#deadline - performance.now();
  #isFull = (): boolean => this.lines.length >= this.#search.limit;

  /** What was found, where to go on, and how far back it looked. */
  found(): Found<Line> {
    const { lines } = this;
    const last = lines.at(-1);
    if (this.#isFull() && last) {
      return { lines, nextCursor: writeCursor(last), searchedBackTo: last.createdAt, complete: false, tooShort: null };
    }
    if (this.#isDone) {
      const searchedBackTo = this.#span.since.toISOString();
      return { lines, nextCursor: null, searchedBackTo, complete: true, tooShort: null };
    }
    const at = this.#until.toISOString();
    const nextCursor = writeCursor({ createdAt: at, id: lastId });
    return { lines, nextCursor, searchedBackTo: at, complete: false, tooShort: this.#tooShort };
  }
}

/** Sorts behind every id: a cursor with it stands after all lines of its moment. */
const lastId = "00000000-0000-0000-0000-000000000000";

/**
 * The lines that are asked for, within a read that is under way: newest first, window by window, until the page is full,
 * everything was looked at, or the time is over. A planner that is asked for all days at once would walk through empty
 * ones, or read every line that matches.
 */
export async function findLines(
  reader: Reader,
  wish: z.output<typeof searchInput>,
  { isWhole }: { isWhole: boolean } = { isWhole: false },
): Promise<Found<Line>> {
  const { asked, now, ...span } = await readWish(reader, wish);
  const cursor = wish.cursor === undefined ? null : readCursor(wish.cursor);
  const columns = isWhole ? withData : selected;
  const sweep = new Sweep({ asked, condition: whereOf(asked, now), limit: wish.limit, cursor, columns }, span);
  await sweep.run(reader);
  return sweep.found();
}

/** The lines that a query asks for, newest first. */
export const searchLogs = query({
  permission: "log:read",
  run: ({ reader }, wish: z.output<typeof searchInput>): Promise<Found> => findLines(reader, wish),
});

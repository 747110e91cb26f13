import "server-only";

import type { Reader } from "@/server/query";

import { writeCursor } from "./cursor";
import type { FoundLine } from "./found-line";
import { tooShortOf } from "./indexed";
import { type Line, probe, probeMs, readStretches, type Search } from "./lookups";
import { patienceMs, withinTime } from "./patience";
import { settings, under } from "./planned";
import { dayMs, newestBefore, oldestWithin, type Span } from "./span";
import { firstStretchMs, mayProbe, nextStretchMs, stretchesAtOnce, stretchesBefore } from "./stretches";

export type Found<Of = FoundLine> = {
  lines: Of[];
  /** Where to go on, or null where everything was looked at. */
  nextCursor: string | null;
  /** Every line after this moment was looked at. RFC 3339. */
  searchedBackTo: string;
  complete: boolean;
  /** What no index can look up, where it is why no more than a day of lines was looked at. */
  tooShort: string | null;
};

/**
 * What looking into one day's index may take beyond a trip to the database, in milliseconds, for a probe of all days to
 * save anything: planning a window takes as long.
 */
const quickLookMs = 0.5;
/** Windows of which some are likely planned in vain before it is worth to ask where lines begin. */
const manyWindows = 4;
/** A probe is for few lines: not where more of the page than this was found in the newest window. */
const fewOfPage = 0.1;

/** Sorts behind every id: a cursor with it stands after all lines of its moment. */
const lastId = "00000000-0000-0000-0000-000000000000";

/** How far a search has come: all after `until` was looked at. */
export class Sweep {
  readonly #lines: Line[] = [];
  readonly #search: Search;
  readonly #span: Span;
  readonly #deadline = performance.now() + patienceMs;
  readonly #tooShort: string | null;
  #until: Date;
  #isDone = false;
  /** Where a day of lines ends, for what is looked for line by line. */
  #dayBack: Date | null = null;
  /** Where lines begin, once that is known. */
  #oldest: Date | null = null;
  /** Windows of the next statement: one at first, for mostly the newest lines are all of a page. */
  #atOnce = 1;
  #stretchMs = firstStretchMs;
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
      const begun = performance.now();
      const newest = await this.#newest(reader);
      const tripMs = performance.now() - begun;
      this.#isDone = newest === null;
      if (newest === null) return true;
      const since = await this.#sinceFor(reader, newest);
      this.#until = new Date(Math.max(since.getTime(), newest.getTime() + 1));
      if (newest < since) return true;
      const lookMs = await this.#read(reader, stretchesBefore(this.#until, since, this.#atOnce, this.#stretchMs));
      this.#atOnce = this.#likelyEnough();
      this.#stretchMs = nextStretchMs(this.#search.asked, this.#lines.length);
      if (!this.#mayProbe || this.#isFull() || this.#lines.length > fewOfPage * this.#search.limit) continue;
      this.#isDone = lookMs - tripMs < quickLookMs && (await this.#probe(reader));
      if (this.#isDone) return true;
      // They are many somewhere, but not near: many days in one statement.
      [this.#atOnce, this.#mayProbe] = [this.#mostAtOnce, false];
    }
    return true;
  }

  /** Windows that fill the page if lines go on as dense as they were: each that is planned in vain costs a millisecond. */
  #likelyEnough(): number {
    const found = this.#lines.length;
    if (this.#atOnce === 1) return Math.min(manyWindows, this.#mostAtOnce);
    return found === 0
      ? this.#mostAtOnce
      : Math.min(this.#mostAtOnce, Math.ceil((2 * this.#missing() * this.#looked) / found));
  }

  /** How far this question looks: back to where lines begin, or a day of lines back from the first that there is. */
  async #sinceFor(reader: Reader, newest: Date): Promise<Date> {
    const { since } = this.#span;
    if (this.#tooShort !== null) {
      this.#dayBack ??= new Date(Math.max(since.getTime(), newest.getTime() - dayMs));
      return this.#dayBack;
    }
    if (this.#atOnce > manyWindows) {
      this.#oldest ??= await under(reader, settings(this.#leftMs(), "generic"), () =>
        oldestWithin(reader, { since, until: newest }),
      );
    }
    return this.#oldest ?? since;
  }

  /** Days without a line are passed over in one step. */
  async #newest(reader: Reader): Promise<Date | null> {
    return under(reader, settings(this.#leftMs(), "generic"), () =>
      newestBefore(reader, this.#until, this.#span.since),
    );
  }

  /** @returns how long it took, in milliseconds */
  async #read(reader: Reader, windows: readonly Span[]): Promise<number> {
    const begun = performance.now();
    const leftMs = windows.length > 1 ? this.#leftMs() / 2 : this.#leftMs();
    const page = await under(reader, settings(leftMs, "custom"), () =>
      readStretches(reader, this.#search, windows, this.#missing()),
    );
    this.#lines.push(...page);
    this.#looked += windows.length;
    this.#until = windows.at(-1)?.since ?? this.#until;
    return performance.now() - begun;
  }

  /** @returns whether nothing is left to look for: not so where lines turn out to be dense */
  async #probe(reader: Reader): Promise<boolean> {
    const left = this.#leftMs() / 2;
    const page = await withinTime(reader, left, (part) =>
      under(part, settings(left, "generic", probeMs(left)), () =>
        probe(part, this.#search, { since: this.#span.since, until: this.#until }, this.#missing()),
      ),
    );
    this.#lines.push(...(page ?? []));
    return page !== null;
  }

  #missing = (): number => this.#search.limit - this.#lines.length;
  #leftMs = (): number => this.#deadline - performance.now();
  #isFull = (): boolean => this.#lines.length >= this.#search.limit;

  /** What was found, where to go on, and how far back it looked. */
  found(): Found<Line> {
    const lines = this.#lines;
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

import "server-only";

import { z } from "zod";

import { type Pattern, PatternBook } from "@/domain/log-patterns";
import { query } from "@/server/query";

import { type Looked, readNewest } from "./newest";
import { moment, readWish, spanInput } from "./span";
import { whereOf } from "./where";

export const patternsInput = spanInput.extend({ new: z.string().max(64).optional() });

type Told = { backTo: string; complete: boolean };
export type FoundPatterns = {
  patterns: Pattern[];
  /** Of all, also of those that are not told. */
  kinds: number;
  lines: number;
  /** Every line of the span after it was looked at. */
  looked: Told;
  /** What patterns are new since, how many are, and which lines they were compared with: those before that moment. */
  since: { at: string; kindsNew: number; linesBefore: number; before: Told } | null;
};

/** Lines that are grouped, and patterns that are told. */
const mostGrouped = 50_000;
const mostTold = 500;
/** In milliseconds. Grouping reads more than a search, and is asked for more seldom. */
const patienceMs = 3_000;

const tell = ({ backTo, complete }: Looked): Told => ({ backTo: backTo.toISOString(), complete });

/**
 * What the newest lines say, grouped by what is alike in them. Where a moment is given, half of the lines are of the
 * time since then, and half of the time before, however far back that is: else all would be new.
 */
export const findPatterns = query({
  permission: "log:read",
  async run({ reader }, wish: z.output<typeof patternsInput>): Promise<FoundPatterns> {
    const { asked, now, ...span } = await readWish(reader, wish);
    const [sinceMs = null] = moment("new", wish.new, now);
    const book = new PatternBook(sinceMs);
    const condition = whereOf(asked, now);
    const endMs = performance.now() + patienceMs;
    const see = book.add.bind(book);
    if (sinceMs === null) {
      const looked = await readNewest(reader, { condition, span, most: mostGrouped, endMs }, see);
      return { ...told(book), looked: tell(looked), since: null };
    }
    const at = new Date(Math.min(sinceMs, span.until.getTime()));
    const after = { since: new Date(Math.max(span.since.getTime(), at.getTime())), until: span.until };
    const half = { condition, most: mostGrouped / 2 };
    const looked = await readNewest(reader, { ...half, span: after, endMs: endMs - patienceMs / 2 }, see);
    const before = await readNewest(reader, { ...half, span: { since: new Date(0), until: at }, endMs }, see);
    return {
      ...told(book),
      looked: tell(looked),
      since: { at: at.toISOString(), kindsNew: book.countNew(), linesBefore: book.linesBefore, before: tell(before) },
    };
  },
});

const told = (book: PatternBook) => ({ patterns: book.tell(mostTold), kinds: book.kinds, lines: book.lines });

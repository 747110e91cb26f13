import "server-only";

import type { Query } from "@/domain/log-query/terms";

import { isIndexed } from "./indexed";
import { dayMs, type Span } from "./span";

const hourMs = 3_600_000;

/** How long the first window of a search is: mostly the newest lines are all of a page. */
export const firstStretchMs = hourMs;

/**
 * How long the window after that is. An index of words looks through its whole day for any hour of it, so that where it
 * found nothing the rest of the day comes at once; line by line, hour after hour is looked through as far as the time goes.
 *
 * @param found lines until then
 */
export function nextStretchMs(query: Query, found: number): number {
  if (!isIndexed(query)) return hourMs;
  return found === 0 ? dayMs : 4 * hourMs;
}

/**
 * The next windows back, newest first: the first so long, each four times longer, the rest of the day, and then days. None
 * lies over a midnight, so that each lies in one partition and is planned by what that day is known to hold.
 */
export function stretchesBefore(until: Date, since: Date, most: number, firstMs = firstStretchMs): Span[] {
  const found: Span[] = [];
  let end = until.getTime();
  for (let sizeMs = firstMs; found.length < most && end > since.getTime(); sizeMs = Math.min(sizeMs * 4, dayMs)) {
    const midnight = Math.floor((end - 1) / dayMs) * dayMs;
    const isRest = sizeMs > 4 * hourMs;
    const begins = Math.max(
      since.getTime(),
      midnight,
      isRest ? midnight : Math.floor((end - sizeMs) / hourMs) * hourMs,
    );
    found.push({ since: new Date(begins), until: new Date(end) });
    end = begins;
  }
  return found;
}

const termsOf = (query: Query): number => {
  if (query.kind === "and" || query.kind === "or") return query.of.reduce((sum, part) => sum + termsOf(part), 0);
  return query.kind === "not" ? termsOf(query.of) : 1;
};

/** Terms of all windows of a statement together: a planner looks at each. */
const mostTerms = 400;
const mostStretches = 32;

/** A plan for all days together is kept for each shape of a query, half a megabyte a month; longer ones hardly come again. */
const mostProbedTerms = 4;

export const mayProbe = (query: Query): boolean => isIndexed(query) && termsOf(query) <= mostProbedTerms;

/** How many windows one statement may ask for. Where every line has to be looked at, a day at a time is enough. */
export const stretchesAtOnce = (query: Query): number =>
  isIndexed(query) ? Math.min(mostStretches, Math.max(1, Math.floor(mostTerms / termsOf(query)))) : 1;

import { createLoader, parseAsString, parseAsStringLiteral, type SearchParams } from "nuqs/server";

import { dateSchema, daysBetween } from "@/domain/calendar";
import { rangeWords } from "@/domain/ranges";
import { revenueGroups, revenuePeriods, revenueTypes } from "@/domain/revenue";
import { isUuid } from "@/domain/ids";

import { comparisons, type EventView, nobody, type RevenueView, tabs } from "./address";

const load = createLoader({
  tab: parseAsStringLiteral(tabs),
  range: parseAsStringLiteral([...rangeWords, "custom"]),
  from: parseAsString,
  to: parseAsString,
  period: parseAsStringLiteral(revenuePeriods),
  compare: parseAsStringLiteral(comparisons),
  since: parseAsString,
  currency: parseAsString,
  by: parseAsStringLiteral(revenueGroups),
  parts: parseAsStringLiteral(["1"]),
});

/** More days than anybody has events for. */
const mostDays = 3_700;
const isCode = (text: string | null): text is string => text !== null && /^[A-Z]{3}$/.test(text);
const isDate = (text: string | null): text is string => dateSchema.safeParse(text).success;

/** What the address asks for. What it says wrongly is left out, as if it had not been said. */
export async function readRevenueView(params: Promise<SearchParams>): Promise<RevenueView> {
  return viewOf(await load(params));
}

/** The same for a route. */
export const revenueViewOf = (search: URLSearchParams): RevenueView => viewOf(load(search));

function viewOf(asked: Awaited<ReturnType<typeof load>>): RevenueView {
  const { tab, range, from, to, period, compare, since, currency, by, parts } = asked;
  const custom = isDate(from) && isDate(to) && from <= to && daysBetween(from, to) < mostDays ? { from, to } : null;
  return {
    ...(tab && { tab }),
    ...(range && range !== "custom" && { range }),
    ...(range === "custom" && custom !== null && { range, ...custom }),
    ...(period && { period }),
    ...(compare && compare !== "custom" && { compare }),
    ...(compare === "custom" && isDate(since) && { compare, since }),
    ...(isCode(currency) && { currency }),
    ...(by && { by }),
    ...(parts && { parts: true }),
  };
}

const loadEvents = createLoader({
  from: parseAsString,
  to: parseAsString,
  currency: parseAsString,
  source: parseAsString,
  type: parseAsStringLiteral(revenueTypes),
  worker: parseAsString,
  opportunity: parseAsString,
  goal: parseAsString,
  refunds: parseAsStringLiteral(["only", "none"]),
  q: parseAsString,
  cursor: parseAsString,
});

const longest = 200;

export async function readEventView(params: Promise<SearchParams>): Promise<EventView> {
  return eventViewFrom(await loadEvents(params));
}

/** The same for a route. */
export const eventViewOf = (search: URLSearchParams): EventView => eventViewFrom(loadEvents(search));

function eventViewFrom(asked: Awaited<ReturnType<typeof loadEvents>>): EventView {
  const { from, to, currency, source, type, worker, opportunity, goal, refunds, q, cursor } = asked;
  const words = q?.trim().slice(0, longest);
  return {
    ...(isDate(from) && { from }),
    ...(isDate(to) && { to }),
    ...(isCode(currency) && { currency }),
    ...(source && { source: source.slice(0, longest) }),
    ...(type && { type }),
    ...(worker && { worker: worker.slice(0, longest) }),
    ...(opportunity && (isUuid(opportunity) || opportunity === nobody) && { opportunity }),
    ...(goal && isUuid(goal) && { goal }),
    ...(refunds && { refunds }),
    ...(words && { q: words }),
    ...(cursor && cursor.length <= longest && { cursor }),
  };
}

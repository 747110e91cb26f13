import { periodOf } from "@/domain/calendar";
import type { EventFilter } from "@/server/revenue/events";

import { type EventView, nobody } from "../address";

const known = (value: string): string => (value === nobody ? "" : value);

/** The days and the currency of a list that names none: this month, and the organisation's own. */
export const daysOf = (view: EventView, today: string, baseCurrency: string) => {
  const month = periodOf(today, "month");
  const { from = view.to === undefined || month.from <= view.to ? month.from : view.to, to = today } = view;
  return from <= to
    ? { from, to, currency: view.currency ?? baseCurrency }
    : { from, to: from, currency: view.currency ?? baseCurrency };
};

/** The same for the query. */
export function filterOf(view: EventView, today: string, baseCurrency: string): EventFilter {
  const { source, type, worker, opportunity, goal, refunds, q, cursor } = view;
  return {
    ...daysOf(view, today, baseCurrency),
    type,
    refunds,
    q,
    cursor,
    ...(source !== undefined && { source: known(source) }),
    ...(worker !== undefined && { worker: known(worker) }),
    ...(opportunity !== undefined && { opportunity: known(opportunity) }),
    ...(goal !== undefined && { goal: known(goal) }),
  };
}

import { addDays, addMonths, type DateSpan, periodOf } from "@/domain/calendar";
import { type Compared, comparedWith } from "@/domain/compared";
import type { RevenuePeriod } from "@/domain/revenue";
import type { Credential } from "@/server/actor";
import { listCurrencies } from "@/server/revenue/currencies";

import { groupingOf, type RevenueView, spanOf } from "./address";

/** What every part of the page counts by: which days, in which currency and zone. */
export type Frame = {
  view: RevenueView;
  currency: string;
  baseCurrency: string;
  currencies: readonly string[];
  /** Codes that nobody knows, whose money can't be shown. */
  unknown: readonly string[];
  timeZone: string;
  today: string;
  /** The day of the first event of all; null where there is none. */
  since: string | null;
  span: DateSpan;
  period: RevenuePeriod;
  before: Compared | null;
  /** When the span is over, or now: a date or RFC 3339. */
  endsAt: string;
};

/** What the address says, on this day and in this organisation. */
export async function readFrame(credential: Credential, view: RevenueView): Promise<Frame> {
  const { baseCurrency, currencies, unknown, timeZone, today, since } = await listCurrencies(credential, {});
  const span = spanOf(view, today);
  const { compare = "previous" } = view;
  const now = new Date();
  const clock = { today, now, timeZone };
  const how = compare === "custom" ? { since: view.since ?? span.from } : compare;
  return {
    view,
    currency: currencies.find((each) => each === view.currency) ?? baseCurrency,
    baseCurrency,
    currencies,
    unknown,
    timeZone,
    today,
    since,
    span,
    period: groupingOf(view, span),
    before: how === "none" ? null : comparedWith(span, how, clock),
    endsAt: span.to < today ? addDays(span.to, 1) : now.toISOString(),
  };
}

/** A month or two have no course: a year up to their end has. */
export const courseOf = ({ from, to }: DateSpan): DateSpan => {
  const year = addMonths(periodOf(to, "month").from, -11);
  return { from: from < year ? from : year, to };
};

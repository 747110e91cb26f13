import { browserApi, paths } from "@/app/paths";
import type { DateSpan } from "@/domain/calendar";
import { groupingFor, isReadable, rangeOf, type RangeWord } from "@/domain/ranges";
import type { RevenueGroup, RevenuePeriod, RevenueType } from "@/domain/revenue";

import { sayDay } from "./day-words";

export const tabs = ["figures", "recurring", "deals", "profit"] as const;
export type Tab = (typeof tabs)[number];

/** What a span is compared with: what was before it, the same of last year, one that begins on a day, or nothing. */
export const comparisons = ["previous", "year", "custom", "none"] as const;
export type Comparison = (typeof comparisons)[number];

/** What the page of revenue can be asked for; all of it stands in the address. */
export type RevenueView = {
  tab?: Tab;
  range?: RangeWord | "custom";
  /** Of a custom range. */
  from?: string;
  to?: string;
  period?: RevenuePeriod;
  compare?: Comparison;
  /** The day on which a custom comparison begins. */
  since?: string;
  currency?: string;
  by?: RevenueGroup;
  /** All four series instead of net beside its comparison. */
  parts?: boolean;
};

/** What holds where nothing is said, and so is left out. */
const usual = { tab: "figures", range: "this-month", compare: "previous", by: "type" } as const satisfies RevenueView;

const said = (view: RevenueView): RevenueView =>
  Object.fromEntries(
    Object.entries(view).filter(([name, value]) => !Object.entries(usual).some(([n, v]) => n === name && v === value)),
  );

/** Another look at the page: the same but for what is changed. */
export const revenueHref = (view: RevenueView, change: RevenueView = {}) => paths.revenue(said({ ...view, ...change }));

/** The same without some parts. */
export function revenueWithout(view: RevenueView, ...names: readonly (keyof RevenueView)[]) {
  const kept = Object.entries(view).filter(([name]) => !names.some((each) => each === name));
  return revenueHref(Object.fromEntries(kept));
}

/** The days that the page shows. */
export function spanOf({ range = "this-month", from, to }: RevenueView, today: string): DateSpan {
  if (range !== "custom") return rangeOf(range, today);
  return from !== undefined && to !== undefined ? { from, to } : rangeOf("this-month", today);
}

/** How they are cut: as was asked for, where that can be drawn. */
export function groupingOf({ period }: RevenueView, span: DateSpan): RevenuePeriod {
  return period !== undefined && isReadable(span, period) ? period : groupingFor(span);
}

export const rangeNames: Readonly<Record<RangeWord | "custom", string>> = {
  "this-month": "This month",
  "last-month": "Last month",
  "90-days": "90 days",
  year: "This year",
  "12-months": "12 months",
  custom: "Other days",
};

/** What a span is compared with, as a sentence goes on: "▲ 12 % on last month to date". */
export function comparedWords({ compare = "previous", range = "this-month", since }: RevenueView): string {
  if (compare === "year") return range === "last-month" ? "the same month last year" : "the same days last year";
  if (compare === "custom") return `the days from ${sayDay(since ?? "")}`;
  switch (range) {
    case "this-month":
      return "last month to date";
    case "last-month":
      return "the month before";
    case "year":
      return "last year to date";
    case "90-days":
      return "the 90 days before";
    default:
      return "the days before";
  }
}

/** Where nobody knows whose an event is, as the address says it; no id is written so. */
export const nobody = "(nobody)";

/** What a list of events can be narrowed to. */
export type EventView = {
  from?: string;
  to?: string;
  currency?: string;
  source?: string;
  type?: RevenueType;
  worker?: string;
  opportunity?: string;
  goal?: string;
  refunds?: "only" | "none";
  q?: string;
  cursor?: string;
};

export const eventsHref = (view: EventView, change: EventView = {}) => {
  const { cursor: _cursor, ...kept } = view;
  return paths.revenueEvents({ ...kept, ...change });
};

export function eventsWithout(view: EventView, ...names: readonly (keyof EventView)[]) {
  const kept = Object.entries(view).filter(([name]) => name !== "cursor" && !names.some((each) => each === name));
  return paths.revenueEvents(Object.fromEntries(kept));
}

/** Where a file of what is shown comes from. */
export const exportHref = (what: "periods" | "groups" | "events", view: RevenueView | EventView): string =>
  browserApi.revenueExport({ what, ...view });

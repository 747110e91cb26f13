import { paths } from "@/app/paths";
import type { Point, Series } from "@/components/chart/series";
import { plotted } from "@/components/chart/units";
import { addDays, daysBetween } from "@/domain/calendar";
import { formatMoney } from "@/domain/money";
import type { RevenuePeriod } from "@/domain/revenue";
import type { RevenueNotes } from "@/server/revenue-notes/queries";
import type { Revenue, RevenueInPeriod } from "@/server/revenue/series";

import { labelOf, tickOf } from "./day-words";

const line = (key: string, label: string, colour: Series["colour"], more: Partial<Series> = {}): Series => ({
  key,
  label,
  kind: "line",
  colour,
  ...more,
});

const net = line("net", "Net", 1);
const target = line("target", "Target, evenly", 3, { dashed: true, quiet: true });

/** The four that reconcile: gross − refunds − fees = net. */
const parts = [line("gross", "Gross", 2), line("refunds", "Refunds", 4), line("fees", "Fees", 3), net];

/** What is drawn: net beside what it is compared with, or its parts; and the target, where a month has one. */
export function seriesOf(asParts: boolean, before: string | null, hasTarget: boolean): Series[] {
  const main = asParts ? parts : [net, ...(before === null ? [] : [line("before", before, 6, { quiet: true })])];
  return hasTarget ? [...main, target] : main;
}

const daysOf = ({ start, end }: RevenueInPeriod): string[] =>
  Array.from({ length: daysBetween(start, end) + 1 }, (_, at) => addDays(start, at));

/** What the days of a period should bring, each an even part of its month; null where one of them has no target. */
function targetOf(period: RevenueInPeriod, targets: RevenueNotes["targets"]): number | null {
  const amounts = new Map(targets.map(({ month, amount }) => [month, Number(amount)]));
  return daysOf(period).reduce<number | null>((sum, day) => {
    const [year = 0, month = 1] = day.split("-").map(Number);
    const amount = amounts.get(day.slice(0, 7));
    return sum === null || amount === undefined ? null : sum + amount / new Date(Date.UTC(year, month, 0)).getUTCDate();
  }, 0);
}

/** Each period of the span up to today, with its counterpart of the other span, and what people wrote about its days. */
export function pointsOf(
  revenue: Revenue,
  before: Revenue | null,
  { annotations, targets }: RevenueNotes,
  period: RevenuePeriod,
): Point[] {
  const { currency, today } = revenue;
  return revenue.periods.flatMap((each, at): Point[] => {
    if (each.start > today) return [];
    const { start, end, gross, refunds, fees, net: left } = each;
    const other = before?.periods[at];
    const aim = targetOf(each, targets);
    const texts = { gross, refunds, fees, net: left, ...(other && { before: other.net }) };
    const notes = annotations.filter(({ day }) => day >= start && day <= end).map(({ text }) => text);
    return [
      {
        key: start,
        tick: tickOf(start, period),
        label: labelOf({ from: start, to: end }, period),
        values: {
          ...Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, plotted(text, currency)])),
          target: aim === null ? null : Math.round(plotted(String(aim), currency)),
        },
        texts: Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, formatMoney(text, currency)])),
        ...(notes.length > 0 && { notes }),
        unfinished: each.unfinished,
        href: paths.revenueEvents({ from: start, to: end, currency }),
      },
    ];
  });
}

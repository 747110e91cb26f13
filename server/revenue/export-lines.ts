import { csvFigures } from "@/domain/csv";

import type { ListedEvent } from "./events";
import type { Amounts } from "./ledger";
import type { Revenue } from "./series";

const eventFields = {
  id: ({ id }) => id,
  event_type: ({ eventType }) => eventType,
  revenue_type: ({ revenueType }) => revenueType,
  gross_amount: ({ gross }) => gross,
  net_amount: ({ net }) => net,
  currency: ({ currency }) => currency,
  occurred_at: ({ occurredAt }) => occurredAt,
  recorded_at: ({ recordedAt }) => recordedAt,
  source: ({ source }) => source,
  worker_id: ({ worker }) => worker?.id,
  opportunity_id: ({ opportunity }) => opportunity?.id,
  opportunity: ({ opportunity }) => opportunity?.title,
  goal_id: ({ goal }) => goal?.id,
  goal: ({ goal }) => goal?.title,
  refund_of: ({ refundOf }) => refundOf,
  description: ({ description }) => description,
} as const satisfies Record<string, (event: ListedEvent) => string | null | undefined>;

export const eventsHead = csvFigures(Object.keys(eventFields));
export const eventLine = (event: ListedEvent): string =>
  csvFigures(Object.values(eventFields).map((read) => read(event)));

const sums = ["gross", "refunds", "fees", "net", "events"] as const;
const sumsOf = (amounts: Amounts) => sums.map((name) => String(amounts[name]));

/** Each period of the page, with the net of the one that it is compared with. */
export function periodLines({ currency, periods }: Revenue, before: Revenue | null): string {
  const head = ["start", "end", "currency", ...sums, "unfinished", "compared_start", "compared_net"];
  const rows = periods.map(({ start, end, unfinished, ...amounts }, at) => {
    const other = before?.periods[at];
    return [start, end, currency, ...sumsOf(amounts), String(unfinished), other?.start, other?.net];
  });
  return [head, ...rows].map(csvFigures).join("");
}

/** Each group of the page, and what is not listed there under a name of its own. */
export function groupLines({ currency, groups }: Revenue): string {
  if (groups === null) return "";
  const rows = groups.rows.map(({ key, label, ...amounts }) => [key, label, currency, ...sumsOf(amounts)]);
  const others = groups.others ? [[null, `${groups.others.count} others`, currency, ...sumsOf(groups.others)]] : [];
  return [[groups.by, "label", "currency", ...sums], ...rows, ...others].map(csvFigures).join("");
}

import { Chart } from "@/components/chart/chart";
import type { Series } from "@/components/chart/series";
import { plotted } from "@/components/chart/units";
import { formatPercent } from "@/components/format";
import { formatMoney } from "@/domain/money";
import type { Credential } from "@/server/actor";
import { type Profit, readProfit } from "@/server/revenue/profit";

import { Headline } from "./_components/headline";
import { labelOf, periodNames, tickOf } from "./day-words";
import { definitions } from "./definitions";
import type { Frame } from "./frame";

/** Each in a form of its own: where little is spent, profit and earned are all but the same height. */
const series: readonly Series[] = [
  { key: "net", label: "Earned", kind: "bar", colour: 2, pale: true },
  { key: "profit", label: "Profit", kind: "line", colour: 1 },
  { key: "spent", label: "Spent", kind: "line", colour: 4, dashed: true },
];

/** What the fleet earned against what it cost, in the base currency. */
export async function ProfitTab({ frame, credential }: { frame: Frame; credential: Credential }) {
  const { span, period, today } = frame;
  const profit = await readProfit(credential, { ...span, period });
  const { currency, periods } = profit;
  return (
    <>
      <ProfitHeadline profit={profit} />
      <div className="px-4 py-3 sm:px-6">
        <Chart
          title="Earned against spent"
          axis={periodNames[period]}
          unit={{ kind: "money", currency }}
          series={series}
          points={periods
            .filter(({ start }) => start <= today)
            .map(({ start, end, unfinished, ...amounts }) => ({
              key: start,
              tick: tickOf(start, period),
              label: labelOf({ from: start, to: end }, period),
              values: Object.fromEntries(Object.entries(amounts).map(([key, text]) => [key, plotted(text, currency)])),
              texts: Object.fromEntries(
                Object.entries(amounts).map(([key, text]) => [key, formatMoney(text, currency)]),
              ),
              unfinished,
            }))}
          height={260}
          file={`profit-${currency}-${span.from}-${span.to}`}
        />
      </div>
    </>
  );
}

function ProfitHeadline({ profit: { currency, totals, notCounted } }: { profit: Profit }) {
  const money = (amount: string) => formatMoney(amount, currency);
  const margin = Number(totals.net) > 0 ? Number(totals.profit) / Number(totals.net) : null;
  return (
    <Headline
      label="Profit at a glance"
      figures={[
        {
          name: "Profit",
          means: definitions.profit,
          value: money(totals.profit),
          more: margin === null ? "nothing earned" : `${formatPercent(margin, 1)} of what was earned`,
        },
        {
          name: "Earned (net)",
          means: definitions.net,
          value: money(totals.net),
          more:
            notCounted.length === 0
              ? "all in the base currency"
              : `and ${notCounted.map((other) => formatMoney(other.net, other.currency)).join(", ")} not counted`,
        },
        {
          name: "Spent",
          means: definitions.spent,
          value: money(totals.spent),
          more: "by workers, as their log lines say",
        },
      ]}
    />
  );
}

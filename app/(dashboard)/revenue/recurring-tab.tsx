import { Chart } from "@/components/chart/chart";
import type { Point, Series } from "@/components/chart/series";
import { plotted } from "@/components/chart/units";
import { count } from "@/components/format";
import { changeOf } from "@/domain/change";
import { formatMoney } from "@/domain/money";
import type { Credential } from "@/server/actor";
import { type Mrr, type MrrInMonth, readMrr, readMrrSeries } from "@/server/revenue/mrr";

import { Change } from "@/components/status/change";
import { Headline } from "./_components/headline";
import { Movements } from "./_components/movements";
import { definitions } from "./definitions";
import { labelOf, saySpan, tickOf } from "./day-words";
import { courseOf, type Frame } from "./frame";

const series: readonly Series[] = [
  { key: "gained", label: "Gained", kind: "bar", colour: 2 },
  { key: "lost", label: "Lost", kind: "bar", colour: 4 },
  { key: "end", label: "MRR", kind: "line", colour: 1 },
];

/** Only for drawing: the table under it has what was gained and lost one by one, as it was summed. */
const heightOf = (amounts: readonly string[], currency: string): number =>
  amounts.reduce((sum, amount) => sum + plotted(amount, currency), 0);

function pointOf({ firstDay, lastDay, unfinished, end, movements, currency }: MrrInMonth): Point {
  return {
    key: firstDay,
    tick: tickOf(firstDay, "month"),
    label: labelOf({ from: firstDay, to: lastDay }, "month"),
    values: {
      gained: heightOf([movements.new, movements.reactivation, movements.expansion], currency),
      lost: heightOf([movements.contraction, movements.churn], currency),
      end: plotted(end, currency),
    },
    texts: { end: formatMoney(end, currency) },
    unfinished,
  };
}

/** What recurs, by the month, and how it moved: start and movements make the end. */
export async function RecurringTab({ frame, credential }: { frame: Frame; credential: Credential }) {
  const { currency, span, today, endsAt } = frame;
  const [mrr, months] = await Promise.all([
    readMrr(credential, { currency, since: span.from, at: endsAt }),
    readMrrSeries(credential, { currency, ...courseOf(span) }),
  ]);
  const days = saySpan({ from: span.from, to: span.to < today ? span.to : today });
  return (
    <>
      <RecurringHeadline mrr={mrr} days={days} />
      <div className="border-b px-4 py-3 sm:px-6">
        <Chart
          title="Recurring revenue a month, and how it moved"
          axis="Month"
          unit={{ kind: "money", currency }}
          series={series}
          points={months.map(pointOf)}
          height={240}
          file={`recurring-${currency}-${span.from}-${span.to}`}
        />
      </div>
      <Movements total={mrr} days={days} months={months} />
    </>
  );
}

function RecurringHeadline({ mrr, days }: { mrr: Mrr; days: string }) {
  const { currency, movements, start, end, subscriptions, flagged } = mrr;
  const money = (amount: string) => formatMoney(amount, currency);
  return (
    <Headline
      label="Recurring at a glance"
      figures={[
        {
          name: "Recurring a month (MRR)",
          means: definitions.mrr,
          value: money(end),
          more: (
            <>
              <Change ratio={changeOf(end, start)} /> since {money(start)}, {days}
            </>
          ),
        },
        {
          name: "New",
          means: definitions.mrrNew,
          value: money(movements.new),
          more: `back again ${money(movements.reactivation)}`,
        },
        {
          name: "Expansion",
          means: definitions.expansion,
          value: money(movements.expansion),
          more: `contraction ${money(movements.contraction)}`,
        },
        {
          name: "Churn",
          means: definitions.churn,
          value: money(movements.churn),
          more: `${count(subscriptions, "subscription")} left${flagged === 0 ? "" : `, ${flagged} of them without dates: one month each`}`,
        },
      ]}
    />
  );
}

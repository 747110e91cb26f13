import { paths } from "@/app/paths";
import { Chart } from "@/components/chart/chart";
import { type DateSpan, periodOf, periodsIn } from "@/domain/calendar";
import { formatMoney } from "@/domain/money";
import { type Person, whyNot } from "@/domain/permissions";
import type { RevenueGroup } from "@/domain/revenue";
import type { Credential } from "@/server/actor";
import { listRevenueNotes } from "@/server/revenue-notes/queries";
import { readDeals } from "@/server/revenue/deals";
import { readMrr } from "@/server/revenue/mrr";
import { readRevenue } from "@/server/revenue/series";

import { Breakdown } from "./_components/breakdown";
import { FiguresHeadline } from "./_components/figures-headline";
import { Notes } from "./_components/notes";
import { PartsSwitch } from "./_components/parts-switch";
import { comparedWords, exportHref, nobody } from "./address";
import type { Frame } from "./frame";
import { periodNames } from "./day-words";
import { pointsOf, seriesOf } from "./points";

/** What came in: net beside what it is compared with, or all four that reconcile; and what it is made of. */
export async function FiguresTab({
  frame,
  credential,
  person,
}: {
  frame: Frame;
  credential: Credential;
  person: Person;
}) {
  const { view, span, period, currency, today } = frame;
  const by = view.by ?? "type";
  const wish = { period, currency, group: by };
  const lastDay = span.to < today ? span.to : today;
  const [revenue, before, mrr, deals, notes] = await Promise.all([
    readRevenue(credential, { ...wish, ...span }),
    frame.before === null ? null : readRevenue(credential, { ...wish, ...frame.before }),
    readMrr(credential, { currency, since: span.from, at: frame.endsAt }),
    readDeals(credential, { currency, ...span }),
    listRevenueNotes(credential, { ...span, currency }),
  ]);
  const asParts = view.parts === true;
  const compared = before === null ? null : comparedWords(view);
  const points = pointsOf(revenue, before, notes, period);
  const series = seriesOf(
    asParts,
    compared,
    points.some(({ values }) => typeof values["target"] === "number"),
  );
  const money = (amount: string) => formatMoney(amount, currency);
  const { totals } = revenue;

  return (
    <>
      <FiguresHeadline
        revenue={revenue}
        before={before}
        compared={compared}
        mrr={mrr}
        deals={deals}
        target={isOneMonth(span) ? (notes.targets[0] ?? null) : null}
      />
      <div className="border-b px-4 py-3 sm:px-6">
        <PartsSwitch view={view} />
        <Chart
          title={asParts ? "Gross, refunds, fees and net" : "Net"}
          axis={periodNames[period]}
          unit={{ kind: "money", currency }}
          series={series}
          points={points}
          height={260}
          totals={{
            gross: money(totals.gross),
            refunds: money(totals.refunds),
            fees: money(totals.fees),
            net: money(totals.net),
            ...(before !== null && { before: money(before.totals.net) }),
          }}
          file={`revenue-${currency}-${span.from}-${lastDay}`}
          csvHref={exportHref("periods", view)}
        />
      </div>
      <Breakdown
        view={view}
        revenue={revenue}
        before={before}
        hrefOf={(key) => paths.revenueEvents({ from: span.from, to: lastDay, currency, ...narrowed(by, key) })}
      />
      <Notes
        notes={notes}
        amounts={Object.fromEntries(notes.targets.map(({ month, amount }) => [month, money(amount)]))}
        currency={currency}
        today={today}
        months={periodsIn(span, "month")
          .map(({ from }) => from.slice(0, 7))
          .toReversed()}
        forbidden={whyNot(person, "revenue:write")}
      />
    </>
  );
}

const isOneMonth = ({ from, to }: DateSpan) => from === periodOf(to, "month").from && to === periodOf(from, "month").to;
const narrowed = (by: RevenueGroup, key: string) => ({ [by]: key === "" ? nobody : key });

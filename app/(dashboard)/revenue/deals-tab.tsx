import { count, formatPercent } from "@/components/format";
import { changeOf } from "@/domain/change";
import { formatMoney } from "@/domain/money";
import type { Credential } from "@/server/actor";
import { type Deals, readDeals } from "@/server/revenue/deals";

import { Change } from "@/components/status/change";
import { Headline } from "./_components/headline";
import { comparedWords } from "./address";
import { definitions } from "./definitions";
import { Forecasts } from "./forecasts";
import type { Frame } from "./frame";

/** What became of opportunities, what is still open and what is still to be paid. */
export async function DealsTab({ frame, credential }: { frame: Frame; credential: Credential }) {
  const { currency, span, before, view } = frame;
  const [deals, then] = await Promise.all([
    readDeals(credential, { currency, ...span }),
    before === null ? null : readDeals(credential, { currency, from: before.from, to: before.to }),
  ]);
  return (
    <>
      <Closed deals={deals} then={then} compared={comparedWords(view)} />
      <Open deals={deals} />
      <Forecasts frame={frame} credential={credential} />
    </>
  );
}

function Closed({ deals, then, compared }: { deals: Deals; then: Deals | null; compared: string }) {
  const money = (amount: string) => formatMoney(amount, deals.currency);
  const rate = (of: number | null) => (of === null ? "–" : formatPercent(of, 1));
  return (
    <Headline
      label="Closed in these days"
      figures={[
        {
          name: "Conversion (win rate)",
          means: definitions.winRate,
          value: rate(deals.winRate),
          more: `${count(deals.won, "won", "won")}, ${count(deals.lost, "lost", "lost")}${then === null ? "" : `; ${compared} ${rate(then.winRate)}`}`,
        },
        {
          name: "Average deal",
          means: definitions.averageDeal,
          value: deals.averageDeal === null ? "–" : money(deals.averageDeal),
          more: (
            <>
              {then?.averageDeal && deals.averageDeal ? (
                <>
                  <Change ratio={changeOf(deals.averageDeal, then.averageDeal)} /> on {compared},{" "}
                </>
              ) : null}
              of {count(deals.wonWithValue, "win")} with a value
            </>
          ),
        },
        {
          name: "Won value",
          means: definitions.wonValue,
          value: money(deals.wonValue),
          more: then === null ? null : <Against now={deals.wonValue} then={then.wonValue} compared={compared} />,
        },
        {
          name: "To be paid",
          means: definitions.receivable,
          value: money(deals.receivable.amount),
          more: `${count(deals.receivable.count, "receivable")}${deals.receivable.overdue === 0 ? "" : `, ${deals.receivable.overdue} overdue with ${money(deals.receivable.overdueAmount)}`}`,
        },
      ]}
    />
  );
}

const Against = ({ now, then, compared }: { now: string; then: string; compared: string }) => (
  <>
    <Change ratio={changeOf(now, then)} /> on {compared}
  </>
);

/** The pipeline is as of now, whichever days are shown. */
function Open({ deals }: { deals: Deals }) {
  const money = (amount: string) => formatMoney(amount, deals.currency);
  return (
    <>
      <h2 className="px-4 pt-4 pb-2 text-sm font-medium sm:px-6">Open, as of now</h2>
      <div className="border-t">
        <Headline
          label="Open, as of now"
          figures={[
            {
              name: "Pipeline value",
              means: definitions.pipeline,
              value: money(deals.pipelineValue),
              more: `${count(deals.open, "opportunity", "opportunities")}${deals.withoutValue === 0 ? "" : `, ${deals.withoutValue} without a value not counted`}`,
            },
            {
              name: "Weighted",
              means: definitions.weighted,
              value: money(deals.weighted),
              more:
                deals.notWeighted === 0
                  ? "all of them have a value and a confidence"
                  : `${deals.notWeighted} without value or confidence not counted`,
            },
          ]}
        />
      </div>
    </>
  );
}

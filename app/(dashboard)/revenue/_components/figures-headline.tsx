import { formatPercent } from "@/components/format";
import { changeOf } from "@/domain/change";
import { formatMoney } from "@/domain/money";
import type { Target } from "@/server/revenue-notes/queries";
import type { Deals } from "@/server/revenue/deals";
import type { Mrr } from "@/server/revenue/mrr";
import type { Revenue } from "@/server/revenue/series";

import { definitions } from "../definitions";
import { sayMonth } from "../day-words";
import { Change } from "@/components/status/change";
import { Headline } from "./headline";

/** The four figures that a manager opens the page for. */
export function FiguresHeadline({
  revenue: { totals, currency },
  before,
  compared,
  mrr,
  deals,
  target,
}: {
  revenue: Revenue;
  before: Revenue | null;
  /** What it is compared with, in words. */
  compared: string | null;
  mrr: Mrr;
  deals: Deals;
  /** Of the month that is shown, where one is and has one. */
  target: Target | null;
}) {
  const money = (amount: string) => formatMoney(amount, currency);
  const against = (now: string, then: string | undefined) =>
    then === undefined ? null : <Change ratio={changeOf(now, then)} />;
  const { movements } = mrr;
  return (
    <Headline
      label="At a glance"
      figures={[
        {
          name: "Net",
          means: definitions.net,
          value: money(totals.net),
          more: (
            <>
              {before === null ? null : (
                <>
                  {against(totals.net, before.totals.net)} on {compared}, {money(before.totals.net)}
                </>
              )}
              {target === null ? null : <Aim target={target} net={totals.net} currency={currency} />}
            </>
          ),
        },
        {
          name: "Gross",
          means: definitions.gross,
          value: money(totals.gross),
          more: (
            <>
              {against(totals.gross, before?.totals.gross)} refunds {money(totals.refunds)}, fees {money(totals.fees)}
            </>
          ),
        },
        {
          name: "Recurring a month (MRR)",
          means: definitions.mrr,
          value: money(mrr.end),
          more: (
            <>
              {against(mrr.end, mrr.start)} new {money(movements.new)}, churn {money(movements.churn)}
            </>
          ),
        },
        {
          name: "Pipeline, weighted",
          means: definitions.weighted,
          value: money(deals.weighted),
          more: `${deals.winRate === null ? "nothing closed" : `${formatPercent(deals.winRate)} win rate`}, ${money(deals.pipelineValue)} open`,
        },
      ]}
    />
  );
}

/** How far it is to what the month should bring. */
function Aim({ target: { month, amount }, net, currency }: { target: Target; net: string; currency: string }) {
  return (
    <span className="block">
      {formatPercent(Number(net) / Number(amount))} of the target of {formatMoney(amount, currency)} for{" "}
      {sayMonth(`${month}-01`)}
    </span>
  );
}

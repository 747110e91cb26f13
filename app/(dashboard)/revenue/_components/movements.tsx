import { formatMoney } from "@/domain/money";
import type { Mrr, MrrInMonth } from "@/server/revenue/mrr";

import { labelOf } from "../day-words";

const head =
  "px-2.5 py-2 text-right text-xs font-medium whitespace-nowrap text-ink-2 first:pl-4 first:text-left last:pr-4 sm:first:pl-6 sm:last:pr-6";
const cell = "px-2.5 py-2 text-right whitespace-nowrap first:pl-4 first:text-left last:pr-4 sm:first:pl-6 sm:last:pr-6";
const kinds = ["new", "reactivation", "expansion", "contraction", "churn"] as const;
const names = ["Start", "New", "Back again", "Expansion", "Contraction", "Churn", "End"];

/** Start, movements and end, month by month and over the days that are shown; each line adds up. */
export function Movements({
  total,
  days,
  months,
}: {
  total: Mrr;
  /** Of the total, in words. */
  days: string;
  months: readonly MrrInMonth[];
}) {
  const money = (amount: string) => formatMoney(amount, total.currency);
  return (
    <section aria-label="Movements of recurring revenue">
      <h2 className="px-4 pt-4 pb-2 text-sm font-medium sm:px-6">Start + movements = end</h2>
      <div role="region" aria-label="Movements by month" tabIndex={0} className="relative overflow-x-auto border-t">
        <table className="w-full text-sm">
          <caption className="sr-only">Movements of recurring revenue by month, in {total.currency}</caption>
          <thead>
            <tr className="border-b">
              <th scope="col" className={head}>
                Month
              </th>
              {names.map((name) => (
                <th key={name} scope="col" className={head}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr className="border-b font-medium">
              <th scope="row" className={cell}>
                {days}
              </th>
              <Amounts mrr={total} money={money} />
            </tr>
            {months.toReversed().map(({ firstDay, lastDay, unfinished, ...mrr }) => (
              <tr key={firstDay} className="border-b">
                <th scope="row" className={`${cell} font-normal`}>
                  {labelOf({ from: firstDay, to: lastDay }, "month")}
                  {unfinished ? <span className="text-ink-2"> so far</span> : null}
                </th>
                <Amounts mrr={mrr} money={money} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Amounts({ mrr: { start, movements, end }, money }: { mrr: Mrr; money: (amount: string) => string }) {
  return (
    <>
      <td className={cell}>{money(start)}</td>
      {kinds.map((kind) => (
        <td key={kind} className={cell}>
          {money(movements[kind])}
        </td>
      ))}
      <td className={cell}>{money(end)}</td>
    </>
  );
}

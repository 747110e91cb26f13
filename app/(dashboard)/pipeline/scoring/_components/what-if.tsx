import Link from "next/link";

import { paths } from "@/app/paths";
import { count, formatNumber } from "@/components/format";
import { VisibleText } from "@/components/untrusted/visible-text";
import { formatMoney } from "@/domain/money";
import type { Tried } from "@/server/scoring/try";

import { said } from "../words";

const money = (amount: number, currency: string) => formatMoney(amount.toFixed(2), currency, "en", true);

/** What a version would change of the open pipeline. */
export function WhatIf({ tried }: { tried: Tried | null }) {
  if (tried === null)
    return (
      <p className="text-ink-2 max-w-xl text-sm">
        It is no table of weights that can be read here, so it can&apos;t be tried. Activated, it scores what its
        workers score with it; no card changes at that moment.
      </p>
    );
  if (tried.cards === 0) return <p className="text-ink-2 text-sm">No open card is there to be scored.</p>;
  return (
    <div className="grid max-w-xl gap-3 text-sm">
      <p>
        {count(tried.cards, "open card")}: {formatNumber(tried.higher)} would stand higher, {formatNumber(tried.lower)}{" "}
        lower.
      </p>
      <ul className="grid gap-0.5">
        {tried.weighted.map(({ currency, before, after, leftOut }) => (
          <li key={currency}>
            Weighted {money(before, currency)} → <strong className="font-semibold">{money(after, currency)}</strong>
            {leftOut === 0 ? null : <span className="text-ink-2">, {count(leftOut, "card")} without a value</span>}
          </li>
        ))}
      </ul>
      {tried.movers.length === 0 ? null : <Movers movers={tried.movers} />}
    </div>
  );
}

function Movers({ movers }: Pick<Tried, "movers">) {
  return (
    <table className="w-full">
      <caption className="text-ink-2 pb-1 text-left text-xs">Those that would move most</caption>
      <tbody>
        {movers.map(({ id, name, before, after, why }) => (
          <tr key={id} className="border-b align-top first:border-t">
            <td className="py-1 pr-3">
              <Link prefetch={false} href={paths.opportunity(id)} className="text-accent hover:underline">
                <VisibleText text={name} inline />
              </Link>
              <span className="text-ink-2 block text-xs">
                <VisibleText text={why.join(", ")} inline />
              </span>
            </td>
            <td className="py-1 text-right whitespace-nowrap">
              {said(before)} → {said(after)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import type { Route } from "next";
import Link from "next/link";

import { formatPercent } from "@/components/format";
import { none } from "@/components/status/none";
import { buttonClass } from "@/components/ui/button-class";
import { Progress } from "@/components/ui/progress";
import { VisibleText } from "@/components/untrusted/visible-text";
import { changeOf } from "@/domain/change";
import { formatMoney } from "@/domain/money";
import { revenueGroups } from "@/domain/revenue";
import type { Revenue } from "@/server/revenue/series";

import { exportHref, revenueHref, type RevenueView } from "../address";
import { Change } from "@/components/status/change";
import { Segment } from "./segment";

const names = { type: "Type", source: "Source", worker: "Worker", opportunity: "Opportunity" } as const;
const head =
  "px-2.5 py-2 text-right text-xs font-medium whitespace-nowrap text-ink-2 first:pl-4 first:text-left sm:first:pl-6";
const cell = "px-2.5 py-2 text-right whitespace-nowrap first:pl-4 first:text-left sm:first:pl-6";
/** Left out on a phone, where net says most. */
const wide = `${cell} max-sm:hidden`;
const wideNames: readonly string[] = ["Gross", "Refunds", "Fees"];

/** The same money told apart by one thing; each line opens its events. */
export function Breakdown({
  view,
  revenue,
  before,
  hrefOf,
}: {
  view: RevenueView;
  revenue: Revenue;
  before: Revenue | null;
  hrefOf: (key: string) => Route;
}) {
  const { groups, currency } = revenue;
  if (groups === null) return null;
  const { by, rows, others } = groups;
  const then = new Map(before?.groups?.rows.map(({ key, net }) => [key, net]));
  const money = (amount: string) => formatMoney(amount, currency);
  const name = names[by];
  return (
    <section aria-label={`By ${name.toLowerCase()}`}>
      <div className="flex flex-wrap items-center gap-2 border-b px-4 pt-4 pb-2 sm:px-6">
        <h2 className="text-sm font-medium">Told apart by</h2>
        <nav aria-label="Told apart by" className="inline-flex gap-0.5">
          {revenueGroups.map((each) => (
            <Segment key={each} href={revenueHref(view, { by: each })} on={each === by}>
              {names[each]}
            </Segment>
          ))}
        </nav>
        <a
          href={exportHref("groups", view)}
          download
          aria-label={`Save the figures by ${name.toLowerCase()} as CSV`}
          className={`${buttonClass({ variant: "ghost", size: "sm" })} ml-auto`}
        >
          CSV
        </a>
      </div>
      <div
        role="region"
        aria-label={`Figures by ${name.toLowerCase()}`}
        tabIndex={0}
        className="relative overflow-x-auto"
      >
        <table className="w-full text-sm">
          <caption className="sr-only">
            By {name.toLowerCase()}, in {currency}
          </caption>
          <thead>
            <tr className="border-b">
              {[name, "Gross", "Refunds", "Fees", "Net", "Events", ...(before === null ? [] : ["Against"])].map(
                (each) => (
                  <th key={each} scope="col" className={wideNames.includes(each) ? `${head} max-sm:hidden` : head}>
                    {each}
                  </th>
                ),
              )}
              <th scope="col" className={`${head} w-1/5 text-left! max-md:hidden`}>
                Share
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, label, share, events, ...amounts }) => (
              <tr key={key} className="hover:bg-hover border-b">
                <th scope="row" className={`${cell} max-w-72 font-normal max-sm:max-w-40`}>
                  <Link href={hrefOf(key)} prefetch={false} className="block truncate hover:underline">
                    <VisibleText text={label} inline />
                  </Link>
                </th>
                <td className={wide}>{money(amounts.gross)}</td>
                <td className={wide}>{money(negated(amounts.refunds))}</td>
                <td className={wide}>{money(negated(amounts.fees))}</td>
                <td className={`${cell} font-medium`}>{money(amounts.net)}</td>
                <td className={cell}>{events}</td>
                {before === null ? null : (
                  <td className={cell}>
                    <Change ratio={changeOf(amounts.net, then.get(key) ?? "0")} />
                  </td>
                )}
                <Share share={share} label={label} />
              </tr>
            ))}
            {others === null ? null : (
              <tr className="text-ink-2 border-b">
                <th scope="row" className={`${cell} font-normal`}>
                  {others.count} others
                </th>
                <td className={wide}>{money(others.gross)}</td>
                <td className={wide}>{money(negated(others.refunds))}</td>
                <td className={wide}>{money(negated(others.fees))}</td>
                <td className={cell}>{money(others.net)}</td>
                <td className={cell}>{others.events}</td>
                {before === null ? null : <td className={cell}>–</td>}
                <Share share={others.share} label="others" />
              </tr>
            )}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** What lessens the money stands below zero. */
const negated = (amount: string): string =>
  amount.startsWith("-") ? amount.slice(1) : /[1-9]/.test(amount) ? `-${amount}` : amount;

/** Its part of all net, as a bar and as a number. */
function Share({ share, label }: { share: number | null; label: string }) {
  return (
    <td className="py-2 pr-4 pl-2.5 whitespace-nowrap max-md:hidden sm:pr-6">
      {share === null ? (
        none
      ) : (
        <span className="flex items-center gap-2">
          <Progress value={share} label={`Share of ${label}`} tone="accent" className="w-auto! min-w-0 flex-1" />
          <span className="text-ink-2 w-12 text-right text-xs">{formatPercent(share, 1)}</span>
        </span>
      )}
    </td>
  );
}

import Link from "next/link";

import { formatMoney, formatNumber } from "@/components/format";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { CostComparison, CostShare } from "@/server/tasks/for-people";

import { tasksHref, type TaskView } from "../address";

/** What finished tasks were estimated at beside what their workers say they cost; each line opens its tasks. */
export function CostsPanel({ costs, view, currency }: { costs: CostComparison; view: TaskView; currency: string }) {
  const to = (change: TaskView) =>
    tasksHref(
      { ...(view.view && { view: view.view }), costs: true },
      { status: ["completed"], sort: "-updated", ...change },
    );
  return (
    <section
      aria-label="Estimated against actual"
      className="border-b px-4 py-3 sm:px-6 lg:max-h-[45dvh] lg:overflow-y-auto"
    >
      <h2 className="text-sm font-medium">Estimated against actual</h2>
      <p className="text-ink-2 text-xs">
        Of the latest {formatNumber(costs.looked)} completed tasks, the {formatNumber(costs.n)} of which both are known.
        Actual is what the workers reported, in {currency}.
      </p>
      {costs.n === 0 ? null : (
        <div className="mt-2 grid gap-x-10 gap-y-3 lg:grid-cols-2">
          <Shares name="Type" shares={costs.byType} currency={currency} hrefOf={(type) => to({ type })} />
          <Shares name="Worker" shares={costs.byWorker} currency={currency} hrefOf={(worker) => to({ worker })} />
        </div>
      )}
    </section>
  );
}

function Shares({
  name,
  shares,
  currency,
  hrefOf,
}: {
  name: string;
  shares: readonly CostShare[];
  currency: string;
  hrefOf: (name: string) => ReturnType<typeof tasksHref>;
}) {
  const figure = "py-1 pl-3 text-right tabular-nums";
  return (
    <div role="region" aria-label={`By ${name.toLowerCase()}`} tabIndex={0} className="overflow-x-auto">
      <table className="w-full text-sm">
        <caption className="sr-only">By {name.toLowerCase()}</caption>
        <thead className="text-ink-2 text-xs">
          <tr className="border-b">
            <th scope="col" className="py-1 text-left font-medium">
              {name}
            </th>
            {["Tasks", "Estimated", "Actual", "Ratio", "Over"].map((head) => (
              <th key={head} scope="col" className="py-1 pl-3 text-right font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shares.map((share) => (
            <tr key={share.name ?? ""} className="border-b last:border-b-0">
              <th scope="row" className="max-w-48 truncate py-1 text-left font-normal">
                {share.name === null ? (
                  <span className="text-ink-2">none</span>
                ) : (
                  <Link href={hrefOf(share.name)} prefetch={false} className="hover:underline">
                    <VisibleText text={share.name} inline />
                  </Link>
                )}
              </th>
              <td className={figure}>{formatNumber(share.n)}</td>
              <td className={figure}>{formatMoney(Number(share.estimateCents), currency)}</td>
              <td className={figure}>{formatMoney(Number(share.actualCents), currency)}</td>
              <td className={figure}>{ratioOf(share)}</td>
              <td className={figure}>
                {formatNumber(share.over)} of {formatNumber(share.n)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** "1.24 ×, over": what was spent for each unit that was estimated. */
function ratioOf({ estimateCents, actualCents }: CostShare): string {
  const [estimate, actual] = [Number(estimateCents), Number(actualCents)];
  if (estimate === 0) return "–";
  const word = actual > estimate ? "over" : actual < estimate ? "under" : "even";
  return `${formatNumber(actual / estimate, 2)} ×, ${word}`;
}

import Link from "next/link";

import { sayMoney } from "@/domain/money";
import type { PipelineFacets } from "@/server/pipeline/list";

import { pipelineHref, type PipelineView } from "../address";

/** Currencies are never added: what is open in the others is said beside, and one click away. */
export function OtherCurrencies({ view, facets }: { view: PipelineView; facets: PipelineFacets }) {
  const shown = view.currency ?? facets.baseCurrency;
  const others = facets.currencies.filter(({ currency }) => currency !== shown);
  if (others.length === 0) return null;
  return (
    <p className="text-ink-2 flex flex-wrap gap-x-3 border-b px-4 py-1.5 text-xs sm:px-6">
      <span>Shown: {shown}. Not counted here:</span>
      {others.slice(0, 6).map(({ currency, open, value }) => (
        <Link
          key={currency}
          prefetch={false}
          href={pipelineHref(view, { currency })}
          className="hover:text-ink tabular-nums underline-offset-2 hover:underline"
        >
          {open} open in {currency}, {sayMoney(value, currency, true)}
        </Link>
      ))}
      {others.length > 6 ? <span>and {others.length - 6} more currencies</span> : null}
    </p>
  );
}

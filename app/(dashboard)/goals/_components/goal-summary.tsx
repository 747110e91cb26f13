import Link from "next/link";

import { count, formatExact } from "@/components/format";
import { Time } from "@/components/ui/time";
import type { AsOf, GoalSummary } from "@/server/goals/summary";

import { goalsHref } from "../address";
import { centsWords, spentWords } from "./figures";

/** How many goals there are, how many of them are in trouble, and what they cost so far. */
export function Summary({ summary, hits }: { summary: GoalSummary; hits: number | null }) {
  const { byHealth, baseCurrency: currency } = summary;
  const trouble = [
    { health: "at_risk" as const, words: "at risk" },
    { health: "off_track" as const, words: "off track" },
  ];
  return (
    <>
      {hits === null ? null : `${count(hits, "goal fits", "goals fit")} of `}
      {count(summary.count, "goal")}
      {trouble.map(({ health, words }) => (
        <span key={health}>
          {", "}
          <Link
            href={goalsHref({ health: [health] })}
            prefetch={false}
            className="rounded-sm underline-offset-2 hover:underline"
          >
            {byHealth[health] ?? 0} {words}
          </Link>
        </span>
      ))}
      {`, ${spentWords(summary.spentMicros, currency)} spent of ${centsWords(summary.budgetCents, currency)}`}
      <Freshness asOf={summary.asOf} />
    </>
  );
}

/** How far the figures are behind, where they are. */
export function Freshness({ asOf }: { asOf: AsOf }) {
  return (
    <>
      {asOf.spend === null ? (
        " · spending is not counted yet"
      ) : (
        <span title={formatExact(Date.parse(asOf.spend))}>
          {" · spent as of "}
          <Time at={asOf.spend} />
        </span>
      )}
      {asOf.behindSince === null ? null : (
        <>
          {" · counting changes since "}
          <Time at={asOf.behindSince} />
        </>
      )}
    </>
  );
}

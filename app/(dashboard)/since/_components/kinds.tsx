import Link from "next/link";

import { paths } from "@/app/paths";
import { formatNumber } from "@/components/format";
import { classes } from "@/components/ui/classes";
import { type SinceKind, sinceKinds } from "@/domain/visits";

import { sinceWords } from "../../_components/overview/since-words";

/** What can be looked at, each with how often it happened. */
export function Kinds({
  kind,
  from,
  counts,
  most,
}: {
  kind: SinceKind;
  from: string;
  counts: Readonly<Record<SinceKind, number>>;
  most: number;
}) {
  return (
    <nav aria-label="Kinds" className="flex flex-wrap gap-1.5 border-b px-4 py-2.5 sm:px-6">
      {sinceKinds.map((each) => {
        const [one, many] = sinceWords[each];
        return (
          <Link
            key={each}
            href={paths.since({ kind: each, from })}
            prefetch={false}
            aria-current={each === kind ? "page" : undefined}
            className={classes(
              "touch-small inline-flex items-center gap-1.5 rounded-md border px-2 py-[3px] text-sm transition-colors",
              each === kind ? "border-accent bg-sel font-medium" : "bg-surface hover:bg-hover",
              counts[each] === 0 && "text-ink-2",
            )}
          >
            <span className="tabular-nums">
              {counts[each] > most ? `${formatNumber(most)}+` : formatNumber(counts[each])}
            </span>
            {counts[each] === 1 ? one : many}
          </Link>
        );
      })}
    </nav>
  );
}

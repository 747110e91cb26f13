"use client";

import { Minus } from "lucide-react";
import { useState } from "react";

import { count, formatNumber } from "@/components/format";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { VisibleText } from "@/components/untrusted/visible-text";
import { standingOf } from "@/domain/log-query/narrow";
import type { Query, Term } from "@/domain/log-query/terms";
import type { Facets as Counted, FacetValue } from "@/server/logs/facets";

import { costOf, tookOf } from "../words";
import { facetNames, termOf } from "./terms";
import { useInside } from "./use-inside";
import { useStill } from "./use-still";

const few = 8;
type Narrow = (term: Term, how: "include" | "exclude") => void;

/** Which values the lines have, and how many lines each; a click asks for those alone, or for all others. */
export function Facets({
  counted,
  isOld,
  isAgain,
  isAside,
  query,
  onNarrow,
}: {
  counted: Counted | null;
  isOld: boolean;
  /** Counted again for the same question: to who is among the values only the figures change. */
  isAgain: boolean;
  /** A line is open, which takes their room. */
  isAside: boolean;
  query: Query;
  onNarrow: Narrow;
}) {
  const [isOpen, setOpen] = useState(false);
  const { isInside, handlers } = useInside();
  const still = useStill(counted, isInside && isAgain);
  return (
    <aside
      aria-label="Values"
      aria-busy={isOld}
      className={classes(
        "shrink-0 overflow-y-auto border-b px-4 py-2 sm:px-6 lg:w-[220px] lg:border-r lg:border-b-0 lg:pt-0 lg:pr-1",
        isAside && "lg:hidden",
      )}
      {...handlers}
    >
      <Button size="sm" className="lg:hidden" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? "Hide values" : "Narrow by values"}
      </Button>
      <div aria-busy={isOld} className={classes(!isOpen && "max-lg:hidden")}>
        {facetNames.map((name) => (
          <Facet
            key={name}
            name={name}
            values={inOrderOf(still?.[name] ?? [], counted?.[name] ?? [])}
            query={query}
            onNarrow={onNarrow}
          />
        ))}
        {counted === null ? null : counted.level.length > 0 ? (
          <Sums counted={counted} />
        ) : (
          <p className="text-ink-2 py-2.5 text-xs">No line fits, so there are no values.</p>
        )}
      </div>
    </aside>
  );
}

/** The same values in the same order, with what is counted of them now. */
function inOrderOf(still: readonly FacetValue[], now: readonly FacetValue[]): readonly FacetValue[] {
  if (still === now) return now;
  const lines = new Map(now.map((each) => [each.value, each.lines]));
  return still.map((each) => ({ ...each, lines: lines.get(each.value) ?? each.lines }));
}

function Facet({
  name,
  values,
  query,
  onNarrow,
}: {
  name: (typeof facetNames)[number];
  values: readonly FacetValue[];
  query: Query;
  onNarrow: Narrow;
}) {
  const [isWhole, setWhole] = useState(false);
  if (values.length === 0) return null;
  const most = Math.max(1, ...values.map(({ lines }) => lines));
  return (
    <section aria-label={name} className="mt-2 mb-4 lg:mt-2.5">
      <h2 className="text-ink-2 mb-1 text-xs font-medium first-letter:uppercase">{name}</h2>
      <ul>
        {values.slice(0, isWhole ? undefined : few).map(({ value, lines }) => (
          <Value key={value} name={name} value={value} lines={lines} most={most} query={query} onNarrow={onNarrow} />
        ))}
      </ul>
      {values.length > few ? (
        <Button variant="ghost" size="sm" className="-ml-[9px]" onClick={() => setWhole(!isWhole)}>
          {isWhole ? "Fewer" : `${formatNumber(values.length - few)} more`}
        </Button>
      ) : null}
    </section>
  );
}

function Value({
  name,
  value,
  lines,
  most,
  query,
  onNarrow,
}: FacetValue & { most: number; name: (typeof facetNames)[number]; query: Query; onNarrow: Narrow }) {
  const term = termOf(name, value);
  const standing = term === null ? null : standingOf(query, term);
  if (term === null) return null;
  return (
    <li className="group flex items-center gap-0.5 text-sm">
      <button
        type="button"
        aria-pressed={standing === "included"}
        aria-label={`Only ${name} ${value}, ${count(lines, "line")}`}
        className={classes(
          "touch-small relative flex min-w-0 flex-1 items-center justify-between gap-2 rounded-sm px-1.5 py-0.5 text-left -ml-1.5",
          standing === "included" ? "bg-sel font-medium" : "hover:bg-hover",
        )}
        onClick={() => onNarrow(term, "include")}
      >
        <span className="min-w-0 truncate">
          <VisibleText text={value} inline />
        </span>{" "}
        <span className="text-ink-2 shrink-0 text-xs tabular-nums">{formatNumber(lines)}</span>
        <span
          aria-hidden
          className="bg-line-2 absolute bottom-0 left-1.5 h-0.5 rounded-full"
          style={{ width: `calc((100% - 12px) * ${(lines / most).toFixed(3)})` }}
        />
      </button>
      <button
        type="button"
        aria-label={`Leave out ${name} ${value}`}
        title="Leave out"
        className="text-ink-2 hover:bg-hover hover:text-ink touch-small grid size-5 shrink-0 place-items-center rounded-sm opacity-0 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
        onClick={() => onNarrow(term, "exclude")}
      >
        <Minus aria-hidden className="size-3.5" />
      </button>
    </li>
  );
}

function Sums({ counted: { sums, complete } }: { counted: Counted }) {
  return (
    <p className="text-ink-2 border-t py-2 text-xs leading-5 lg:mr-5">
      {complete ? "Together" : "At least"} {costOf(sums.costMicros)}, {formatNumber(sums.tokens)} tokens,{" "}
      {tookOf(sums.durationMs)}
    </p>
  );
}

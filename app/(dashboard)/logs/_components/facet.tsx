"use client";

import { Minus } from "lucide-react";

import { count, formatNumber } from "@/components/format";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { VisibleText } from "@/components/untrusted/visible-text";
import { standingOf } from "@/domain/log-query/narrow";
import type { Query, Term } from "@/domain/log-query/terms";
import type { FacetValue } from "@/server/logs/facets";

import { type facetNames, termOf } from "./terms";

type FacetName = (typeof facetNames)[number];
type Narrow = (term: Term, how: "include" | "exclude") => void;

/** What a value is called among all that are shown. */
export const keyOf = (name: FacetName, value: string): string => `${name} ${value}`;

/** The values of one name, of which the one that the arrows stand on is reached by Tab. */
export function Facet({
  name,
  values,
  rest,
  isWhole,
  at,
  query,
  onWhole,
  onNarrow,
}: {
  name: FacetName;
  values: readonly FacetValue[];
  /** How many more there are than are shown, or would be if not all were. */
  rest: number;
  isWhole: boolean;
  at: string | null;
  query: Query;
  onWhole: () => void;
  onNarrow: Narrow;
}) {
  if (values.length === 0) return null;
  const most = Math.max(1, ...values.map(({ lines }) => lines));
  return (
    <section aria-label={name} className="mt-2 mb-4 lg:mt-2.5">
      <h2 className="text-ink-2 mb-1 text-xs font-medium first-letter:uppercase">{name}</h2>
      <ul>
        {values.map(({ value, lines }) => (
          <Value
            key={value}
            name={name}
            value={value}
            lines={lines}
            most={most}
            tabIndex={keyOf(name, value) === at ? 0 : -1}
            query={query}
            onNarrow={onNarrow}
          />
        ))}
      </ul>
      {rest > 0 ? (
        <Button variant="ghost" size="sm" className="-ml-[9px]" onClick={onWhole}>
          {isWhole ? "Fewer" : `${formatNumber(rest)} more`}
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
  tabIndex,
  query,
  onNarrow,
}: FacetValue & { most: number; name: FacetName; tabIndex: 0 | -1; query: Query; onNarrow: Narrow }) {
  const term = termOf(name, value);
  const standing = term === null ? null : standingOf(query, term);
  if (term === null) return null;
  return (
    <li data-key={keyOf(name, value)} className="group flex items-center gap-0.5 text-sm">
      <button
        type="button"
        tabIndex={tabIndex}
        data-value
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
        tabIndex={tabIndex}
        data-leave-out
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

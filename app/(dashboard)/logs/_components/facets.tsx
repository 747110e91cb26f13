"use client";

import { useRef, useState } from "react";
import { flushSync } from "react-dom";

import { useShortcuts } from "@/components/keyboard/use-shortcuts";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import type { Query, Term } from "@/domain/log-query/terms";
import type { Facets as Counted, FacetValue } from "@/server/logs/facets";

import { sumsOf } from "../words";
import { Facet, keyOf } from "./facet";
import { facetNames, termOf } from "./terms";
import { useInside } from "./use-inside";
import { useStill } from "./use-still";
import { walkValues } from "./walk-values";

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
  const [whole, setWhole] = useState<readonly string[]>([]);
  const [at, setAt] = useState<string | null>(null);
  const bar = useRef<HTMLDivElement>(null);
  const focusValue = () => bar.current?.querySelector<HTMLElement>("[data-value][tabindex='0']")?.focus();
  const { isInside, handlers } = useInside(focusValue);
  const still = useStill(counted, isInside && isAgain);
  const facets = facetNames.map((name) => {
    const isWhole = whole.includes(name);
    const values = inOrderOf(still?.[name] ?? [], counted?.[name] ?? []).filter(
      ({ value }) => termOf(name, value) !== null,
    );
    return { name, isWhole, values: values.slice(0, isWhole ? undefined : few), rest: values.length - few };
  });
  const keys = facets.flatMap(({ name, values }) => values.map(({ value }) => keyOf(name, value)));
  const goTo = () => {
    flushSync(() => setOpen(true));
    focusValue();
  };
  useShortcuts({
    v: isAside || keys.length === 0 ? undefined : { label: "Go to the values: ↑ ↓, → to leave one out", run: goTo },
  });
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
      <div
        ref={bar}
        role="toolbar"
        tabIndex={-1}
        aria-label="Narrow by values"
        aria-orientation="vertical"
        aria-busy={isOld}
        className={classes(!isOpen && "max-lg:hidden")}
        onKeyDown={walkValues}
        onFocus={({ target }) => setAt(target.closest("li")?.dataset["key"] ?? at)}
      >
        {facets.map((facet) => (
          <Facet
            key={facet.name}
            {...facet}
            at={at !== null && keys.includes(at) ? at : (keys[0] ?? null)}
            query={query}
            onWhole={() =>
              setWhole(facet.isWhole ? whole.filter((each) => each !== facet.name) : [...whole, facet.name])
            }
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

function Sums({ counted: { sums, complete } }: { counted: Counted }) {
  const said = sumsOf(sums);
  if (said === null) return null;
  return (
    <p className="text-ink-2 border-t py-2 text-xs leading-5 lg:mr-5">
      {complete ? "Together" : "At least"} {said}
    </p>
  );
}

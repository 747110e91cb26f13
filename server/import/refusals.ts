import "server-only";

import type { RefusedCell } from "@/domain/import-row";

/** Problems that an answer names; there is a total beside them. */
const mostNamed = 1_000;

/** Keeps the first of many problems and counts the rows of all, in as much memory for a million as for a thousand. */
export function refusals() {
  const named: RefusedCell[] = [];
  let rows = 0;
  return {
    /** All that is wrong with one row. */
    add(problems: readonly RefusedCell[]): void {
      rows += 1;
      if (named.length < 2 * mostNamed) named.push(...problems);
    },
    total: () => rows,
    first: () => named.toSorted((a, b) => a.row - b.row).slice(0, mostNamed),
  };
}
export type Refusals = ReturnType<typeof refusals>;

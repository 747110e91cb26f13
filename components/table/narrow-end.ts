import type { Column } from "./data-table";

/** The last column that is shown below 1024 px: it keeps the margin of the page there. */
export function narrowEndOf<Row>(columns: readonly Column<Row>[]): string | undefined {
  return columns.findLast(({ wideOnly }) => !wideOnly)?.id;
}

export const narrowEndClass = "max-lg:pr-4 sm:max-lg:pr-6";

import type { Column } from "./data-table";

/** The last column that is shown below 1024 px: it keeps the margin of the page there. */
export function narrowEndOf<Row>(columns: readonly Column<Row>[]): string | undefined {
  return columns.findLast(({ wideOnly }) => !wideOnly)?.id;
}

/** Hides a column where it is left out. */
export function leftOutClass<Row>({ wideOnly }: Column<Row>): string | false {
  if (wideOnly === 1600) return "max-[1600px]:hidden";
  if (wideOnly === 1440) return "max-[1440px]:hidden";
  if (wideOnly === 1280) return "max-xl:hidden";
  return wideOnly === true && "max-lg:hidden";
}

export const narrowEndClass = "max-lg:pr-4 sm:max-lg:pr-6";

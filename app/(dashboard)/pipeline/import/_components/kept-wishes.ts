import { dateOrders } from "@/domain/import-dates";
import { importFields } from "@/domain/import-fields";

import type { Wish } from "./wish";

/** How files were read lately, by their columns, in this browser: no other person of it is shown it, and no server keeps it. */
const most = 12;

const keyOf = (personId: string): string => `import-wishes:${personId}`;

type Kept = { columns: readonly string[]; wish: unknown };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isKept = (value: unknown): value is Kept => isRecord(value) && Array.isArray(value["columns"]);
const wordsIn = (value: unknown): Record<string, string> =>
  isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).flatMap(([from, to]): [string, string][] => (typeof to === "string" ? [[from, to]] : [])),
      )
    : {};

function readAll(personId: string): readonly Kept[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(personId)) ?? "[]");
    return Array.isArray(kept) ? kept.filter((each) => isKept(each)) : [];
  } catch {
    // A browser that keeps nothing, or something else of this name.
    return [];
  }
}

const isOf = (columns: readonly string[]) => (kept: Kept) => JSON.stringify(kept.columns) === JSON.stringify(columns);

/** What is still meant of how a file of the same columns was read last; nothing where there was none. */
export function readKept(personId: string, columns: readonly string[]): Partial<Wish> {
  const wish = readAll(personId).find(isOf(columns))?.wish;
  if (!isRecord(wish)) return {};
  const { mapping, words, dates, decimal, revenue } = wish;
  const named = wordsIn(mapping);
  const order = dateOrders.find((each) => each === dates);
  return {
    mapping: Object.fromEntries(
      importFields.flatMap((field) => {
        const column = columns.find((each) => each === named[field]);
        return column === undefined ? [] : [[field, column]];
      }),
    ),
    words: wordsIn(words),
    ...(order && { dates: order }),
    ...((decimal === "point" || decimal === "comma") && { decimal }),
    ...(typeof revenue === "boolean" && { revenue }),
  };
}

export function keep(personId: string, columns: readonly string[], wish: Wish): void {
  const others = readAll(personId).filter((kept) => !isOf(columns)(kept));
  try {
    localStorage.setItem(keyOf(personId), JSON.stringify([{ columns, wish }, ...others].slice(0, most)));
  } catch {
    // A browser that keeps nothing asks again.
  }
}

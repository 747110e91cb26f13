import "server-only";

import { Refusal, type RefusalCode } from "@/domain/errors";

/** What became of one of several, in words unless something else is said. */
export type DoneOne<Said = { says: string }> =
  | ({ id: string; ok: true } & Said)
  | { id: string; ok: false; code: RefusalCode; message: string };

/**
 * A deed on several, each by itself: a transaction, a record and an outcome of its own.
 *
 * @returns in the order given; after one whose outcome is not known the rest is not tried
 */
export async function oneByOne<Item extends { id: string }, Said extends object>(
  items: Iterable<Item>,
  deed: (item: Item) => Promise<Said>,
): Promise<DoneOne<Said>[]> {
  const outcomes: DoneOne<Said>[] = [];
  let lost = false;
  for (const item of items) {
    const { id } = item;
    if (lost) {
      outcomes.push({ id, ok: false, code: "unavailable", message: "Not tried. Nothing was recorded." });
      continue;
    }
    try {
      outcomes.push({ id, ok: true, ...(await deed(item)) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      lost = error.code === "unavailable";
      outcomes.push({ id, ok: false, code: error.code, message: error.message });
    }
  }
  return outcomes;
}

/** Each once, as it was said last. */
export const distinct = <Item extends { id: string }>(items: readonly Item[]): Item[] => [
  ...new Map(items.map((item) => [item.id, item])).values(),
];

/** Where a line stands in the order newest first. The time is RFC 3339 in UTC, always to the microsecond. */
export type Place = { createdAt: string; id: string };

/** Below 0 where `a` stands before `b`, which is so where it is newer. */
export function compareLines(a: Place, b: Place): number {
  if (a.createdAt !== b.createdAt) return a.createdAt > b.createdAt ? -1 : 1;
  return a.id === b.id ? 0 : a.id > b.id ? -1 : 1;
}

/** Goes on behind this line, as a cursor of the search. */
export const cursorAfter = ({ createdAt, id }: Place): string => `${createdAt}|${id}`;

export type Merged<Line> = {
  lines: readonly Line[];
  /** The oldest gave way: going on behind the last line reads them again. */
  isCut: boolean;
};

/**
 * Puts lines that came meanwhile to their places. None stands twice, whichever way it came.
 *
 * @param hasMore there are lines behind the last that are not read yet: what belongs among those is left to reading on
 * @param most as many as are kept, the newest
 */
export function mergeLines<Line extends Place>(
  known: readonly Line[],
  came: readonly Line[],
  { hasMore, most }: { hasMore: boolean; most: number },
): Merged<Line> {
  const ids = new Set(known.map(({ id }) => id));
  const last = known.at(-1);
  const isOurs = (line: Line) => !ids.has(line.id) && !(hasMore && last !== undefined && compareLines(line, last) > 0);
  const fresh: Line[] = [];
  for (const line of came) {
    if (!isOurs(line)) continue;
    ids.add(line.id);
    fresh.push(line);
  }
  if (fresh.length === 0) return { lines: known, isCut: false };
  const lines = [...fresh, ...known].sort(compareLines);
  return { lines: lines.slice(0, most), isCut: lines.length > most };
}

/** Whether what was just read, the newest first, reaches down to those that are known: then nothing lies between. */
export function reaches(
  { lines, nextCursor, searchedBackTo }: { lines: readonly Place[]; nextCursor: string | null; searchedBackTo: string },
  known: readonly Place[],
): boolean {
  const [last, newest] = [lines.at(-1), known[0]];
  if (nextCursor === null) return true;
  if (newest === undefined) return false;
  return searchedBackTo < newest.createdAt || (last !== undefined && compareLines(last, newest) >= 0);
}

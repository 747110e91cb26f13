/**
 * By how much one amount is more than another, as a fraction of the other: 112 against 100 is 0.12.
 *
 * @returns null against nothing or less than nothing, of which there is no fraction
 */
export function changeOf(now: string, before: string): number | null {
  const base = Number(before);
  return base > 0 ? (Number(now) - base) / base : null;
}

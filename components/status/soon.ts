const soonMs = 5 * 60_000;
const soonShare = 0.1;

/** Whether so little is left that a person should be told: under 5 minutes, or under a tenth of all the time there was. */
export function isSoon(leftMs: number, wholeMs: number): boolean {
  return leftMs < soonMs || leftMs < wholeMs * soonShare;
}

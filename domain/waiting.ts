/** From its start up to its end, in milliseconds. */
export type Stretch = { fromMs: number; toMs: number };

/**
 * How long at least one of these was going on: where two overlap, the time counts once.
 *
 * @returns milliseconds
 */
export function unionMs(stretches: readonly Stretch[]): number {
  const sorted = stretches.filter(({ fromMs, toMs }) => toMs > fromMs).toSorted((a, b) => a.fromMs - b.fromMs);
  let [total, reached] = [0, -Infinity];
  for (const { fromMs, toMs } of sorted) {
    total += Math.max(0, toMs - Math.max(fromMs, reached));
    reached = Math.max(reached, toMs);
  }
  return total;
}

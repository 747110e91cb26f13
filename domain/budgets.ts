/** Millionths of the base currency in a cent. Source: rules.md, Money and budgets. */
const microsPerCent = 10_000n;

/**
 * @param cents whole cents of the base currency
 * @returns millionths of the base currency
 * @throws RangeError when `cents` is not a safe integer
 */
export function microsOfCents(cents: number): bigint {
  if (!Number.isSafeInteger(cents)) throw new RangeError(`${cents} is not a whole number of cents`);
  return BigInt(cents) * microsPerCent;
}

/**
 * For display and for `cost_cents`; sums run on micros.
 *
 * @returns whole cents, half away from zero
 */
export function centsOfMicros(micros: bigint): number {
  const size = micros < 0n ? -micros : micros;
  const cents = Number((size + microsPerCent / 2n) / microsPerCent);
  return micros < 0n && cents !== 0 ? -cents : cents;
}

/** Millionths of the base currency as a decimal with two digits after the point, more only where they count. */
export function decimalOfMicros(micros: bigint): string {
  const size = micros < 0n ? -micros : micros;
  const fraction = (size % 1_000_000n)
    .toString()
    .padStart(6, "0")
    .replace(/0{1,4}$/, "");
  return `${micros < 0n ? "-" : ""}${size / 1_000_000n}.${fraction}`;
}

export type Budget = {
  /** null is no cap. */
  capCents: number | null;
  spentMicros: bigint;
  /** Estimates of approved requests from the vote until used and reported, or lapsed; without the one in question. */
  reservedMicros: bigint;
};

/** Whether the estimate no longer fits. Exactly at the cap is within it; an unknown estimate counts nothing here. */
export function wouldExceed(budget: Budget & { estimateMicros: bigint | null }): boolean {
  const left = leftMicros(budget);
  return left !== null && (budget.estimateMicros ?? 0n) > left;
}

/** What may still be promised, in micros, below 0 when overdrawn; null where there is no cap. */
export function leftMicros({ capCents, spentMicros, reservedMicros }: Budget): bigint | null {
  return capCents === null ? null : microsOfCents(capCents) - spentMicros - reservedMicros;
}

/**
 * What an action is taken to cost: the worker's word, else what its action type declares, else unknown.
 *
 * @returns micros, or null for unknown
 */
export function estimateMicrosOf(claimedCents: number | null, declaredCents: number | null): bigint | null {
  const cents = claimedCents ?? declaredCents;
  return cents === null ? null : microsOfCents(cents);
}

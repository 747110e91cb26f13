import { majorOfMinor } from "@/domain/money";

import type { Dice } from "./dice";
import { hourMs, minuteMs } from "./frame";

type Sum = { grossCents: number; feeCents: number; currency: string };

/** The provider's: a share and a little for each payment. */
export const feeOf = (grossCents: number): number => Math.round(grossCents * 0.029) + 30;

/** Written down a moment after it happened; now and then only when the bank's list came. */
export function timesOf(dice: Dice, atMs: number, nowMs: number) {
  const laterMs = dice.chance(0.03) ? dice.whole(20, 110) * hourMs : dice.whole(1, 20) * minuteMs;
  const recordedAt = new Date(Math.min(atMs + laterMs, nowMs));
  return { occurredAt: new Date(atMs), recordedAt, createdAt: recordedAt };
}

export const amountsOf = ({ grossCents, feeCents, currency }: Sum) => ({
  grossAmount: majorOfMinor(grossCents, currency),
  netAmount: majorOfMinor(grossCents - feeCents, currency),
  currency,
});

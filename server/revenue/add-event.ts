import "server-only";

import type { Tx } from "@/db/client";
import { revenueEvents } from "@/db/schema/revenue";
import { amountIn } from "@/domain/money";
import type { RevenueEventType, RevenueType } from "@/domain/revenue";

/** An event as it is stored: amounts are decimal strings in major units, refunds of either sign. */
export type NewEvent = {
  eventType: RevenueEventType;
  revenueType: RevenueType;
  grossAmount: string;
  /** What is left after fees; null where nobody said, and then all of it. */
  netAmount: string | null;
  currency: string;
  occurredAt: Date;
  opportunityId?: string | null;
  source?: string | null;
  description?: string | null;
  goalId?: string | null;
};

/**
 * Writes down money that moved, in the caller's transaction.
 *
 * @returns its id
 * @throws Refusal `invalid` for an unknown currency, or an amount with more digits than it has
 */
export async function addEvent(tx: Tx, event: NewEvent): Promise<string> {
  const { grossAmount, netAmount, currency, ...rest } = event;
  const [row] = await tx
    .insert(revenueEvents)
    .values({
      ...rest,
      currency,
      grossAmount: amountIn(grossAmount, currency),
      netAmount: netAmount === null ? null : amountIn(netAmount, currency),
    })
    .returning({ id: revenueEvents.id });
  if (!row) throw new Error("The event was not stored.");
  return row.id;
}

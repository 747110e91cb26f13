import "server-only";

import { eq, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { revenueEvents } from "@/db/schema/revenue";
import { Refusal } from "@/domain/errors";
import { compareDecimals, sayMoney } from "@/domain/money";

/** What a refund takes over from what it refunds. */
export type Original = Pick<
  typeof revenueEvents.$inferSelect,
  "id" | "currency" | "opportunityId" | "goalId" | "source" | "revenueType" | "occurredAt"
>;

/**
 * What is to be refunded, locked: nobody else refunds it until this is over.
 *
 * @param amount of the refund, without sign
 * @returns null where there is no such event
 * @throws Refusal `conflict` where it is a refund itself, or less than that remains
 */
export async function lockOriginal(tx: Tx, id: string, amount: string): Promise<Original | null> {
  const [original] = await tx.select().from(revenueEvents).where(eq(revenueEvents.id, id)).for("update");
  if (!original) return null;
  if (original.eventType === "refund")
    throw new Refusal("conflict", "This is a refund, and a refund is not refunded. Nothing was recorded.");
  const [told] = await tx.execute<{ remains: string }>(sql`
    select trim_scale(${original.grossAmount}::numeric + coalesce(sum(gross_amount), 0))::text as remains
    from revenue_events where refund_of = ${id}::uuid`);
  const remains = told?.remains ?? "0";
  if (compareDecimals(amount, remains) > 0) throw tooMuch(remains, original.currency);
  return original;
}

function tooMuch(remains: string, currency: string): Refusal {
  const what =
    compareDecimals(remains, "0") === 0
      ? "All of it was refunded"
      : `Only ${sayMoney(remains, currency)} of it remains`;
  return new Refusal("conflict", `${what}. Nothing was recorded.`);
}

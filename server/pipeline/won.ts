import "server-only";

import { and, eq, inArray, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";

import type { Tx } from "@/db/client";
import type { opportunities } from "@/db/schema/pipeline";
import { revenueEvents } from "@/db/schema/revenue";
import { badField, badFields } from "@/domain/errors";
import { amountAt, compareDecimals } from "@/domain/money";
import { parseSince } from "@/domain/time";
import type { Reader } from "@/server/query";
import { addEvent } from "@/server/revenue/add-event";

import { readSettings } from "@/server/settings";

import type { Payment } from "./inputs";
import type { Row } from "./locked";

type Change = PgUpdateSetSource<typeof opportunities>;

/** A moment as it was said; a day begins where the organisation is. */
export async function momentOf(reader: Reader, text: string): Promise<Date> {
  const { time_zone: zone } = await readSettings(reader);
  return parseSince(text, new Date(), zone);
}

async function recordPaid(tx: Tx, card: Row, paid: Payment & { kind: "event" }): Promise<string> {
  const gross = amountAt("payment.gross_amount", paid.gross_amount, card.currency);
  const net = paid.net_amount ? amountAt("payment.net_amount", paid.net_amount, card.currency) : null;
  if (net !== null && compareDecimals(net, gross) > 0) {
    throw badField("payment.net_amount", "is more than the gross amount");
  }
  return addEvent(tx, {
    eventType: paid.revenue_type === "recurring" ? "recurring" : "sale",
    revenueType: paid.revenue_type,
    grossAmount: gross,
    netAmount: net,
    currency: card.currency,
    occurredAt: await momentOf(tx, paid.occurred_at ?? new Date().toISOString()),
    opportunityId: card.id,
    description: paid.description ?? null,
    goalId: card.goalId,
  });
}

/** Events that are this card's already, or nobody's: those become its own. */
async function link(tx: Tx, card: Row, wanted: readonly string[]): Promise<void> {
  const ids = [...new Set(wanted)];
  const events = await tx
    .select({ id: revenueEvents.id, of: revenueEvents.opportunityId })
    .from(revenueEvents)
    .where(
      and(
        inArray(revenueEvents.id, ids),
        eq(revenueEvents.currency, card.currency),
        sql`${revenueEvents.eventType} <> 'refund'`,
        sql`(${revenueEvents.opportunityId} is null or ${revenueEvents.opportunityId} = ${card.id})`,
      ),
    )
    .for("update");
  if (events.length < ids.length) {
    throw badFields({
      path: "payment.events",
      message: "names one that is a refund, in another currency or of another sale",
    });
  }
  const free = events.filter(({ of }) => of === null).map(({ id }) => id);
  if (free.length === 0) return;
  await tx.update(revenueEvents).set({ opportunityId: card.id }).where(inArray(revenueEvents.id, free));
}

/**
 * How a won sale is paid, in the transaction of its move.
 *
 * @returns what it changes on the card, and what is told of it on the trail
 * @throws Refusal `invalid` for an amount that is none, or an event that is not to be had
 */
export async function settle(
  tx: Tx,
  card: Row,
  payment: Payment,
): Promise<{ set: Change; told: Payment & { event?: string } }> {
  switch (payment.kind) {
    case "event":
      return { set: {}, told: { ...payment, event: await recordPaid(tx, card, payment) } };
    case "link":
      await link(tx, card, payment.events);
      return { set: {}, told: payment };
    case "expected": {
      const expectedAmount = amountAt("payment.amount", payment.amount, card.currency);
      return { set: { expectedAmount, paymentExpectedBy: await momentOf(tx, payment.by) }, told: payment };
    }
  }
}

/** What it was won for: as confirmed now, else as estimated, else as paid or expected; unknown where nobody said. */
export function wonValue(card: Row, payment: Payment, confirmed: string | undefined): string | null {
  if (confirmed !== undefined) return amountAt("value", confirmed, card.currency);
  if (card.estimatedValue !== null) return card.estimatedValue;
  if (payment.kind === "event") return payment.gross_amount;
  return payment.kind === "expected" ? payment.amount : null;
}

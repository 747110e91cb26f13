import "server-only";

import { eq, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { opportunities } from "@/db/schema/pipeline";
import { revenueEvents } from "@/db/schema/revenue";
import { isNegative, withoutSign } from "@/domain/amounts";
import { badField, Refusal } from "@/domain/errors";
import { amountAt, compareDecimals } from "@/domain/money";
import { readClock } from "@/server/clock";
import { command } from "@/server/command";
import { refuseUnknownGoal } from "@/server/goals/known";
import { readSettings } from "@/server/settings";

import { addEvent, type NewEvent } from "./add-event";
import { type EventAnswer, eventInput, type EventWish, refundInput } from "./inputs";
import { lockOriginal, type Original } from "./original";

/** Clocks differ; money of the day after tomorrow has not moved yet. */
const aheadMs = 24 * 60 * 60 * 1_000;

/** What can be seen of a wish without looking anything up. */
function refuseAbsurd(wish: EventWish): void {
  const isRefund = wish.event_type === "refund";
  if (!isRefund && wish.refund_of) throw badField("refund_of", "belongs to refunds only");
  // Without it nobody could say how much may still be given back.
  if (isRefund && !wish.refund_of)
    throw badField("refund_of", "names the event whose money is given back; a refund needs it");
  if (!isRefund && isNegative(wish.gross_amount))
    throw badField("gross_amount", "is below zero; what goes back is a refund");
  if (!isRefund && wish.net_amount && isNegative(wish.net_amount)) throw badField("net_amount", "is below zero");
  if (wish.net_amount && compareDecimals(withoutSign(wish.net_amount), withoutSign(wish.gross_amount)) > 0)
    throw badField("net_amount", "is more than gross");
  const [from, to] = [wish.covers_from, wish.covers_to];
  if (from && to && Date.parse(to) <= Date.parse(from)) throw badField("covers_to", "is not after covers_from");
}

/** The card that an event belongs to: the one that took it in, where it was a double. */
async function findOpportunity(tx: Tx, id: string | null | undefined) {
  if (!id) return null;
  const [card] = await tx
    .select({
      id: sql<string>`coalesce(${opportunities.mergedInto}, ${opportunities.id})`,
      currency: opportunities.currency,
    })
    .from(opportunities)
    .where(eq(opportunities.id, id));
  if (!card) throw badField("opportunity_id", "is unknown");
  return card;
}

async function findOriginal(tx: Tx, wish: EventWish): Promise<Original | null> {
  if (!wish.refund_of) return null;
  const original = await lockOriginal(tx, wish.refund_of, withoutSign(wish.gross_amount));
  if (!original) throw badField("refund_of", "is unknown");
  if (wish.currency && wish.currency !== original.currency)
    throw badField("currency", `is not ${original.currency}, that of what is refunded`);
  return original;
}

/** The wish with what was left out filled in. */
async function complete(tx: Tx, wish: EventWish): Promise<NewEvent> {
  refuseAbsurd(wish);
  const original = await findOriginal(tx, wish);
  const card = await findOpportunity(tx, wish.opportunity_id ?? original?.opportunityId);
  if (wish.goal_id) await refuseUnknownGoal(tx, wish.goal_id);
  const now = await readClock(tx);
  const occurredAt = wish.occurred_at === undefined ? now : new Date(wish.occurred_at);
  if (occurredAt.getTime() > now.getTime() + aheadMs) throw badField("occurred_at", "lies in the future");
  const currency = wish.currency ?? original?.currency ?? card?.currency ?? (await readSettings(tx)).base_currency;
  const { external_id: externalId, metadata } = wish;
  return {
    eventType: wish.event_type,
    revenueType:
      wish.revenue_type ?? original?.revenueType ?? (wish.event_type === "recurring" ? "recurring" : "one_time"),
    grossAmount: amountAt("gross_amount", wish.gross_amount, currency),
    netAmount: wish.net_amount ? amountAt("net_amount", wish.net_amount, currency) : null,
    currency,
    occurredAt,
    opportunityId: card?.id ?? null,
    goalId: wish.goal_id ?? original?.goalId ?? null,
    source: wish.source ?? original?.source ?? null,
    description: wish.description ?? null,
    refundOf: original?.id ?? null,
    subscriptionKey: wish.subscription_key ?? null,
    coversFrom: wish.covers_from ? new Date(wish.covers_from) : null,
    coversTo: wish.covers_to ? new Date(wish.covers_to) : null,
    ...(wish.attribution !== undefined && { attribution: wish.attribution }),
    ...((metadata !== undefined || externalId !== undefined) && {
      metadata: { ...metadata, ...(externalId !== undefined && { external_id: externalId }) },
    }),
  };
}

async function readAnswer(tx: Tx, id: string): Promise<EventAnswer> {
  const [row] = await tx.select().from(revenueEvents).where(eq(revenueEvents.id, id));
  if (!row) throw new Error("The event was not stored.");
  return {
    id: row.id,
    event_type: row.eventType,
    revenue_type: row.revenueType,
    gross_amount: row.grossAmount,
    net_amount: row.netAmount,
    currency: row.currency,
    opportunity_id: row.opportunityId,
    goal_id: row.goalId,
    worker_id: row.workerId,
    source: row.source,
    description: row.description,
    refund_of: row.refundOf,
    subscription_key: row.subscriptionKey,
    covers_from: row.coversFrom?.toISOString() ?? null,
    covers_to: row.coversTo?.toISOString() ?? null,
    metadata: row.metadata,
    occurred_at: row.occurredAt.toISOString(),
    recorded_at: row.recordedAt.toISOString(),
  };
}

/**
 * The event that another system's name stands for already, or null. Two at once wait for each other here.
 *
 * @throws Refusal `conflict` where it is another event
 */
async function findSame(tx: Tx, wish: EventWish): Promise<EventAnswer | null> {
  if (wish.external_id === undefined) return null;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`revenue event ${wish.external_id}`}, 0))`);
  const [known] = await tx
    .select({ id: revenueEvents.id })
    .from(revenueEvents)
    .where(
      sql`${revenueEvents.metadata} ? 'external_id' and ${revenueEvents.metadata} ->> 'external_id' = ${wish.external_id}`,
    );
  if (!known) return null;
  const event = await readAnswer(tx, known.id);
  const isSame =
    event.event_type === wish.event_type &&
    compareDecimals(withoutSign(event.gross_amount), withoutSign(wish.gross_amount)) === 0 &&
    (wish.currency === undefined || wish.currency === event.currency);
  if (isSame) return event;
  throw new Refusal("conflict", "This external_id is another event's. Nothing was recorded.");
}

type Stored = { event: EventAnswer; isNew: boolean };

async function store(tx: Tx, wish: EventWish): Promise<Stored> {
  const same = await findSame(tx, wish);
  if (same) return { event: same, isNew: false };
  return { event: await readAnswer(tx, await addEvent(tx, await complete(tx, wish))), isNew: true };
}

/** What a worker earned, or gave back. */
export const reportEvent = command({
  name: "revenue.report",
  permission: "revenue:report",
  input: eventInput,
  touches: ["revenue"],
  async run({ tx }, wish): Promise<Stored> {
    return store(tx, wish);
  },
});

/** What stands on the trail of money that a person recorded. */
const recorded = ({ event }: Stored) => ({ object: { type: "revenue_event", id: event.id }, after: { ...event } });

/** Money that a person knows of. */
export const recordEvent = command({
  name: "revenue.record",
  permission: "revenue:write",
  input: eventInput,
  touches: ["revenue"],
  async run({ tx, record }, wish): Promise<Stored> {
    const stored = await store(tx, wish);
    if (stored.isNew) record(recorded(stored));
    return stored;
  },
});

/**
 * Gives back all or a part of an event, never more than remains.
 *
 * @throws Refusal `conflict` saying what remains
 */
export const refundEvent = command({
  name: "revenue.refund",
  permission: "revenue:write",
  input: refundInput,
  touches: ["revenue"],
  async run({ tx, record }, { id, reason, ...rest }): Promise<Stored> {
    const [known] = await tx.select({ id: revenueEvents.id }).from(revenueEvents).where(eq(revenueEvents.id, id));
    if (!known) throw new Refusal("not_found", "There is no such event.");
    if (!/[1-9]/.test(rest.gross_amount)) throw badField("gross_amount", "is nothing");
    const stored = await store(tx, { ...rest, event_type: "refund", refund_of: id, description: reason });
    record(recorded(stored));
    return stored;
  },
});

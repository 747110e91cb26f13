import "server-only";

import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { opportunities } from "@/db/schema/pipeline";
import { auditEvents } from "@/db/schema/record";
import { badField, Refusal } from "@/domain/errors";
import { compareDecimals } from "@/domain/money";
import { nameOf } from "@/server/actor";
import { command } from "@/server/command";
import { id } from "@/server/openapi/fields";
import { readSettings } from "@/server/settings";
import { workerId } from "@/server/workers/inputs";

import { changeOf } from "./change";
import { cardInput, type CardWish, reasonInput } from "./inputs";
import { refuseUnknown } from "./known";
import { getLocked, type Row, sayWho, tellLastMove } from "./locked";

const addInput = cardInput.extend({ assigned_to: workerId.nullish() });

/** A card that a person makes, in the first column. */
export const addOpportunity = command({
  name: "opportunity.add",
  permission: "pipeline:write",
  input: addInput,
  touches: [],
  async run({ tx, actor, record, nudge }, wish): Promise<{ id: string }> {
    if (!wish.customer_name && !wish.description) throw badField("customer_name", "is missing");
    await refuseUnknown(tx, wish);
    await sayWho(tx, actor, null);
    const currency = wish.currency ?? (await readSettings(tx)).base_currency;
    const [card] = await tx
      .insert(opportunities)
      .values({
        ...(await changeOf(tx, wish, currency)),
        assignedTo: wish.assigned_to ?? null,
        createdBy: nameOf(actor),
        currency,
      })
      .returning({ id: opportunities.id });
    if (!card) throw new Error("The opportunity was not stored.");
    record({ object: { type: "opportunity", id: card.id }, before: null, after: wish });
    nudge("pipeline", card.id);
    return card;
  },
});

/** The version that a person saw: the time of its last change, to the microsecond. */
export const version = sql<string>`(extract(epoch from ${opportunities.updatedAt}) * 1000000)::bigint::text`;

async function refuseIfChanged(tx: Tx, card: Row, seen: string): Promise<void> {
  const [stands] = await tx.select({ version }).from(opportunities).where(eq(opportunities.id, card.id));
  if (stands?.version === seen) return;
  const [last] = await tx
    .select({ by: auditEvents.actor })
    .from(auditEvents)
    .where(and(eq(auditEvents.objectType, "opportunity"), eq(auditEvents.objectId, card.id)))
    .orderBy(desc(auditEvents.seq))
    .limit(1);
  throw new Refusal(
    "conflict",
    `${last ? last.by : "Somebody"} changed this opportunity while you were writing. Nothing was recorded: look at what it says now, and write it again.`,
  );
}

/** @throws Refusal `conflict`: what a sale was won for is what averages and receivables rest on */
export function refuseFrozen(card: Row, wish: Pick<CardWish, "estimated_value" | "currency">): void {
  if (card.status !== "won") return;
  const { estimated_value: value, currency } = wish;
  const isSame =
    value === undefined ||
    (value === null || card.estimatedValue === null
      ? value === card.estimatedValue
      : compareDecimals(value, card.estimatedValue) === 0);
  if (isSame && (currency === undefined || currency === card.currency)) return;
  throw new Refusal("conflict", "What it was won for is frozen: reopen it to change that. Nothing was changed.");
}

const editInput = cardInput.extend({ id, seen: z.string().max(40) });

/** Says anew what stands on a card; its status and its worker have commands of their own. */
export const editOpportunity = command({
  name: "opportunity.edit",
  permission: "pipeline:write",
  input: editInput,
  touches: [],
  async run({ tx, record, nudge }, { id: cardId, seen, ...wish }): Promise<{ id: string }> {
    const card = await getLocked(tx, cardId);
    await refuseIfChanged(tx, card, seen);
    refuseFrozen(card, wish);
    await refuseUnknown(tx, wish);
    const contact = wish.customer_contact && {
      customerContact: { ...objectOf(card.customerContact), ...wish.customer_contact },
    };
    const change = { ...(await changeOf(tx, wish, wish.currency ?? card.currency)), ...contact };
    if (Object.keys(change).length === 0) return { id: card.id };
    await tx.update(opportunities).set(change).where(eq(opportunities.id, card.id));
    record({ object: { type: "opportunity", id: card.id }, before: beforeOf(card, wish), after: wish });
    nudge("pipeline", card.id);
    return { id: card.id };
  },
});

/** A contact may hold more than its form shows: that stays. */
const objectOf = (json: unknown): object =>
  typeof json === "object" && json !== null && !Array.isArray(json) ? json : {};

/** What stood in the fields that a wish names. */
function beforeOf(card: Row, wish: CardWish): Record<string, unknown> {
  const stood: Record<keyof CardWish, unknown> = {
    customer_name: card.customerName,
    description: card.description,
    opportunity_type: card.opportunityType,
    category: card.category,
    stage: card.stage,
    source_id: card.sourceId,
    goal_id: card.goalId,
    estimated_value: card.estimatedValue,
    currency: card.currency,
    confidence_score: card.confidenceScore,
    customer_contact: card.customerContact,
    expires_at: card.expiresAt,
    next_step: card.nextStep,
    next_step_at: card.nextStepAt,
  };
  return Object.fromEntries(Object.entries(stood).filter(([name]) => name in wish));
}

/**
 * Gives a card to a worker, or to nobody. What was earned before stays with who had it then.
 *
 * @throws Refusal `conflict` where it changed hands since the person looked
 */
export const assignOpportunity = command({
  name: "opportunity.assign",
  permission: "pipeline:write",
  input: z.strictObject({
    id,
    to: workerId.nullable(),
    seen_with: z.string().nullable(),
    reason: reasonInput.optional(),
  }),
  touches: [],
  async run({ tx, actor, record, nudge }, { id: cardId, to, seen_with, reason }): Promise<{ id: string }> {
    const card = await getLocked(tx, cardId);
    if (card.assignedTo !== seen_with) {
      const who = await tellLastMove(tx, card.id);
      throw new Refusal("conflict", `It is with ${card.assignedTo ?? "nobody"} by now: ${who}. Nothing was changed.`);
    }
    if (card.assignedTo === to)
      throw new Refusal("conflict", `It is with ${to ?? "nobody"} already. Nothing was changed.`);
    await refuseUnknown(tx, { assigned_to: to });
    await sayWho(tx, actor, reason ?? null);
    await tx.update(opportunities).set({ assignedTo: to }).where(eq(opportunities.id, card.id));
    record({
      object: { type: "opportunity", id: card.id },
      before: { assigned_to: card.assignedTo },
      after: { assigned_to: to, ...(reason !== undefined && { reason }) },
    });
    nudge("pipeline", card.id);
    return { id: card.id };
  },
});

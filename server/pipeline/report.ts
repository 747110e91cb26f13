import "server-only";

import { eq } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import type { z } from "zod";

import type { Tx } from "@/db/client";
import { opportunities } from "@/db/schema/pipeline";
import { revenueEvents } from "@/db/schema/revenue";
import { badField, badFields, Refusal } from "@/domain/errors";
import { demandWorker } from "@/domain/permissions";
import { type OpportunityStatus, opportunityStatuses, readOpportunityStatus } from "@/domain/pipeline";
import { hasEnded } from "@/domain/pipeline-moves";
import { command } from "@/server/command";
import { readSettings } from "@/server/settings";

import { changeOf } from "./change";
import { patchInput, type Payment, reportInput } from "./inputs";
import { refuseUnknown } from "./known";
import { getLocked, type Row, sayWho } from "./locked";
import { applyMove } from "./move";
import { asOpportunity, type Opportunity } from "./read";
import { refuseFrozen } from "./edit";

type Wish = z.output<typeof reportInput>;
type Patch = z.output<typeof patchInput>;
type Change = PgUpdateSetSource<typeof opportunities>;

/** A worker takes cards for itself or leaves them to anybody; to others they are given by people. */
function refuseOthers(assignedTo: string | null | undefined, workerId: string): void {
  if (assignedTo === undefined || assignedTo === null || assignedTo === workerId) return;
  throw badField("assigned_to", "is another worker: a worker assigns only itself, or nobody");
}

function statusOf(text: string | undefined): OpportunityStatus | null {
  if (text === undefined) return null;
  const read = readOpportunityStatus(text);
  if (read === null) throw badField("status", `is none of ${opportunityStatuses.join(", ")}`);
  return read;
}

/** What a worker alone may say is added to what people say, too. */
const reportedOf = async (tx: Tx, wish: Omit<Wish, "status" | "external_id" | "identified_at">, currency: string) =>
  ({
    ...(await changeOf(tx, wish, currency)),
    ...(wish.metadata !== undefined && { metadata: wish.metadata }),
    ...(wish.assigned_to !== undefined && { assignedTo: wish.assigned_to }),
    ...(wish.scoring_model_id !== undefined && { scoringModelId: wish.scoring_model_id }),
    ...(wish.score_explanation !== undefined && { scoreExplanation: wish.score_explanation }),
  }) satisfies Change;

/**
 * The card with this external id, where this worker made it; another's is refused.
 *
 * @throws Refusal `conflict`
 */
async function findStanding(tx: Tx, externalId: string, workerId: string): Promise<Row> {
  const [row] = await tx.select().from(opportunities).where(eq(opportunities.externalId, externalId));
  if (row?.createdBy === workerId) return row;
  throw new Refusal("conflict", "This external id is another's opportunity. Nothing was recorded.");
}

export type Reported = { opportunity: Opportunity; isNew: boolean };

/** A worker found a possible sale. The same external id again answers with the opportunity that stands. */
export const reportOpportunity = command({
  name: "opportunity.report",
  permission: "pipeline:report",
  input: reportInput,
  touches: [],
  async run({ tx, actor, nudge }, { status: said, external_id, identified_at, ...wish }): Promise<Reported> {
    const { workerId } = demandWorker(actor);
    refuseOthers(wish.assigned_to, workerId);
    const status = statusOf(said) ?? "new";
    if (hasEnded(status)) {
      throw badField("status", "has ended: report it open, then say how it ended");
    }
    await refuseUnknown(tx, wish);
    await sayWho(tx, actor, null);
    const currency = wish.currency ?? (await readSettings(tx)).base_currency;
    const [row] = await tx
      .insert(opportunities)
      .values({
        ...(await reportedOf(tx, wish, currency)),
        currency,
        status,
        assignedTo: wish.assigned_to === undefined ? workerId : wish.assigned_to,
        externalId: external_id ?? null,
        createdBy: workerId,
        ...(identified_at !== undefined && { identifiedAt: new Date(identified_at) }),
      })
      // Two reports of one id at once are one opportunity.
      .onConflictDoNothing()
      .returning();
    if (row) nudge("pipeline", row.id);
    if (row) return { opportunity: asOpportunity(row), isNew: true };
    if (!external_id) throw new Error("The opportunity was not stored.");
    return { opportunity: asOpportunity(await findStanding(tx, external_id, workerId)), isNew: false };
  },
});

/** How a worker's sale is paid: what it expects, else the events that are linked already. */
async function paymentOf(tx: Tx, card: Row, patch: Patch): Promise<Payment> {
  const { payment_expected_by: by, expected_amount: amount } = patch;
  if (by !== undefined && amount !== undefined) return { kind: "expected", amount, by };
  const events = await tx
    .select({ id: revenueEvents.id, type: revenueEvents.eventType })
    .from(revenueEvents)
    .where(eq(revenueEvents.opportunityId, card.id))
    .limit(100);
  const paid = events.filter(({ type }) => type !== "refund").map(({ id }) => id);
  if (paid.length > 0) return { kind: "link", events: paid };
  throw badFields({
    path: "status",
    message:
      "needs money: report a revenue event of this opportunity first, or say payment_expected_by and expected_amount",
  });
}

async function getOwn(tx: Tx, id: string, workerId: string): Promise<Row> {
  const card = await getLocked(tx, id);
  if (card.assignedTo === null || card.assignedTo === workerId) return card;
  throw new Refusal("not_found", "You have no such opportunity.");
}

/** @throws Refusal `conflict`: the end is people's, and so is what stands on it */
function refuseEnded(card: Row, to: OpportunityStatus | null): void {
  if (!hasEnded(card.status) || (to !== null && to !== card.status)) return;
  throw new Refusal("conflict", `This opportunity is ${card.status}: it is over. Nothing was recorded.`);
}

/**
 * A worker's word on its own opportunity, or on one that is nobody's: what it knows now, and where it stands.
 *
 * @throws Refusal `conflict` for a move that is not legal, naming where it stands; `not_found` for another's
 */
export const patchOpportunity = command({
  name: "opportunity.patch",
  permission: "pipeline:report",
  input: patchInput,
  touches: [],
  async run(deps, { id, status: said, ...patch }): Promise<Opportunity> {
    const { tx, actor, nudge } = deps;
    const { workerId } = demandWorker(actor);
    if (said === undefined && Object.keys(patch).length === 0) throw badField("", "says nothing");
    refuseOthers(patch.assigned_to, workerId);
    const card = await getOwn(tx, id, workerId);
    const to = statusOf(said);
    refuseEnded(card, to);
    refuseFrozen(card, patch);
    await refuseUnknown(tx, patch);
    const set = await reportedOf(tx, patch, patch.currency ?? card.currency);
    if (to !== null && to !== card.status) {
      const asSaid: Row = { ...card, ...set };
      const payment = to === "won" ? await paymentOf(tx, asSaid, { id, ...patch }) : undefined;
      await applyMove(deps, asSaid, { to, reason: patch.reason, lostReason: patch.lost_reason, payment }, set);
    } else if (Object.keys(set).length > 0) {
      await sayWho(tx, actor, patch.reason ?? null);
      await tx.update(opportunities).set(set).where(eq(opportunities.id, card.id));
      nudge("pipeline", card.id);
    }
    const [row] = await tx.select().from(opportunities).where(eq(opportunities.id, card.id));
    if (!row) throw new Error("A locked opportunity vanished.");
    return asOpportunity(row);
  },
});

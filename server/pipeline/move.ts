import "server-only";

import { eq } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";

import { opportunities } from "@/db/schema/pipeline";
import { badField, Refusal } from "@/domain/errors";
import type { LostReason, OpportunityStatus } from "@/domain/pipeline";
import { moveKind, whyNotMove } from "@/domain/pipeline-moves";
import { command, type Deps } from "@/server/command";

import { type MoveWish, moveInput, type Payment } from "./inputs";
import { getLocked, type Row, sayWho, tellLastMove } from "./locked";
import { settle, wonValue } from "./won";

type Change = PgUpdateSetSource<typeof opportunities>;
type Told = Record<string, unknown>;
export type Move = {
  to: OpportunityStatus;
  reason?: string | undefined;
  lostReason?: LostReason | undefined;
  payment?: Payment | undefined;
  value?: string | undefined;
};
type Step = { set: Change; told: Told; reason: string | null; paid: boolean };

/** What this kind of move asks for and changes beside the status. */
async function step(deps: Deps, card: Row, { to, reason, lostReason, payment, value }: Move): Promise<Step> {
  const plain = { set: {}, told: {}, reason: reason ?? null, paid: false };
  switch (moveKind(card.status, to)) {
    case "won": {
      if (!payment) throw badField("payment", "is missing: what is won needs money, or the day it is expected");
      const { set, told } = await settle(deps.tx, card, payment);
      const estimatedValue = wonValue(card, payment, value);
      return {
        ...plain,
        set: { ...set, estimatedValue },
        told: { value: estimatedValue, payment: told },
        paid: payment.kind !== "expected",
      };
    }
    case "lost": {
      if (!lostReason) throw badField("lost_reason", "is missing");
      const why = reason === undefined ? lostReason : `${lostReason}: ${reason}`;
      return { ...plain, set: { lostReason }, told: { lost_reason: lostReason }, reason: why };
    }
    case "back":
    case "reopened":
      if (!reason) throw badField("reason", "is missing");
      return { ...plain, set: card.status === "won" ? { expectedAmount: null, paymentExpectedBy: null } : {} };
    default:
      return plain;
  }
}

/**
 * Moves a card that is locked, with all that belongs to it: the event of a sale, the reason of a loss.
 *
 * @param also what else of the card changes with it
 * @returns what to tell on the trail
 * @throws Refusal `conflict` for a move that is not legal; `invalid` where something is missing
 */
export async function applyMove(deps: Deps, card: Row, move: Move, also: Change = {}): Promise<Told> {
  const { tx, actor, nudge } = deps;
  const no = whyNotMove(card.status, move.to, actor.kind === "worker" ? "worker" : "person");
  if (no !== null) throw new Refusal("conflict", `${no} Nothing was changed.`);
  const { set, told, reason, paid } = await step(deps, card, move);
  await sayWho(tx, actor, reason);
  await tx
    .update(opportunities)
    .set({ ...also, ...set, status: move.to })
    .where(eq(opportunities.id, card.id));
  nudge("pipeline", card.id);
  if (paid) nudge("revenue");
  return { status: move.to, ...(reason !== null && { reason }), ...told };
}

/** @throws Refusal `conflict`, naming who was faster */
async function refuseIfMoved({ tx }: Deps, card: Row, seen: OpportunityStatus): Promise<void> {
  if (card.status === seen) return;
  const who = await tellLastMove(tx, card.id);
  throw new Refusal("conflict", `It is ${card.status} by now: ${who}. Nothing was changed.`);
}

/**
 * A person moves a card from where they saw it.
 *
 * @throws Refusal `conflict` where somebody moved it first, or the move is not legal
 */
export const moveOpportunity = command({
  name: "opportunity.move",
  permission: "pipeline:write",
  input: moveInput,
  touches: [],
  async run(deps, wish: MoveWish): Promise<{ id: string; status: OpportunityStatus }> {
    const card = await getLocked(deps.tx, wish.id);
    await refuseIfMoved(deps, card, wish.from);
    const { to, reason, lost_reason: lostReason, payment, value } = wish;
    const after = await applyMove(deps, card, { to, reason, lostReason, payment, value });
    deps.record({
      object: { type: "opportunity", id: card.id },
      before: { status: card.status, ...(to === "won" && { value: card.estimatedValue }) },
      after,
    });
    return { id: card.id, status: to };
  },
});

import "server-only";

import { and, desc, eq, isNull, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { opportunities, opportunityMoves } from "@/db/schema/pipeline";
import { Refusal } from "@/domain/errors";
import type { Actor } from "@/domain/permissions";
import { nameOf } from "@/server/actor";

export type Row = typeof opportunities.$inferSelect;

/** As moves name who made them: a person by e-mail, a worker by `worker:` and its id. */
export const moverOf = (actor: Actor): string =>
  actor.kind === "worker"
    ? `worker:${nameOf(actor)}`
    : actor.kind === "job"
      ? `system:${nameOf(actor)}`
      : nameOf(actor);

/** Says who moves, and why, for the rest of this transaction: the trigger that keeps moves reads it. */
export async function sayWho(tx: Tx, actor: Actor, reason: string | null): Promise<void> {
  await tx.execute(sql`select set_config('juggernaut.actor', ${moverOf(actor)}, true),
    set_config('juggernaut.reason', ${reason ?? ""}, true)`);
}

/** @throws Refusal `not_found`, also for a card that another took in */
export async function getLocked(tx: Tx, id: string): Promise<Row> {
  const [card] = await tx
    .select()
    .from(opportunities)
    .where(and(eq(opportunities.id, id), isNull(opportunities.mergedInto)))
    .for("update");
  if (card) return card;
  const [merged] = await tx
    .select({ into: opportunities.mergedInto })
    .from(opportunities)
    .where(eq(opportunities.id, id));
  if (!merged) throw new Refusal("not_found", "There is no such opportunity. Nothing was changed.");
  throw new Refusal("conflict", "This opportunity was merged into another. Nothing was changed.");
}

/** Who last moved it or gave it to somebody, in words; for those who were slower. */
export async function tellLastMove(tx: Tx, id: string): Promise<string> {
  const [move] = await tx
    .select({ by: opportunityMoves.movedBy, at: opportunityMoves.movedAt })
    .from(opportunityMoves)
    .where(eq(opportunityMoves.opportunityId, id))
    .orderBy(desc(opportunityMoves.movedAt))
    .limit(1);
  if (!move) return "somebody did that";
  return `${move.by} did that at ${move.at.toISOString().slice(11, 16)} UTC`;
}

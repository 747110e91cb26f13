import "server-only";

import type { Tx } from "@/db/client";
import type { approvals } from "@/db/schema/operations";
import { deliveries } from "@/db/schema/record";
import { exclusionOf } from "@/domain/deciders";
import { riskRank } from "@/domain/risk";
import { listDeciders, listVotes, readRequestToDecide } from "@/server/approvals/deciders";

type Request = typeof approvals.$inferSelect;

/** From this risk on people are told; the rest they find in the queue. */
const tellsFrom = riskRank("high");

/**
 * Puts word to everybody who may decide a request into the outbox, once per cause, person and way.
 * Subject and body hold the server's facts only, never the worker's prose; the link opens the page.
 */
export async function tellDeciders(tx: Tx, request: Request, cause: string): Promise<string[]> {
  if (riskRank(request.riskLevel) < tellsFrom) return [];
  const facts = await readRequestToDecide(tx, request);
  const cast = await listVotes(tx, request.id);
  const told = (await listDeciders(tx)).filter((person) => exclusionOf(person, facts, cast) === null);
  if (told.length === 0) return [];

  const subject = `${request.riskLevel} risk: ${request.facts?.headline ?? request.actionType}`;
  const body = `${request.workerId} asks, until ${request.expiresAt.toISOString()}.`;
  await tx
    .insert(deliveries)
    .values(
      told.flatMap(({ id: userId }) =>
        (["browser", "email"] as const).map((channel) => ({ cause, userId, channel, approvalId: request.id, subject, body })),
      ),
    )
    .onConflictDoNothing();
  return told.map(({ email }) => email);
}

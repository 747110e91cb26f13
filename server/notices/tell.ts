import "server-only";

import { eq } from "drizzle-orm";

import type { Tx } from "@/db/client";
import type { approvals } from "@/db/schema/approvals";
import { deliveries } from "@/db/schema/record";
import { exclusionOf } from "@/domain/deciders";
import { riskRank } from "@/domain/risk";
import { env } from "@/env";
import { type KnownDecider, listDeciders, listVotes, readRequestToDecide } from "@/server/approvals/deciders";

type Request = typeof approvals.$inferSelect;

/** From this risk on people are told at once; the rest they find in the queue, until half its time is over. */
const tellsFrom = riskRank("high");

/** Without a mail server there is no mail that could wait for one. */
const channels = env.smtp === null ? (["browser"] as const) : (["browser", "email"] as const);

/** Everybody who may decide this request as it stands now. */
async function listCovering(tx: Tx, request: Request): Promise<KnownDecider[]> {
  const facts = await readRequestToDecide(tx, request);
  const cast = await listVotes(tx, request.id);
  return (await listDeciders(tx)).filter((person) => exclusionOf(person, facts, cast) === null);
}

/** One word to each, once per cause, person and way. The server's facts only, never the worker's prose. */
async function put(
  tx: Tx,
  request: Request,
  cause: string,
  told: readonly KnownDecider[],
  lead = "",
): Promise<string[]> {
  if (told.length === 0) return [];
  const subject = `${lead}${request.riskLevel} risk: ${request.facts?.headline ?? request.actionType}`;
  const body = `${request.workerId} asks, until ${request.expiresAt.toISOString()}.`;
  await tx
    .insert(deliveries)
    .values(
      told.flatMap(({ id: userId }) =>
        channels.map((channel) => ({ cause, userId, channel, approvalId: request.id, subject, body })),
      ),
    )
    .onConflictDoNothing();
  return told.map(({ email }) => email);
}

/**
 * Puts word of a new request of high or critical risk into the outbox, for everybody who may decide it.
 *
 * @returns the e-mail addresses of those who are told
 */
export async function tellDeciders(tx: Tx, request: Request, cause: string): Promise<string[]> {
  if (riskRank(request.riskLevel) < tellsFrom) return [];
  return put(tx, request, cause, await listCovering(tx, request));
}

/**
 * The same for a request that still waits, whatever its risk: to those who may decide it and were not told of it
 * before, or to all of them again once everybody was.
 *
 * @returns the e-mail addresses of those who are told
 */
export async function tellNextDeciders(tx: Tx, request: Request, cause: string): Promise<string[]> {
  const covering = await listCovering(tx, request);
  const before = await tx
    .selectDistinct({ userId: deliveries.userId })
    .from(deliveries)
    .where(eq(deliveries.approvalId, request.id));
  const known = new Set(before.map(({ userId }) => userId));
  const next = covering.filter(({ id }) => !known.has(id));
  return put(tx, request, cause, next.length > 0 ? next : covering, "Still waiting, ");
}

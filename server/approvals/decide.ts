import "server-only";

import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { approvalVotes } from "@/db/schema/governance";
import { approvals } from "@/db/schema/approvals";
import { holdSeconds, noteFor, outcomeOf, votes, votesNeeded, type Vote } from "@/domain/approvals";
import { type Absent, missingProof, type Standing, standingOf } from "@/domain/deciders";
import { Refusal } from "@/domain/errors";
import { demandPerson, type Person } from "@/domain/permissions";
import { env } from "@/env";
import { readClock } from "@/server/clock";
import { command } from "@/server/command";

import type { Appraisal } from "./appraise";
import { appraiseStored, refusalByBudget } from "./appraise-stored";
import { findDecider, listVotes, type LiveVote, readRequestToDecide } from "./deciders";
import { digestOfRow } from "./digest";
import { release, type Request } from "./release";

export const decideInput = z.strictObject({
  id: z.guid(),
  decision: z.enum(votes),
  digest: z.string().max(100).optional(),
  note: z.string().trim().max(4_000).optional(),
  revision: z.boolean().optional(),
});
type Input = z.output<typeof decideInput>;

export type Decided = {
  recorded: true;
  decision: Vote;
  votes: number;
  needed: number;
  /** Until then it can be withdrawn; absent where more votes are needed or no hold is set. */
  release_at?: string;
};

/** The request, locked until this transaction ends. */
export async function getLockedRequest(tx: Tx, id: string): Promise<Request> {
  const [request] = await tx.select().from(approvals).where(eq(approvals.id, id)).for("update");
  if (!request) throw new Refusal("not_found", "There is no such request.");
  return request;
}

/** Why this request can no longer be decided, told as what happened to it. */
function refuseIfOver(request: Request, cast: readonly LiveVote[], now: Date): void {
  if (
    request.decision === "expired" ||
    (request.releaseAt === null && request.decision === "pending" && request.expiresAt <= now)
  ) {
    throw new Refusal("gone", "Its time ran out before anybody decided. Nothing was recorded.");
  }
  if (request.decision !== "pending") {
    throw new Refusal(
      "conflict",
      `Already ${request.decision} by ${request.decidedBy ?? "somebody"} at ${request.decidedAt?.toISOString() ?? "an unknown time"}. Nothing was recorded.`,
    );
  }
  if (request.releaseAt !== null) {
    throw new Refusal(
      "conflict",
      `Already decided and held by ${cast.at(-1)?.email ?? "somebody"} until ${request.releaseAt.toISOString()}. Nothing was recorded.`,
    );
  }
}

/** What was shown, what is stored and what the content really is must be one. */
function refuseIfChanged(request: Request, shown: string | undefined): void {
  if (shown === undefined) {
    throw new Refusal("precondition_required", "Send the digest of what was shown. Nothing was recorded.", {
      fields: [{ path: "digest", message: "is missing" }],
    });
  }
  if (request.digest === null) {
    throw new Refusal(
      "conflict",
      "This request was not read by the server yet. Wait a few seconds. Nothing was recorded.",
    );
  }
  if (digestOfRow(request) !== request.digest || shown !== request.digest) {
    throw new Refusal("conflict", "The request changed after it was shown. Look at it again. Nothing was recorded.");
  }
}

function refuseIfWordless(input: Input, request: Request): void {
  const needed = input.revision === true || noteFor(request.riskLevel, input.decision) === "required";
  if (input.revision === true && input.decision !== "rejected") {
    throw new Refusal("invalid", "Asking for a revision rejects the request as it stands. Nothing was recorded.", {
      fields: [{ path: "revision", message: "goes with a rejection only" }],
    });
  }
  if (!needed || (input.note ?? "") !== "") return;
  throw new Refusal("invalid", "This decision needs a reason. Nothing was recorded.", {
    fields: [{ path: "note", message: "is required" }],
  });
}

/**
 * In whose place this person decides, or null for their own right.
 *
 * @throws Refusal `forbidden` for who may not decide this, and for who has to prove who they are first
 */
async function demandRight(
  tx: Tx,
  person: Person,
  request: Request,
  cast: readonly LiveVote[],
  now: Date,
): Promise<Absent | null> {
  const [decider, toDecide] = await Promise.all([findDecider(tx, person.id), readRequestToDecide(tx, request)]);
  const standing: Standing = decider
    ? standingOf(decider, toDecide, cast)
    : { excluded: "Your account may not decide." };
  const unproven = missingProof(person, request.riskLevel, now);
  if (standing.excluded !== null) throw new Refusal("forbidden", `${standing.excluded} Nothing was recorded.`);
  if (unproven !== null) throw new Refusal("forbidden", `${unproven} Nothing was recorded.`);
  return standing.inPlaceOf;
}

/** @throws Refusal `conflict` where approving it would break a budget by now */
async function appraiseApproval(tx: Tx, request: Request): Promise<Appraisal> {
  const appraisal = await appraiseStored(tx, request);
  const overBudget = refusalByBudget(appraisal);
  if (overBudget !== null) throw new Refusal("conflict", `${overBudget} Nothing was recorded.`);
  return appraisal;
}

/** The deciding vote is tested against the clock after every lock was taken. */
async function hold(tx: Tx, request: Request, seconds: number, reservedMicros: bigint): Promise<Request> {
  const [held] = await tx
    .update(approvals)
    .set({
      releaseAt: sql`clock_timestamp() + make_interval(secs => ${seconds})`,
      reservedMicros,
      updatedAt: sql`clock_timestamp()`,
    })
    .where(
      and(
        eq(approvals.id, request.id),
        eq(approvals.decision, "pending"),
        isNull(approvals.releaseAt),
        gt(approvals.expiresAt, sql`clock_timestamp()`),
        eq(approvals.digest, request.digest ?? ""),
      ),
    )
    .returning({ releaseAt: approvals.releaseAt });
  if (!held) throw new Refusal("gone", "Its time ran out while this was being recorded. Nothing was recorded.");
  return { ...request, reservedMicros, releaseAt: held.releaseAt };
}

/**
 * A person's word on a request: approve, reject, or reject with a question.
 *
 * @throws Refusal `conflict` decided, held or changed; `gone` expired; `forbidden` not this person;
 *   `precondition_required` without a digest; `invalid` without the reason it needs
 */
export const decideApproval = command({
  name: "approval.decide",
  permission: "approval:decide",
  pool: "reserved",
  input: decideInput,
  touches: ["approvals"],
  async run(deps, input): Promise<Decided> {
    const { tx, record, nudge } = deps;
    const person = demandPerson(deps.actor);
    const request = await getLockedRequest(tx, input.id);
    const [cast, now] = await Promise.all([listVotes(tx, request.id), readClock(tx)]);
    refuseIfOver(request, cast, now);
    refuseIfChanged(request, input.digest);
    refuseIfWordless(input, request);

    const inPlaceOf = await demandRight(tx, person, request, cast, now);
    const appraisal = input.decision === "approved" ? await appraiseApproval(tx, request) : null;

    await tx.insert(approvalVotes).values({
      approvalId: request.id,
      userId: person.id,
      vote: input.decision,
      revision: input.revision ?? false,
      note: input.note ?? null,
      digest: request.digest ?? "",
      inPlaceOf: inPlaceOf?.id ?? null,
      sessionId: person.sessionId,
      tokenId: person.tokenId,
    });
    const held = [...cast, { vote: input.decision }];
    const needed = input.decision === "rejected" ? 1 : votesNeeded(request.riskLevel);
    const said = {
      vote: input.decision,
      revision: input.revision ?? false,
      note: input.note ?? null,
      digest: request.digest,
      ...(inPlaceOf && { in_place_of: inPlaceOf.email }),
    };
    record({ object: { type: "approval", id: request.id }, after: said });
    nudge("approvals", request.id);

    const answer = { recorded: true, decision: input.decision, votes: held.length, needed } as const;
    if (outcomeOf(held, request.riskLevel) === null) return answer;

    const seconds = holdSeconds(request.riskLevel, env.undoSeconds);
    const waiting = await hold(tx, request, seconds, appraisal?.evaluation.estimatedCostMicros ?? 0n);
    if (seconds === 0) {
      await release(deps, waiting);
      return answer;
    }
    return { ...answer, release_at: waiting.releaseAt?.toISOString() ?? "" };
  },
});

import "server-only";

import { eq } from "drizzle-orm";

import { approvals } from "@/db/schema/approvals";
import { governanceTasks } from "@/db/schema/tasks";
import { workerRegistry } from "@/db/schema/workers";
import { type Facts, factsOf } from "@/domain/action-types";
import { holdSeconds, requestState, type RequestState, votesNeeded, type Vote } from "@/domain/approvals";
import { missingProof, type Standing, standingOf } from "@/domain/deciders";
import { type Change, changesBetween } from "@/domain/diff";
import { isUuid } from "@/domain/ids";
import { demandPerson, type Person, whyNot } from "@/domain/permissions";
import type { Risk, RiskFactor } from "@/domain/risk";
import type { AutonomyLevel } from "@/domain/workers";
import { env } from "@/env";
import { readClock } from "@/server/clock";
import { query, type Reader } from "@/server/query";
import { readRuleOptions, type RuleOptions } from "@/server/rules/options";
import { readSettings } from "@/server/settings";

import { findDefinition } from "./appraise";
import { type Alike, listAlike, readRecord, type WorkerRecord } from "./alike";
import { findDecider, listGoalPath, listVotes, type LiveVote, readRequestToDecide } from "./deciders";
import type { Request } from "./release";
import { readSpending } from "./spending";

export type ShownVote = {
  email: string;
  vote: Vote;
  votedAt: Date;
  mine: boolean;
  /** Hidden from the second person until that person has voted. */
  note: string | null;
};

export type RequestDetail = {
  id: string;
  state: RequestState;
  digest: string | null;
  workerId: string;
  workerName: string;
  workerLevel: AutonomyLevel;
  actionType: string;
  description: string;
  data: Record<string, unknown>;
  facts: Facts;
  reversible: boolean | null;
  risk: Risk;
  claimedRisk: Risk | null;
  riskFactors: RiskFactor[];
  createdAt: Date;
  expiresAt: Date;
  estimatedCostCents: number | null;
  /** Today's budget of the worker, in micros of the base currency; the cap is null where there is none. */
  today: { capCents: number | null; spentMicros: string; reservedMicros: string };
  baseCurrency: string;
  goalPath: { id: string; title: string }[];
  task: { id: string; title: string; status: string; movedOn: boolean } | null;
  votes: ShownVote[];
  votesNeeded: number;
  /** While a decision is held: by whom, what, until when. */
  held: { by: string; vote: Vote; until: Date; mine: boolean } | null;
  decided: { by: string; at: Date; note: string | null } | null;
  used: { at: Date | null; useBy: Date | null; outcome: Request["outcome"] };
  record: WorkerRecord;
  alike: Alike[];
  /** What it replaces, and what changed since. */
  supersedes: { id: string; question: string | null; changes: Change[]; descriptionBefore: string } | null;
  supersededBy: string | null;
  /** Why the person who looks may not decide, or null. `fresh sign-in` is not among it: see `needsProof`. */
  excluded: string | null;
  /** Whose deputy decides it here, where the own scope does not reach; else null. */
  inPlaceOf: string | null;
  /** What proof of identity is missing for this risk, or null. */
  needsProof: string | null;
  /** Seconds that a decision of this risk is held. */
  holdSeconds: number;
  rules: RuleOptions;
};

/** Notes of others stay hidden from somebody who is still to cast the second vote. */
function shownVotes(cast: readonly LiveVote[], personId: string, pending: boolean): ShownVote[] {
  const voted = cast.some((vote) => vote.personId === personId);
  return cast.map(({ email, vote, votedAt, note, personId: voter }) => ({
    email,
    vote,
    votedAt,
    mine: voter === personId,
    note: !pending || voted ? note : null,
  }));
}

/** Why this person may not decide, or by whose right they do, where it is not their own. */
function rightOf(actor: Person, standing: Standing | null): Pick<RequestDetail, "excluded" | "inPlaceOf"> {
  const excluded = whyNot(actor, "approval:decide") ?? (standing ? standing.excluded : "Your account may not decide.");
  const inPlaceOf = excluded === null && standing?.excluded === null ? standing.inPlaceOf : null;
  return { excluded, inPlaceOf: inPlaceOf?.email ?? null };
}

async function readSupersession(reader: Reader, request: Request) {
  const [newer] = await reader
    .select({ id: approvals.id })
    .from(approvals)
    .where(eq(approvals.supersedesId, request.id));
  const [older] =
    request.supersedesId === null
      ? []
      : await reader.select().from(approvals).where(eq(approvals.id, request.supersedesId));
  return {
    supersededBy: newer?.id ?? null,
    supersedes: older
      ? {
          id: older.id,
          question: older.decisionNotes,
          changes: changesBetween(older.actionData, request.actionData),
          descriptionBefore: older.actionDescription,
        }
      : null,
  };
}

/** The day's budget of the worker without what this request itself reserves. */
async function readToday(
  reader: Reader,
  { id, workerId, taskId }: Request,
  capCents: number | null,
  timeZone: string,
): Promise<RequestDetail["today"]> {
  const spending = await readSpending(reader, { workerId, goalId: null, taskId, timeZone, exceptApprovalId: id });
  return {
    capCents,
    spentMicros: spending.spentTodayMicros.toString(),
    reservedMicros: spending.reservedMicros.toString(),
  };
}

async function readTask(reader: Reader, request: Request) {
  if (request.taskId === null) return null;
  const [task] = await reader
    .select({
      id: governanceTasks.id,
      title: governanceTasks.title,
      status: governanceTasks.status,
      goalId: governanceTasks.goalId,
    })
    .from(governanceTasks)
    .where(eq(governanceTasks.id, request.taskId));
  return task ?? null;
}

const heldBy = (request: Request, cast: readonly LiveVote[], personId: string): RequestDetail["held"] => {
  const last = cast.at(-1);
  if (request.decision !== "pending" || request.releaseAt === null || !last) return null;
  return { by: last.email, vote: last.vote, until: request.releaseAt, mine: last.personId === personId };
};

const decidedOf = ({ decidedBy, decidedAt, decisionNotes }: Request): RequestDetail["decided"] =>
  decidedBy === null || decidedAt === null ? null : { by: decidedBy, at: decidedAt, note: decisionNotes };

const outcomeWord = (outcome: Request["outcome"]) =>
  outcome === null ? null : outcome.succeeded ? "succeeded" : "failed";

/** Everything that a person needs to decide one request, or null when there is none. The server's facts, then the worker's words. */
export const findRequest = query({
  permission: "approval:read",
  async run({ reader, actor }, id: string): Promise<RequestDetail | null> {
    const me = demandPerson(actor);
    if (!isUuid(id)) return null;
    const [found] = await reader
      .select({
        request: approvals,
        workerName: workerRegistry.name,
        workerLevel: workerRegistry.level,
        cap: workerRegistry.maxCostPerDayCents,
      })
      .from(approvals)
      .innerJoin(workerRegistry, eq(workerRegistry.workerId, approvals.workerId))
      .where(eq(approvals.id, id));
    if (!found) return null;
    const { request } = found;
    const now = await readClock(reader);
    const cast = await listVotes(reader, id);
    const settings = await readSettings(reader);
    const definition = await findDefinition(reader, request.actionType);
    const task = await readTask(reader, request);
    const decider = await findDecider(reader, me.id);
    const pending = request.decision === "pending";
    const facts = factsOf(definition, request.actionType, request.actionData);
    const goalPath = await listGoalPath(reader, request.goalId ?? task?.goalId ?? null);

    return {
      id,
      state: requestState({ ...request, outcome: outcomeWord(request.outcome) }, now),
      digest: request.digest,
      workerId: request.workerId,
      workerName: found.workerName,
      workerLevel: found.workerLevel,
      actionType: request.actionType,
      description: request.actionDescription,
      data: request.actionData,
      facts,
      reversible: definition?.reversible ?? null,
      risk: request.riskLevel,
      claimedRisk: request.claimedRisk,
      riskFactors: request.riskFactors,
      createdAt: request.createdAt,
      expiresAt: request.expiresAt,
      estimatedCostCents: request.estimatedCostCents ?? definition?.declaredCostCents ?? null,
      today: await readToday(reader, request, found.cap, settings.time_zone),
      baseCurrency: settings.base_currency,
      goalPath,
      task: task && { ...task, movedOn: pending && task.status !== "waiting_approval" },
      votes: shownVotes(cast, me.id, pending && request.releaseAt === null),
      votesNeeded: votesNeeded(request.riskLevel),
      held: heldBy(request, cast, me.id),
      decided: decidedOf(request),
      used: { at: request.usedAt, useBy: request.useBy, outcome: request.outcome },
      record: await readRecord(reader, request),
      alike: await listAlike(reader, request),
      ...(await readSupersession(reader, request)),
      ...rightOf(me, decider && standingOf(decider, await readRequestToDecide(reader, request), cast)),
      needsProof: missingProof(me, request.riskLevel, now),
      holdSeconds: holdSeconds(request.riskLevel, env.undoSeconds),
      rules: await readRuleOptions(reader, me, request, goalPath.at(-1) ?? null, settings),
    };
  },
});

import { freshSignInSeconds, type Vote } from "./approvals";
import { compareDecimals, sayMoney } from "./money";
import type { Actor, Person, Role } from "./permissions";
import { riskRank, type Risk } from "./risk";

/** How far an approver's word goes; null in a field means without limit. Source: rules.md, Who may decide. */
export type ApproverScope = {
  highestRisk: Risk | null;
  /** Per currency, in major units; a currency that is not listed is out of scope. */
  highestExposure: Readonly<Record<string, string>> | null;
  workers: readonly string[] | null;
  goals: readonly string[] | null;
};

/** What an approver has who was given nothing else. */
export const wholeScope: ApproverScope = { highestRisk: null, highestExposure: null, workers: null, goals: null };

/** Somebody who is away and has named a deputy for these days. */
export type Absent = { id: string; email: string; roles: readonly Role[]; scope: ApproverScope };

export type Decider = {
  id: string;
  roles: readonly Role[];
  scope: ApproverScope;
  /** The person who made this account or set its password last; null for the first ones and for single sign-on. */
  createdBy: string | null;
  /** Whose deputy this person is now. Being a deputy's deputy is nothing. */
  standsInFor: readonly Absent[];
};

export type RequestToDecide = {
  risk: Risk;
  workerId: string;
  /** The person that the worker belongs to. */
  workerOwnerId: string | null;
  /** The person that created the task; null when a worker or the program did, or without a task. */
  taskCreatedBy: string | null;
  /** Its goal and that goal's ancestors. */
  goalIds: readonly string[];
  /** Money it moves, in major units; null when it moves none, or none that is known. */
  exposure: { value: string; currency: string } | null;
  /** Whether its facts are the server's: without them the money it moves is not known. */
  complete: boolean;
};

/** A vote that holds, whose, who made the voter's account, and for whom a deputy cast it. */
export type CastVote = { personId: string; createdBy: string | null; vote: Vote; inPlaceOf: string | null };

/** Whether somebody may decide a request: by their own scope, in the place of somebody else, or why not. */
export type Standing = { excluded: string } | { excluded: null; inPlaceOf: Absent | null };

/** Whether a person's roles let them decide at all. */
export const mayDecide = ({ roles }: Pick<Decider, "roles">): boolean =>
  roles.includes("approver") || roles.includes("admin");

/**
 * By which right this person decides this request. A deputy decides what the absent one could, no more: whoever the
 * absent one's ties or vote exclude has nobody in their place, and the two together have one vote by that scope.
 *
 * @param cast the votes that still hold
 */
export function standingOf(person: Decider, request: RequestToDecide, cast: readonly CastVote[]): Standing {
  if (!mayDecide(person)) return { excluded: "Deciding needs the role approver or admin." };
  const personal = exclusionByTies(person, request) ?? exclusionByVotes(person, request.risk, cast);
  if (personal !== null) return { excluded: personal };
  const beyondScope = exclusionByScope(person.scope, request);
  if (beyondScope === null) return { excluded: null, inPlaceOf: null };
  const inPlaceOf = person.standsInFor.find(
    (absent) =>
      mayDecide(absent) &&
      exclusionByTies(absent, request) === null &&
      exclusionByScope(absent.scope, request) === null &&
      !cast.some(({ personId }) => personId === absent.id),
  );
  return inPlaceOf === undefined ? { excluded: beyondScope } : { excluded: null, inPlaceOf };
}

/** Why this person may not decide this request, or null when they may. */
export function exclusionOf(person: Decider, request: RequestToDecide, cast: readonly CastVote[]): string | null {
  return standingOf(person, request, cast).excluded;
}

function exclusionByTies(person: Pick<Decider, "id">, request: RequestToDecide): string | null {
  if (request.workerOwnerId === person.id) return "You own this worker, so somebody else decides.";
  if (request.taskCreatedBy === person.id && riskRank(request.risk) >= riskRank("high")) {
    return `You created its task, so somebody else decides at ${request.risk} risk.`;
  }
  return null;
}

function exclusionByScope(scope: ApproverScope, request: RequestToDecide): string | null {
  if (scope.highestRisk !== null && riskRank(request.risk) > riskRank(scope.highestRisk)) {
    return `Your scope ends at ${scope.highestRisk} risk.`;
  }
  if (scope.workers !== null && !scope.workers.includes(request.workerId)) return "This worker is outside your scope.";
  if (scope.goals !== null && !request.goalIds.some((goalId) => scope.goals?.includes(goalId))) {
    return "This goal is outside your scope.";
  }
  return scope.highestExposure === null ? null : exclusionByExposure(scope.highestExposure, request);
}

function exclusionByExposure(limits: Readonly<Record<string, string>>, request: RequestToDecide): string | null {
  const { exposure, complete } = request;
  // A worker could otherwise slip past the limit by hiding the amount where no definition finds it.
  if (!complete) return "The money it moves is not known, and your scope limits it.";
  if (exposure === null) return null;
  const limit = Object.hasOwn(limits, exposure.currency) ? limits[exposure.currency] : undefined;
  if (limit === undefined) return `Your scope does not cover money in ${exposure.currency}.`;
  return compareDecimals(exposure.value, limit) > 0
    ? `Your scope ends at ${sayMoney(limit, exposure.currency, true)}.`
    : null;
}

function exclusionByVotes(person: Decider, risk: Risk, cast: readonly CastVote[]): string | null {
  if (cast.some((vote) => vote.personId === person.id)) {
    return risk === "critical" ? "You voted already; the second person must be another." : "You voted already.";
  }
  if (cast.some((vote) => vote.inPlaceOf === person.id)) return "Your deputy voted in your place.";
  if (cast.some((vote) => vote.personId === person.createdBy)) {
    return "Who voted first made your account or set its password; the second person must be independent.";
  }
  if (cast.some((vote) => vote.createdBy === person.id)) {
    return "You made the account of who voted first or set its password; the second person must be independent.";
  }
  return null;
}

/**
 * What proof is still missing for a decision of this risk, or null when there is enough: a session has to have signed
 * in within ten minutes before anything critical, a token carries the scope instead.
 */
export function missingProof(person: Person, risk: Risk, now: Date): string | null {
  if (risk !== "critical") return null;
  if (person.scopes !== null) {
    return person.scopes.includes("decide:critical") ? null : "This token lacks the scope decide:critical.";
  }
  return isFresh(person, now)
    ? null
    : "A critical decision needs a sign-in within the last ten minutes. Sign in again.";
}

/**
 * What proof is missing before anybody edits what workers may do or what counts as a risk, or null: asked of sessions; a
 * token carries its scope instead.
 */
export function missingEditProof(actor: Actor, now: Date): string | null {
  if (actor.kind !== "person" || actor.scopes !== null || isFresh(actor, now)) return null;
  return "This edit needs a sign-in within the last ten minutes. Sign in again.";
}

function isFresh({ signedInAt }: Person, now: Date): boolean {
  return signedInAt !== null && now.getTime() - signedInAt.getTime() <= freshSignInSeconds * 1_000;
}

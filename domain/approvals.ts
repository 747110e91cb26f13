import { Refusal } from "./errors";
import { riskRank, type Risk } from "./risk";

export const approvalDecisions = ["pending", "approved", "rejected", "expired"] as const;
export type ApprovalDecision = (typeof approvalDecisions)[number];

/** What a person's vote says. */
export const votes = ["approved", "rejected"] as const;
export type Vote = (typeof votes)[number];

/** Exactly what a decision is bound to. Names are the contract's, so that a worker can compute it too. */
export type Signed = {
  action_type: string;
  action_description: string;
  action_data: unknown;
  worker_id: string;
  task_id: string | null;
  goal_id: string | null;
  risk_level: string;
  estimated_cost_cents: number | null;
};

/** How long an approval can be used after its release. Source: rules.md, The life of a request, 3. */
export const useWindowSeconds = 15 * 60;
/** How many requests of one worker may be pending at once. Source: safety.md. */
export const pendingCap = 20;
/** What the door takes of a request's content. Source: safety.md, The approver is not deceived. */
export const contentCaps = { descriptionBytes: 4_096, dataBytes: 65_536, depth: 32, keys: 500 } as const;
/** How recently a session must have proved who it is, before a critical decision. */
export const freshSignInSeconds = 10 * 60;
/** `decided_by` where the clock decided. */
export const decidedByExpiry = "system:expiry";

/** What a request wished for and got. */
export const expiryBounds = { least: 1, most: 604_800, usual: 86_400 } as const;
const leastExpirySeconds = { low: 1, medium: 1, high: 15 * 60, critical: 30 * 60 } as const satisfies Record<
  Risk,
  number
>;

/** How many approving votes, by as many people, release a request. */
export function votesNeeded(risk: Risk): 1 | 2 {
  return risk === "critical" ? 2 : 1;
}

/**
 * How long a decision is held, so that its voter can withdraw it.
 *
 * @param undoSeconds the setting for low and medium; 0 turns every hold off
 */
export function holdSeconds(risk: Risk, undoSeconds: number): number {
  if (undoSeconds === 0) return 0;
  return { low: undoSeconds, medium: undoSeconds, high: 10, critical: 30 }[risk];
}

/**
 * How long a request waits for people.
 *
 * @param wished seconds, 1 to 604,800; undefined takes a day
 * @returns the seconds, and whether they are more than was wished, since a person needs time for such a risk
 * @throws Refusal `invalid` naming `expires_in_seconds`
 */
export function expirySeconds(wished: number | undefined, risk: Risk): { seconds: number; raised: boolean } {
  const seconds = wished ?? expiryBounds.usual;
  if (!Number.isInteger(seconds) || seconds < expiryBounds.least || seconds > expiryBounds.most) {
    const message = `Whole seconds from ${expiryBounds.least} to ${expiryBounds.most}.`;
    throw new Refusal("invalid", "The time to expiry is out of bounds.", {
      fields: [{ path: "expires_in_seconds", message }],
    });
  }
  const least = leastExpirySeconds[risk];
  return { seconds: Math.max(seconds, least), raised: seconds < least };
}

/** How many standing votes say what; votes that fell are left out by whoever counts. */
export function tally(cast: readonly { vote: Vote }[]): { approved: number; rejected: number } {
  const approved = cast.filter(({ vote }) => vote === "approved").length;
  return { approved, rejected: cast.length - approved };
}

/** What the votes come to: one rejection ends it, enough approvals release it, else null: more are awaited. */
export function outcomeOf(cast: readonly { vote: Vote }[], risk: Risk): Vote | null {
  const { approved, rejected } = tally(cast);
  if (rejected > 0) return "rejected";
  return approved >= votesNeeded(risk) ? "approved" : null;
}

/** Where a request stands, as people see it. */
export const requestStates = [
  "pending",
  "held",
  "approved",
  "rejected",
  "revision",
  "expired",
  "withdrawn",
  "used",
  "succeeded",
  "failed",
  "lapsed",
] as const;
export type RequestState = (typeof requestStates)[number];

export const requestStateLabels = {
  pending: "Pending",
  held: "Decided, can still be withdrawn",
  approved: "Approved, not used yet",
  rejected: "Rejected",
  revision: "Revision asked for",
  expired: "Expired unanswered",
  withdrawn: "Withdrawn by the worker",
  used: "Used, no result yet",
  succeeded: "Used, succeeded",
  failed: "Used, failed",
  lapsed: "Approved, never used in time",
} as const satisfies Record<RequestState, string>;

export type RequestFacts = {
  decision: ApprovalDecision;
  /** When a held decision takes effect; null while none is held. */
  releaseAt: Date | null;
  expiresAt: Date;
  decidedBy: string | null;
  revisionRequested: boolean;
  useBy: Date | null;
  usedAt: Date | null;
  outcome: "succeeded" | "failed" | null;
};

/**
 * The one state of a request at an instant. A hold outlasts the expiry; at `expiresAt` and at `useBy` the time is over.
 */
export function requestState(request: RequestFacts, now: Date): RequestState {
  const { decision, decidedBy, releaseAt, useBy } = request;
  if (decision === "pending") {
    if (releaseAt !== null) return "held";
    return request.expiresAt <= now ? "expired" : "pending";
  }
  if (decision === "approved") {
    if (request.outcome !== null) return request.outcome;
    if (request.usedAt !== null) return "used";
    return useBy !== null && useBy <= now ? "lapsed" : "approved";
  }
  if (decidedBy?.startsWith("worker:")) return "withdrawn";
  if (decision === "expired") return "expired";
  return request.revisionRequested ? "revision" : "rejected";
}

/** Where a decision goes that is withdrawn while it is held: a hold may outlast the expiry, its withdrawal may not undo it. */
export function afterWithdrawal(expiresAt: Date, now: Date): "pending" | "expired" {
  return expiresAt <= now ? "expired" : "pending";
}

/** Whether it may be decided together with others: little risk, and the server's own facts to show. */
export function batchable({ risk, complete }: { risk: Risk; complete: boolean }): boolean {
  return complete && riskRank(risk) <= riskRank("medium");
}

/** How many may be decided together: few enough that each was looked at. */
export const mostTogether = 20;

/**
 * When the next people are told: at half the time left.
 *
 * @param since the request's creation, or its last escalation
 */
export function escalationDueAt(since: Date, expiresAt: Date): Date {
  return new Date(since.getTime() + Math.floor((expiresAt.getTime() - since.getTime()) / 2));
}

/** The most that a list can show in full of description and data together; more is decided on its own page. */
export const listCaps = { lines: 60, bytes: 4_096 } as const;

/** @param shown description and data as they are drawn, measured together */
export function fitsOnList(shown: { lines: number; bytes: number }): boolean {
  return shown.lines <= listCaps.lines && shown.bytes <= listCaps.bytes;
}

export const frictions = ["one key", "confirm", "two people"] as const;
export type Friction = (typeof frictions)[number];

/** What approving takes. Source: product.md, Approvals. */
export function frictionOf(risk: Risk): Friction {
  return ({ low: "one key", medium: "one key", high: "confirm", critical: "two people" } as const)[risk];
}

export type NoteNeed = "optional" | "required";

/** Rejecting, asking for a revision and deciding anything critical take words; the rest may. */
export function noteFor(risk: Risk, vote: Vote): NoteNeed {
  return vote === "rejected" || risk === "critical" ? "required" : "optional";
}

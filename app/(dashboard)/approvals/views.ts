import "server-only";

import {
  batchable,
  fitsOnList,
  frictionOf,
  type Friction,
  type NoteNeed,
  noteFor,
  votesNeeded,
} from "@/domain/approvals";
import { formatMoney } from "@/domain/money";
import type { Risk } from "@/domain/risk";
import { measure } from "@/domain/visible-text";
import type { RequestDetail } from "@/server/approvals/detail";
import type { QueuedRequest } from "@/server/approvals/queue";

/** One row as it is drawn. Words are made here, so that no rule has to travel to the browser. */
export type QueueRow = {
  id: string;
  headline: string;
  risk: Risk;
  workerId: string;
  /** What else a glance should see, most telling first. */
  extras: readonly string[];
  createdAt: string;
  expiresAt: string;
  /** Why it can't be decided together with others, or null. */
  apart: string | null;
};

const moneyOf = (amount: { value: string; currency: string } | null): string | null =>
  amount && formatMoney(amount.value, amount.currency);

function whyApart(request: { risk: Risk; complete: boolean; digest: string | null }): string | null {
  if (request.digest === null) return "The server has not read it yet.";
  if (batchable(request)) return null;
  return request.complete
    ? `Each request of ${request.risk} risk is decided by itself.`
    : "Its facts are not complete, so it is decided by itself.";
}

export function rowOf(request: QueuedRequest): QueueRow {
  const needed = votesNeeded(request.risk);
  const amount = moneyOf(request.amount);
  const extras = [
    needed > 1 && `${request.votes} of ${needed} approvals`,
    request.taskMovedOn && "its task moved on",
    !request.complete && "facts not complete",
    amount !== null && !request.headline.includes(amount.replace(/\.0+$/, "")) && amount,
  ];
  return {
    id: request.id,
    headline: request.headline,
    risk: request.risk,
    workerId: request.workerId,
    extras: extras.filter((extra) => extra !== false),
    createdAt: request.createdAt.toISOString(),
    expiresAt: request.expiresAt.toISOString(),
    apart: whyApart(request),
  };
}

/** What deciding one request takes of this person, and what may not be done with it yet. */
export type DecisionView = {
  id: string;
  digest: string | null;
  headline: string;
  /** The approving button: "Approve $4,200.00". */
  approve: string;
  /** What approving comes to, said before it is confirmed. */
  consequence: string;
  friction: Friction;
  notes: Record<"approved" | "rejected", NoteNeed>;
  expiresAt: string;
  holdSeconds: number;
  /** Why this person may not decide it, or null. */
  excluded: string | null;
  /** Too much to be shown in full beside a list. */
  needsFullPage: boolean;
  /** What proof of identity is missing, or null. */
  needsProof: string | null;
  votes: number;
  votesNeeded: number;
};

const shownFully = (request: RequestDetail) => {
  const [words, data] = [measure(request.description), measure(JSON.stringify(request.data, null, 2))];
  return fitsOnList({ lines: words.lines + data.lines, bytes: words.bytes + data.bytes });
};

/** The amount, else the target: what a person must not overlook. Worker's prose never stands on a button. */
function approvingWords({ facts }: RequestDetail): string {
  if (!facts.complete) return "Approve";
  const amount = moneyOf(facts.amount);
  if (amount !== null) return `Approve ${amount}`;
  return facts.target === null ? "Approve" : `Approve: ${facts.target}`;
}

export function decisionOf(request: RequestDetail): DecisionView {
  const { id, digest, facts, risk } = request;
  const undo = request.reversible === false ? " Once done it cannot be undone." : "";
  return {
    id,
    digest,
    headline: facts.headline,
    approve: approvingWords(request),
    consequence: `${request.workerId} may do this once: ${facts.headline}.${undo}`,
    friction: frictionOf(risk),
    notes: { approved: noteFor(risk, "approved"), rejected: noteFor(risk, "rejected") },
    expiresAt: request.expiresAt.toISOString(),
    holdSeconds: request.holdSeconds,
    excluded: request.excluded,
    needsFullPage: !shownFully(request),
    needsProof: request.needsProof,
    votes: request.votes.filter(({ vote }) => vote === "approved").length,
    votesNeeded: request.votesNeeded,
  };
}

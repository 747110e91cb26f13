import { createHash } from "node:crypto";

import type { Signed } from "@/domain/approvals";

import { canonical } from "./canonical";

/** What the trail says about one request, in its order. */
export type RequestEvent = { actor: string; action: string; before: Json; after: Json };
type Json = Readonly<Record<string, unknown>> | null;

type Ballot = { vote: string; revision: boolean; note: string | null; digest: string | null };

/** A request as it stands in its table, with its votes that hold and its rows of the trail. */
export type StandingRequest = {
  id: string;
  content: Signed;
  digest: string | null;
  decision: string;
  decided_by: string | null;
  decision_notes: string | null;
  revision_requested: boolean;
  /** To the millisecond, as the trail keeps it. */
  used_at: string | null;
  /** Decided after the trail began, by the row's own account. */
  decided_on_record: boolean;
  /** Null where no outcome was reported. */
  succeeded: boolean | null;
  /** Those that hold; `on_record` where it was cast after the trail began, by the row's own account. */
  votes: readonly (Ballot & { by: string; on_record: boolean })[];
  events: readonly RequestEvent[];
};

type End = { decision: string; decidedBy: string | null; note: string | null; revision: boolean };

type Known = {
  digest: string | null;
  end: End | null;
  usedAt: string | null;
  succeeded: boolean | null;
  ballots: Map<string, Ballot>;
};

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** What the rows of the trail say together; by what they hold and not by a list of actions, so that new ones count too. */
function learn(events: readonly RequestEvent[]): Known {
  const known: Known = { digest: null, end: null, usedAt: null, succeeded: null, ballots: new Map() };
  for (const event of events) {
    const { action, before, after } = event;
    if (action.endsWith(".refused")) continue;
    if (action === "approval.decide") known.ballots.set(event.actor, ballotOf(after));
    if (action === "approval.take-back") known.ballots.delete(event.actor);
    if (action === "approval.vote-fell") known.ballots.delete(text(before?.["by"]) ?? "");
    known.digest = text(after?.["digest"]) ?? known.digest;
    known.usedAt = text(after?.["used_at"]) ?? known.usedAt;
    if (typeof after?.["succeeded"] === "boolean") known.succeeded = after["succeeded"];
    known.end = endOf(event, known.ballots) ?? known.end;
  }
  return known;
}

const ballotOf = (after: Json): Ballot => ({
  vote: text(after?.["vote"]) ?? "",
  revision: after?.["revision"] === true,
  note: text(after?.["note"]),
  digest: text(after?.["digest"]),
});

/** A row that names a decision ended the request: by the vote that decided, or for the reason that it gives. */
function endOf({ action, after }: RequestEvent, ballots: ReadonlyMap<string, Ballot>): End | null {
  const decision = text(after?.["decision"]);
  if (decision === null) return null;
  const decidedBy = text(after?.["decided_by"]);
  const ballot = action === "approval.release" ? ballots.get(decidedBy ?? "") : undefined;
  return { decision, decidedBy, note: ballot?.note ?? text(after?.["because"]), revision: ballot?.revision ?? false };
}

/** What does not agree between a request and the trail, or null. What the trail never heard of is not judged. */
export function problemOfRequest(request: StandingRequest): string | null {
  const known = learn(request.events);
  return problemOfContent(request, known) ?? problemOfDecision(request, known) ?? problemOfVotes(request, known);
}

function problemOfContent({ digest, content }: StandingRequest, known: Known): string | null {
  if (digest === null) return known.digest === null ? null : "its digest was taken away";
  const real = createHash("sha256").update(canonical(content)).digest("hex");
  if (real !== digest) return "its content does not match its digest: one of the two was edited";
  if (known.digest !== null && known.digest !== digest)
    return "its digest is not the one on the trail: its content was replaced";
  return null;
}

function problemOfDecision(request: StandingRequest, { end, digest, usedAt, succeeded }: Known): string | null {
  const { decision, decided_by: decidedBy } = request;
  if (end === null) {
    const unheard = decision !== "pending" && (request.decided_on_record || digest !== null);
    return unheard ? `it is ${decision}, but the trail has no such decision` : null;
  }
  if (end.decision !== decision) return `it is ${decision}, but the trail says ${end.decision}`;
  if (end.decidedBy !== decidedBy) {
    return `it names ${decidedBy ?? "nobody"} as who decided, but the trail names ${end.decidedBy ?? "nobody"}`;
  }
  if (end.note !== request.decision_notes) return "its note is not the one on the trail";
  if (end.revision !== request.revision_requested) return "whether a revision was asked for is not as on the trail";
  if (usedAt !== request.used_at) {
    return `it was used at ${request.used_at ?? "no time"}, but the trail says ${usedAt ?? "never"}`;
  }
  return succeeded === request.succeeded ? null : "its outcome is not the one on the trail";
}

function problemOfVotes({ votes }: StandingRequest, known: Known): string | null {
  for (const { by, on_record: onRecord, ...ballot } of votes) {
    const told = known.ballots.get(by);
    if (!told && (onRecord || known.digest !== null)) return `it holds a vote of ${by} that the trail does not know`;
    if (told && canonical(told) !== canonical(ballot)) return `the vote of ${by} is not the one on the trail`;
  }
  const missing = [...known.ballots.keys()].find((by) => !votes.some((vote) => vote.by === by));
  return missing === undefined ? null : `the vote of ${missing} that the trail knows is gone`;
}

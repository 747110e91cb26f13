import { createHash } from "node:crypto";

import { canonical } from "./canonical";

/** What the trail says about one request, in its order. */
export type RequestEvent = { actor: string; action: string; before: Json; after: Json };
type Json = Readonly<Record<string, unknown>> | null;

type Ballot = { vote: string; revision: boolean; note: string | null; digest: string | null };

/** A request as it stands in its table, with its votes that hold and its rows of the trail. */
export type StandingRequest = {
  id: string;
  content: {
    action_type: string;
    action_description: string;
    action_data: unknown;
    worker_id: string;
    task_id: string | null;
    goal_id: string | null;
    risk_level: string;
    estimated_cost_cents: number | null;
  };
  digest: string | null;
  decision: string;
  decided_by: string | null;
  decision_notes: string | null;
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

type Known = {
  digest: string | null;
  end: { decision: unknown; decidedBy: unknown } | null;
  usedAt: string | null;
  succeeded: boolean | null;
  ballots: Map<string, Ballot>;
};

const nothing = (): Known => ({ digest: null, end: null, usedAt: null, succeeded: null, ballots: new Map() });

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** What each action on the trail adds to what is known. Source: docs/audit.md */
const learn: Readonly<Record<string, (known: Known, event: RequestEvent) => void>> = {
  "approval.ask": (known, { after }) => void (known.digest = text(after?.["digest"])),
  "approval.decide": (known, { actor, after }) =>
    void known.ballots.set(actor, {
      vote: text(after?.["vote"]) ?? "",
      revision: after?.["revision"] === true,
      note: text(after?.["note"]),
      digest: text(after?.["digest"]),
    }),
  "approval.take-back": (known, { actor }) => void known.ballots.delete(actor),
  "approval.vote-fell": (known, { before }) => void known.ballots.delete(text(before?.["by"]) ?? ""),
  "approval.release": endsIt,
  "approval.expire": endsIt,
  "approval.withdraw": endsIt,
  "approval.use": (known, { after }) => void (known.usedAt = text(after?.["used_at"])),
  "approval.outcome": (known, { after }) => void (known.succeeded = after?.["succeeded"] === true),
};

function endsIt(known: Known, { after }: RequestEvent): void {
  known.end = { decision: after?.["decision"], decidedBy: after?.["decided_by"] };
  known.digest = text(after?.["digest"]) ?? known.digest;
}

/** The actions after which a request must be there. */
export const actionsOfRequests = Object.keys(learn);

/** What does not agree between a request and the trail, or null. What the trail never heard of is not judged. */
export function problemOfRequest(request: StandingRequest): string | null {
  const known = nothing();
  for (const event of request.events) learn[event.action]?.(known, event);
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

function problemOfDecision(request: StandingRequest, known: Known): string | null {
  const { decision, decided_by: decidedBy } = request;
  if (known.end === null) {
    const unheard = decision !== "pending" && (request.decided_on_record || known.digest !== null);
    return unheard ? `it is ${decision}, but the trail has no such decision` : null;
  }
  if (known.end.decision !== decision) return `it is ${decision}, but the trail says ${String(known.end.decision)}`;
  if (known.end.decidedBy !== decidedBy) {
    return `it names ${decidedBy ?? "nobody"} as who decided, but the trail names ${String(known.end.decidedBy)}`;
  }
  const note = known.ballots.get(decidedBy ?? "")?.note ?? null;
  if (
    known.ballots.size > 0 &&
    decision !== "expired" &&
    !decidedBy?.startsWith("worker:") &&
    note !== request.decision_notes
  ) {
    return "its note is not the one on the trail";
  }
  if (known.usedAt !== request.used_at)
    return `it was used at ${request.used_at ?? "no time"}, but the trail says ${known.usedAt ?? "never"}`;
  if (known.succeeded !== request.succeeded) return "its outcome is not the one on the trail";
  return null;
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

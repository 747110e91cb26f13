import { formatDay } from "@/components/format";
import { taskStatusWord } from "@/components/status/task-state";
import type { RequestState } from "@/domain/approvals";
import { formatMoney as formatAmount } from "@/domain/money";
import type { AttemptOutcome } from "@/domain/tasks";
import type { DotShape, DotTone } from "@/components/status/dot";
import type { StoryMessage, StoryMove, StoryPayment } from "@/server/traces/around";
import type { StoryLine, StorySums } from "@/server/traces/lines";
import type { StoryRequest } from "@/server/traces/requests";
import type { StoryAttempt, StoryPart } from "@/server/traces/story";

import { moneyOf } from "../../words";
import { decisionWords, requestWords, resultWords } from "./request-words";
import type { Phase, StoryRow } from "./story-rows";

type Where = Pick<StoryRow, "depth" | "parentId">;
type Look = readonly [DotShape, DotTone];

const short = (kind: string, id: string): string => `${kind}-${id.slice(0, 8)}`;

/** What a row has where nothing else is said. */
const plain = (where: Where, id: string, kind: StoryRow["kind"], fromMs: number, untilMs = fromMs): StoryRow => ({
  ...where,
  id,
  kind,
  fromMs,
  untilMs,
  phases: untilMs > fromMs ? [{ fromMs, untilMs, look: "work" }] : [],
  shape: null,
  tone: "plain",
  label: kind,
  text: "",
  more: null,
  tookMs: untilMs > fromMs ? untilMs - fromMs : null,
  costMicros: "0",
  href: null,
  hasBranch: false,
});

const levelLooks: Partial<Record<StoryLine["level"], Look>> = {
  warn: ["half", "warn"],
  error: ["cross", "bad"],
  critical: ["cross", "critical"],
};

export function lineRow(line: StoryLine, request: StoryRequest | null, where: Where): StoryRow {
  const untilMs = Date.parse(line.at);
  const [shape, tone] = levelLooks[line.level] ?? [null, "plain"];
  return {
    ...plain(where, line.id, "line", untilMs - (line.durationMs ?? 0), untilMs),
    shape,
    tone,
    label: line.action ?? "line",
    text: line.message ?? "",
    more: request === null ? null : `approved by ${request.decidedBy ?? "people"}`,
    tookMs: line.durationMs,
    costMicros: line.costMicros,
    href: { kind: "line", id: line.id },
  };
}

const requestLooks = {
  pending: ["ring", "warn"],
  held: ["half", "warn"],
  approved: ["filled", "good"],
  rejected: ["cross", "bad"],
  revision: ["half", "accent"],
  expired: ["cross", "plain"],
  withdrawn: ["cross", "plain"],
  used: ["filled", "good"],
  succeeded: ["filled", "good"],
  failed: ["cross", "bad"],
  lapsed: ["ring", "plain"],
} as const satisfies Record<RequestState, Look>;

const dateMs = (at: string | null): number | null => (at === null ? null : Date.parse(at));

/** Waited for people until it was decided; approved, it was ready until it was used. */
export function requestRow(request: StoryRequest, where: Where, nowMs: number): StoryRow {
  const askedMs = Date.parse(request.askedAt);
  const decidedMs = dateMs(request.decidedAt);
  const usedMs = dateMs(request.usedAt);
  const waitedUntilMs = Math.max(askedMs, decidedMs ?? nowMs);
  const phases: Phase[] = [{ fromMs: askedMs, untilMs: waitedUntilMs, look: "wait" }];
  if (usedMs !== null && usedMs > waitedUntilMs) phases.push({ fromMs: waitedUntilMs, untilMs: usedMs, look: "ready" });
  const [shape, tone] = requestLooks[request.state];
  return {
    ...plain(where, short("request", request.id), "request", askedMs, usedMs ?? waitedUntilMs),
    phases,
    shape,
    tone,
    label: "approval",
    text: request.headline,
    more: requestWords(request, waitedUntilMs - askedMs),
    tookMs: waitedUntilMs - askedMs,
    href: { kind: "request", id: request.id },
    hasBranch: true,
  };
}

/** What happened to a request, one moment after the other. */
export function stepsOf(request: StoryRequest, where: Where): StoryRow[] {
  const step = (name: string, at: string | null, label: string, text: string, [shape, tone]: Look): StoryRow[] =>
    at === null
      ? []
      : [
          {
            ...plain(where, `${short("request", request.id)}-${name}`, "step", Date.parse(at)),
            shape,
            tone,
            label,
            text,
          },
        ];
  const { askedAt, workerId, rule, risk, decidedAt, releasedAt, usedAt, succeeded, state } = request;
  const because = rule === null ? "under a rule that is no longer kept" : `under “${rule}”`;
  const isApproved = state !== "rejected" && state !== "revision" && releasedAt !== null;
  return [
    ...step("asked", askedAt, "asked", `by ${workerId} ${because}; the risk is ${risk}`, ["ring", "plain"]),
    ...request.votes.flatMap(({ email, vote, at }, n) =>
      step(
        `vote-${(n + 1).toString()}`,
        at,
        "vote",
        `${email} ${vote === "approved" ? "approves" : "rejects"}`,
        vote === "approved" ? ["half", "good"] : ["cross", "bad"],
      ),
    ),
    ...step(
      "decided",
      decidedAt,
      "decided",
      decisionWords(request),
      isApproved ? ["filled", "good"] : ["cross", "plain"],
    ),
    ...step(
      "used",
      usedAt,
      "used",
      resultWords(succeeded),
      succeeded === null ? ["half", "accent"] : succeeded ? ["filled", "good"] : ["cross", "bad"],
    ),
  ];
}

const attemptLooks = {
  completed: ["filled", "good"],
  failed: ["cross", "bad"],
  lost: ["half", "warn"],
  cancelled: ["cross", "plain"],
  released: ["ring", "plain"],
} as const satisfies Record<AttemptOutcome, Look>;

/** How an attempt ended, said of the worker that was at it. */
const attemptWords = {
  completed: (worker) => `${worker} completed it`,
  failed: (worker) => `${worker} failed`,
  lost: (worker) => `${worker} was not heard of in time`,
  cancelled: (worker) => `cancelled while ${worker} was at it`,
  released: (worker) => `taken away from ${worker}`,
} as const satisfies Record<AttemptOutcome, (worker: string) => string>;

export function attemptRow(attempt: StoryAttempt, where: Where): StoryRow {
  const endedMs = Date.parse(attempt.endedAt);
  const [shape, tone] = attemptLooks[attempt.outcome];
  return {
    ...plain(
      where,
      `attempt-${attempt.attempt.toString()}-${endedMs.toString(36)}`,
      "attempt",
      dateMs(attempt.startedAt) ?? endedMs,
      endedMs,
    ),
    shape,
    tone,
    label: `attempt ${attempt.attempt.toString()}`,
    text: attemptWords[attempt.outcome](attempt.workerId),
    more: attempt.error,
  };
}

export function partRow(part: StoryPart, where: Where, nowMs: number): StoryRow {
  const isOver = part.endedAt !== null;
  const fromMs = Date.parse(part.startedAt ?? part.createdAt);
  const untilMs = part.endedAt === null ? (part.startedAt === null ? fromMs : nowMs) : Date.parse(part.endedAt);
  return {
    ...plain(where, short("task", part.id), "part", fromMs, Math.max(fromMs, untilMs)),
    shape: part.status === "completed" ? "filled" : part.status === "failed" ? "cross" : isOver ? "cross" : "half",
    tone: part.status === "completed" ? "good" : part.status === "failed" ? "bad" : "accent",
    label: "sub-task",
    text: part.title,
    more: `${taskStatusWord(part.status).toLowerCase()}${part.workerId === null ? "" : `, ${part.workerId}`}`,
    costMicros: part.costMicros,
    href: { kind: "task", id: part.id },
    hasBranch: true,
  };
}

export const messageRow = ({ id, at, from, to, subject }: StoryMessage, where: Where): StoryRow => ({
  ...plain(where, short("message", id), "message", Date.parse(at)),
  text: subject ?? "no subject",
  more: `from ${from ?? "an unknown sender"} to ${to ?? "everybody"}`,
});

export const moveRow = ({ id, at, from, to, by, opportunityId }: StoryMove, where: Where): StoryRow => ({
  ...plain(where, short("move", id), "move", Date.parse(at)),
  label: "pipeline",
  text: from === null ? `the card was added as ${to}` : `the card moved from ${from} to ${to}`,
  more: `by ${by}`,
  href: { kind: "card", id: opportunityId },
});

export const paymentRow = ({ id, at, type, grossAmount, currency }: StoryPayment, where: Where): StoryRow => ({
  ...plain(where, short("payment", id), "payment", Date.parse(at)),
  label: "revenue",
  text: `${type === "recurring" ? "recurring payment" : type} of ${formatAmount(grossAmount, currency)}`,
  href: { kind: "payment", id },
});

/** What lines cost, and how much of it by some that can't be shown. */
export const costOf = ({ costMicros, goneMicros }: StorySums, currency: string): string =>
  goneMicros === "0"
    ? moneyOf(costMicros, currency)
    : `${moneyOf(costMicros, currency)} (${moneyOf(goneMicros, currency)} of it by lines no longer kept)`;

export const keptFromWords = (keptFrom: string): string =>
  `lines before ${formatDay(Date.parse(keptFrom))} may be kept no longer`;

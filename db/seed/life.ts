import { decidedByExpiry, holdSeconds, useWindowSeconds, type ApprovalDecision, type Vote } from "@/domain/approvals";
import { type Risk, riskRank } from "@/domain/risk";

import type { Dice } from "./dice";
import { minuteMs, type People, secondMs, type Voter } from "./frame";
import type { size } from "./sizes";

/** How a request ended, or that it has not. */
export type Fate = (typeof size.ends)[number]["fate"] | "pending";

export type Ballot = { voter: Voter; vote: Vote; revision: boolean; note: string | null; atMs: number };

/** What became of a request. */
export type Life = {
  ballots: Ballot[];
  decision: ApprovalDecision;
  decidedBy: string | null;
  decidedMs: number | null;
  releasedMs: number | null;
  useByMs: number | null;
  usedMs: number | null;
  reportedMs: number | null;
  /** When nothing more happened to it. */
  endMs: number;
};

export type Asked = {
  dice: Dice;
  fate: Fate;
  workerId: string;
  risk: Risk;
  atMs: number;
  expiresMs: number;
  /** How long people took; drawn where it is not said. */
  waitMs: number | null;
  nowMs: number;
  reason: string;
  /** Who may not: the worker's owner, and from high on who created the task. */
  ownerEmail: string | null;
  taskCreatedBy: string | null;
};

/** How long each hold was, with the setting that everybody begins with. */
const undoSeconds = 5;
const fine = ["As agreed.", "Checked against the order.", "Fits the plan of the week.", "Same as last month."];
const sure = [
  "Compared with the contract; the account is the same.",
  "Called them; the amount is right.",
  "Budgeted in the plan for this quarter.",
];

const nothing = {
  ballots: [],
  decidedBy: null,
  decidedMs: null,
  releasedMs: null,
  useByMs: null,
  usedMs: null,
  reportedMs: null,
} as const;

export function liveOut(asked: Asked, people: People): Life {
  const { fate, atMs, expiresMs, workerId, dice } = asked;
  if (fate === "pending") return { ...nothing, ballots: [], decision: "pending", endMs: atMs };
  if (fate === "expired") {
    const decidedMs = expiresMs + dice.whole(100, 900);
    return { ...nothing, ballots: [], decision: "expired", decidedBy: decidedByExpiry, decidedMs, endMs: decidedMs };
  }
  if (fate === "withdrawn") {
    const decidedMs = atMs + waitOf(asked);
    return {
      ...nothing,
      ballots: [],
      decision: "rejected",
      decidedBy: `worker:${workerId}`,
      decidedMs,
      endMs: decidedMs,
    };
  }
  return released(asked, ballotsOf(asked, people));
}

/** Minutes for little risk, more for more; always before it expires and long before the history ends. */
function waitOf({ dice, risk, atMs, expiresMs, waitMs, nowMs }: Asked): number {
  if (waitMs !== null) return waitMs;
  const usualMs = (5 + riskRank(risk) * 5) * minuteMs;
  const drawn = -Math.log(1 - dice.fraction() * 0.98) * usualMs + 20 * secondMs;
  return Math.floor(Math.min(drawn, (expiresMs - atMs) * 0.8, (nowMs - atMs) / 4));
}

function ballotsOf(asked: Asked, people: People): Ballot[] {
  const { dice, fate, risk, atMs, reason } = asked;
  const waitMs = waitOf(asked);
  const voters = votersOf(asked, people);
  const [first, second] = voters;
  if (!first) throw new Error("Nobody is left who may decide.");
  if (fate === "rejected" || fate === "revision") {
    return [{ voter: first, vote: "rejected", revision: fate === "revision", note: reason, atMs: atMs + waitMs }];
  }
  if (risk !== "critical") {
    const note = dice.chance(risk === "high" ? 0.5 : 0.15) ? dice.pick(fine) : null;
    return [{ voter: first, vote: "approved", revision: false, note, atMs: atMs + waitMs }];
  }
  if (!second) throw new Error("A critical request needs two people.");
  const firstMs = atMs + Math.floor(waitMs * 0.4);
  return [
    { voter: first, vote: "approved", revision: false, note: dice.pick(sure), atMs: firstMs },
    { voter: second, vote: "approved", revision: false, note: dice.pick(sure), atMs: atMs + waitMs },
  ];
}

/** Those who may decide, in the order in which they came. */
function votersOf({ dice, risk, ownerEmail, taskCreatedBy }: Asked, people: People): Voter[] {
  const creator = riskRank(risk) >= riskRank("high") ? taskCreatedBy : null;
  const may = ({ email }: Voter) => email !== ownerEmail && email !== creator;
  const left = [
    { weight: 5, voter: people.approver },
    { weight: 4, voter: people.second },
    { weight: 2, voter: people.admin },
  ].filter(({ voter }) => may(voter));
  const order: Voter[] = [];
  while (left.length > 0) {
    const next = dice.weigh(left);
    order.push(next.voter);
    left.splice(left.indexOf(next), 1);
  }
  return order;
}

/** The hold, the release, and, once approved, its use and what came of it. */
function released({ dice, fate, risk }: Asked, ballots: Ballot[]): Life {
  const last = ballots.at(-1);
  if (!last) throw new Error("Nobody voted.");
  const releasedMs = last.atMs + holdSeconds(risk, undoSeconds) * secondMs + dice.whole(10, 250);
  const told = { ballots, decidedBy: last.voter.email, decidedMs: releasedMs, releasedMs };
  if (last.vote === "rejected") return { ...nothing, ...told, decision: "rejected", endMs: releasedMs };

  const useByMs = releasedMs + useWindowSeconds * secondMs;
  const approved = { ...nothing, ...told, decision: "approved", useByMs } as const;
  if (fate === "lapsed") return { ...approved, endMs: useByMs };
  if (fate === "approved") return { ...approved, endMs: releasedMs };
  const usedMs = releasedMs + dice.whole(2, 300) * secondMs + dice.whole(0, 999);
  if (fate === "used") return { ...approved, usedMs, endMs: usedMs };
  const reportedMs = usedMs + dice.whole(3, 600) * secondMs + dice.whole(0, 999);
  return { ...approved, usedMs, reportedMs, endMs: reportedMs };
}

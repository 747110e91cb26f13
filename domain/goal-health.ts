import { microsOfCents } from "./budgets";
import { type GoalStatus, isOver } from "./goals";
import { percentWords } from "./progress";

/** How a goal stands, worst first among those that run. */
export const goalHealths = ["off_track", "at_risk", "on_track", "not_begun", "paused", "completed", "failed"] as const;
export type GoalHealth = (typeof goalHealths)[number];

/** Percentage points by which evidence may lag before it is at risk, and before it is off track. Source: docs/metrics.md. */
const lagAtRisk = 20;
const lagOffTrack = 40;
/** The share of its budget from which a goal is at risk. */
const nearlySpent = 0.9;

export type HealthFacts = {
  status: GoalStatus;
  /** Evidence, and what somebody says, in percent. */
  percent: number;
  claimed: number;
  startsMs: number;
  deadlineMs: number | null;
  spentMicros: bigint;
  budgetCents: number | null;
  /** Open tasks of the goal and below, and requests that wait for a person. */
  openTasks: number;
  pending: number;
  /** Whether anything was ever done for it, in itself or below. */
  begun: boolean;
};
export type HealthWord = { health: GoalHealth; reason: string | null };

/** How much of the time until the deadline is gone, in percent; null without one. */
function goneOf({ startsMs, deadlineMs }: HealthFacts, nowMs: number): number | null {
  if (deadlineMs === null) return null;
  const whole = deadlineMs - startsMs;
  return whole <= 0 ? 100 : Math.min(100, Math.max(0, ((nowMs - startsMs) / whole) * 100));
}

const claims = ({ claimed, percent }: HealthFacts) =>
  `claims ${percentWords(claimed)}, evidence ${percentWords(percent)}`;
const timeLeft = (gone: number) => `${Math.max(1, Math.round(100 - gone))} % of time left`;

/** What makes it off track, or null. */
function whyOffTrack(facts: HealthFacts, gone: number | null): string | null {
  const { percent, claimed, spentMicros, budgetCents } = facts;
  if (gone === 100 && percent < 100) return "the deadline has passed";
  if (budgetCents !== null && spentMicros > microsOfCents(budgetCents)) return "over its budget";
  if (claimed - percent >= lagOffTrack) return claims(facts);
  return gone !== null && gone - percent >= lagOffTrack ? timeLeft(gone) : null;
}

function whyAtRisk(facts: HealthFacts, gone: number | null): string | null {
  const { percent, claimed, spentMicros, budgetCents, openTasks, pending, begun } = facts;
  if (budgetCents !== null && percent < 90 && budgetCents > 0) {
    const used = Number(spentMicros) / Number(microsOfCents(budgetCents));
    if (used >= nearlySpent) return `${Math.floor(used * 100)} % of its budget used`;
  }
  if (claimed - percent >= lagAtRisk) return claims(facts);
  if (gone !== null && gone - percent >= lagAtRisk) return timeLeft(gone);
  return begun && openTasks === 0 && pending === 0 && percent < 100 ? "no live work" : null;
}

/**
 * How a goal stands, and why. What can be seen counts; a claim only tells when it is far from it.
 *
 * @param nowMs the server's clock
 */
export function healthOf(facts: HealthFacts, nowMs: number): HealthWord {
  const { status, percent, begun } = facts;
  if (isOver(status))
    return { health: status === "completed" ? "completed" : "failed", reason: `at ${percentWords(percent)}` };
  if (status === "paused") return { health: "paused", reason: null };
  const gone = goneOf(facts, nowMs);
  const off = whyOffTrack(facts, gone);
  if (off !== null) return { health: "off_track", reason: off };
  const risk = whyAtRisk(facts, gone);
  if (risk !== null) return { health: "at_risk", reason: risk };
  return { health: begun ? "on_track" : "not_begun", reason: null };
}

/**
 * When time alone makes another word of it: what is stored must be looked at again then.
 *
 * @returns milliseconds, or null where time changes nothing
 */
export function healthEndsMs(facts: HealthFacts, nowMs: number): number | null {
  const { status, startsMs, deadlineMs, percent } = facts;
  if (status !== "active" || deadlineMs === null) return null;
  const at = (gone: number) => startsMs + ((deadlineMs - startsMs) * gone) / 100;
  const moments = [at(percent + lagAtRisk), at(percent + lagOffTrack), deadlineMs].map(Math.ceil);
  const next = moments.filter((moment) => moment > nowMs && moment <= deadlineMs);
  return next.length === 0 ? null : Math.min(...next);
}

import type { actionChecks, approvalVotes } from "@/db/schema/governance";
import type { approvals } from "@/db/schema/approvals";
import type { goals } from "@/db/schema/goals";
import type { governanceTasks } from "@/db/schema/tasks";
import type { opportunities, opportunityMoves } from "@/db/schema/pipeline";
import type { revenueEvents } from "@/db/schema/revenue";
import type { executionLogs } from "@/db/schema/telemetry";
import type { workerBeats, workerRegistry } from "@/db/schema/workers";
import type { Signed } from "@/domain/approvals";

import type { Dice } from "./dice";

export type WorkerRow = typeof workerRegistry.$inferInsert & { id: string };
export type GoalRow = typeof goals.$inferInsert & { id: string };
export type TaskRow = typeof governanceTasks.$inferInsert & { id: string };
export type RequestRow = typeof approvals.$inferInsert & { id: string; digest: string };
export type VoteRow = typeof approvalVotes.$inferInsert & { userId: string };
export type LogRow = typeof executionLogs.$inferInsert & { createdAt: Date; costMicros: bigint };
export type CardRow = typeof opportunities.$inferInsert & { id: string };
export type MoveRow = typeof opportunityMoves.$inferInsert & { movedAt: Date };
export type EventRow = typeof revenueEvents.$inferInsert & { id: string; occurredAt: Date };
export type BeatRow = typeof workerBeats.$inferInsert;
export type CheckRow = typeof actionChecks.$inferInsert & { count: number };

/** Something that the trail tells of the past, in the words of the command that would have told it. */
export type TrailEntry = {
  atMs: number;
  actorKind: "person" | "worker" | "job";
  actor: string;
  action: string;
  objectId: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown>;
};

export type Voter = { id: string; email: string };
/** The people that the history speaks of; who decides, and who owns workers. */
export type People = { approver: Voter; second: Voter; manager: Voter; admin: Voter };

/** The digest of a request's content, as the server computes it. */
type DigestOf = (content: Signed) => string;

/** What a world is made from: chance, the instant at which its history ends, its people. */
export type Frame = { dice: Dice; nowMs: number; people: People; digestOf: DigestOf };

export const secondMs = 1_000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** The first instant of its day, UTC. */
export const dayOf = (atMs: number): number => Math.floor(atMs / dayMs) * dayMs;

/**
 * An instant between two, later ones more often, nights seldom: people and the workers that they woke work by day.
 *
 * @param fromMs as early as this
 * @param toMs as late as this
 */
export function instantBetween(dice: Dice, fromMs: number, toMs: number): number {
  let at = toMs;
  for (let tries = 0; tries < 6; tries += 1) {
    at = Math.round(toMs - dice.fraction() ** 1.3 * (toMs - fromMs));
    const hour = Math.floor((at - dayOf(at)) / hourMs);
    if ((hour >= 6 && hour < 20) || dice.chance(0.15)) break;
  }
  return at;
}

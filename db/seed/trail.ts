import { decidedByExpiry } from "@/domain/approvals";

import type { RequestRow, TrailEntry } from "./frame";
import type { Life } from "./life";

const at = (ms: number) => new Date(ms).toISOString();

/**
 * What the trail tells of one request, in the words of the commands that would have told it. The trail's own time is
 * the time of writing; when it really was stands in `after`.
 */
export function entriesOf(row: RequestRow, life: Life): TrailEntry[] {
  const { digest, workerId } = row;
  const asWorker = { actorKind: "worker", actor: workerId, objectId: row.id, before: null } as const;
  const entries: TrailEntry[] = [
    {
      ...asWorker,
      atMs: row.createdAt?.getTime() ?? 0,
      action: "approval.ask",
      after: { action: row.actionType, risk: row.riskLevel, digest, asked_at: row.createdAt?.toISOString() },
    },
    ...life.ballots.map(({ voter, vote, revision, note, atMs }): TrailEntry => ({
      atMs,
      actorKind: "person",
      actor: voter.email,
      action: "approval.decide",
      objectId: row.id,
      before: null,
      after: { vote, revision, note, digest, voted_at: at(atMs) },
    })),
  ];
  const end = endOf(row, life);
  if (end) entries.push(end);
  if (life.usedMs !== null) {
    entries.push({
      ...asWorker,
      atMs: life.usedMs,
      action: "approval.use",
      after: { used_at: at(life.usedMs), digest },
    });
  }
  if (life.reportedMs !== null) {
    const after = { succeeded: row.outcome?.succeeded ?? null, reported_at: at(life.reportedMs) };
    entries.push({ ...asWorker, atMs: life.reportedMs, action: "approval.outcome", after });
  }
  return entries;
}

function endOf(row: RequestRow, { decision, decidedBy, decidedMs, ballots, releasedMs }: Life): TrailEntry | null {
  if (decidedMs === null) return null;
  const after = { decision, decided_by: decidedBy, digest: row.digest, decided_at: at(decidedMs) };
  const common = { atMs: decidedMs, objectId: row.id, before: { decision: "pending" } };
  const asJob = (actor: string) => ({ ...common, actorKind: "job", actor }) as const;
  if (releasedMs !== null) {
    const voters = ballots.map(({ voter }) => voter.email);
    return { ...asJob("system:release"), action: "approval.release", after: { ...after, voters } };
  }
  if (decision === "expired") return { ...asJob(decidedByExpiry), action: "approval.expire", after };
  return { ...common, actorKind: "worker", actor: row.workerId, action: "approval.withdraw", after };
}

import { type TaskPriority, type TaskStatus, retryDelayMinutes } from "@/domain/tasks";

import type { LaidCard } from "./cards";
import { type Cast, isHere } from "./data/cast";
import { crafts } from "./data/crafts";
import type { Work } from "./data/work";
import type { Dice } from "./dice";
import { type Frame, hourMs, instantBetween, minuteMs, secondMs, type TaskRow } from "./frame";
import type { LaidGoal } from "./goals";
import { type Begun, type Stores, tellWork } from "./plain-work";
import { saleAt } from "./sales";

const priorities: readonly { weight: number; priority: TaskPriority }[] = [
  { weight: 2, priority: "critical" },
  { weight: 14, priority: "high" },
  { weight: 66, priority: "normal" },
  { weight: 14, priority: "low" },
  { weight: 4, priority: "deferred" },
];

/** What still has to be done as the history ends, and for how long it has been known. */
const open: readonly { status: TaskStatus; count: number; hours: number }[] = [
  { status: "pending", count: 118, hours: 160 },
  { status: "assigned", count: 22, hours: 20 },
  { status: "in_progress", count: 18, hours: 0.8 },
  { status: "failed", count: 8, hours: 1 },
];

/** Of what has ended, how much did so within the last day, so that there is something to judge everybody by. */
const recentShare = 0.12;
const recentHours = 22;

export const drawPriority = (dice: Dice): TaskPriority => dice.weigh(priorities).priority;

const fill = (title: string, thing: string) => title.replace("{thing}", thing);

type Draft = Begun & { status: TaskStatus };

/** Tasks that needed nobody's approval, with their traces and the checks that they went through. */
export function layPlainTasks(
  frame: Frame,
  stores: Stores,
  goals: readonly LaidGoal[],
  cast: readonly Cast[],
  cards: readonly LaidCard[],
  count: number,
): TaskRow[] {
  const statuses = open.flatMap(({ status, count: many, hours }) =>
    Array.from({ length: many }, () => ({ status, hours })),
  );
  const drafts = Array.from({ length: count }, (_, index) => {
    const dice = frame.dice.fork(`task ${index}`);
    return draft(frame, dice, goals, cast, cards, statuses[index] ?? null);
  });
  const before = new Map<string, { id: string; endMs: number }[]>();
  for (const each of drafts.toSorted((a, b) => timeOf(a) - timeOf(b))) {
    if (each.row.startedAt) tellWork(stores, each);
    depend(each, before);
  }
  return drafts.map(({ row }) => row);
}

const timeOf = ({ row }: Draft): number => row.createdAt?.getTime() ?? 0;

function draft(
  frame: Frame,
  dice: Dice,
  goals: readonly LaidGoal[],
  cast: readonly Cast[],
  cards: readonly LaidCard[],
  wanted: { status: TaskStatus; hours: number } | null,
): Draft {
  const { nowMs, people } = frame;
  const goal = dice.pick(goals.filter((each) => fits(each, cast, wanted?.status ?? null)));
  const worker = workerFor(dice, goal, cast, wanted?.status ?? null);
  const { works, things } = crafts[worker.craft];
  const job: Work = dice.pick<Work>(works);
  const usual = dice.pick<string>(things);
  const earliest = goal.row.createdAt.getTime() + hourMs;
  const latest = wanted
    ? nowMs - minuteMs
    : Math.min(goal.endMs, nowMs - 3 * hourMs - (isHere(worker) ? 0 : worker.beatSecondsAgo * secondMs));
  const hours = wanted?.hours ?? (dice.chance(recentShare) ? recentHours : Infinity);
  // What ended long before can't be of the last day.
  const from = Math.max(earliest, nowMs - hours * hourMs);
  const createdMs = instantBetween(dice, from < latest ? from : earliest, latest);
  const ofLate = wanted === null && createdMs > nowMs - recentHours * hourMs;
  const status =
    wanted?.status ?? (dice.chance(ofLate ? 0.14 : 0.06) ? "failed" : dice.chance(0.05) ? "cancelled" : "completed");
  const unassigned = status === "pending" && dice.chance(0.7);
  const sale = worker.craft === "outreach" ? saleAt(dice.fork("sale"), cards, worker.workerId, createdMs) : null;
  const thing = sale?.row.customerName ?? usual;
  const row: TaskRow = {
    id: dice.uuid(),
    goalId: goal.row.id,
    opportunityId: sale?.row.id ?? null,
    assignedWorker: unassigned ? null : worker.workerId,
    taskType: job.taskType,
    title: fill(dice.pick(job.titles), thing),
    payload: { about: thing },
    priority: drawPriority(dice),
    status,
    estimatedCostCents: job.cents[1],
    createdBy: dice.chance(0.2) ? people.manager.email : dice.pick(["ORCHESTRATOR", "STRATEGIST", worker.workerId]),
    createdAt: new Date(createdMs),
    updatedAt: new Date(createdMs),
    ...timesOf(status, dice, createdMs, job, nowMs),
  };
  return { row, cast: worker, work: job, thing, dice, status };
}

/** Work is done at the lower goals; what is open, at those that somebody still works for; what fails just now, at night. */
function fits({ depth, row, owner }: LaidGoal, cast: readonly Cast[], wanted: TaskStatus | null): boolean {
  if (depth < 3 || wanted === null) return depth >= 3;
  const isWorkedFor = cast.some((each) => each.workerId === owner && isHere(each));
  return row.status === "active" && isWorkedFor && (wanted !== "failed" || owner === "SUPPORT-2");
}

/** The goal's owner, or now and then another of the same craft; for what is open one that is there. */
function workerFor(dice: Dice, goal: LaidGoal, cast: readonly Cast[], wanted: TaskStatus | null): Cast {
  const owner = cast.find(({ workerId }) => workerId === goal.owner) ?? dice.pick(cast);
  if (wanted === "failed" || (wanted === null && !dice.chance(0.25))) return owner;
  const alike = cast.filter((each) => each.craft === owner.craft && isHere(each));
  return dice.pick(alike.length > 0 ? alike : [owner]);
}

/** When it was given, begun and ended, as far as it got. */
function timesOf(
  status: TaskStatus,
  dice: Dice,
  createdMs: number,
  { minutes }: Work,
  nowMs: number,
): Partial<TaskRow> {
  const assignedMs = createdMs + dice.whole(5, 50) * 1_000;
  if (status === "pending") return {};
  if (status === "assigned") return { assignedAt: new Date(assignedMs), updatedAt: new Date(assignedMs) };
  if (status === "cancelled") {
    const endedAt = new Date(Math.min(createdMs + dice.whole(10, 2_000) * minuteMs, nowMs - hourMs));
    return { completedAt: endedAt, updatedAt: endedAt, failureReason: "No longer needed." };
  }
  const startedMs = Math.min(assignedMs + dice.whole(2, 40) * 1_000, nowMs - 20_000);
  const begun = {
    assignedAt: new Date(assignedMs),
    startedAt: new Date(startedMs),
    attemptCount: dice.chance(0.1) ? 2 : 1,
  };
  if (status === "in_progress") {
    const progress = String(dice.whole(5, 80));
    return { ...begun, progress, leaseExpiresAt: new Date(nowMs + 5 * minuteMs), updatedAt: new Date(nowMs - 15_000) };
  }
  const endedAt = new Date(Math.min(startedMs + dice.whole(...minutes) * minuteMs, nowMs - 10_000));
  if (status === "completed") return { ...begun, completedAt: endedAt, updatedAt: endedAt, progress: "100" };
  // What failed within the last hour is tried again; what failed before has used up its attempts.
  const isRecent = createdMs > nowMs - hourMs;
  const attemptCount = isRecent ? 2 : 3;
  const retry = isRecent ? { nextRetryAt: new Date(nowMs + retryDelayMinutes(attemptCount) * minuteMs) } : {};
  return { ...begun, attemptCount, updatedAt: endedAt, ...retry };
}

/**
 * Some need another of their goal to be completed first: what has begun waited for what had ended before, what is
 * pending may wait for what is not done yet.
 */
function depend({ row, dice, status }: Draft, before: Map<string, { id: string; endMs: number }[]>): void {
  const goalId = row.goalId ?? "";
  const earlier = before.get(goalId) ?? [];
  const startedMs = row.startedAt?.getTime() ?? Infinity;
  const fitting = earlier.filter(({ endMs }) => endMs < startedMs || status === "pending");
  if (fitting.length > 0 && dice.chance(0.35)) row.dependsOn = [dice.pick(fitting).id];
  if (status === "cancelled" || status === "failed") return;
  before.set(goalId, [...earlier, { id: row.id, endMs: row.completedAt?.getTime() ?? Infinity }]);
}

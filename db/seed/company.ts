import { matches } from "@/domain/actions";
import { centsOfMicros } from "@/domain/budgets";

import { capabilities } from "./data/capabilities";
import { type Cast, programOf } from "./data/cast";
import { dayMs, type Frame, hourMs, secondMs, type TaskRow, type WorkerRow } from "./frame";
import type { Past } from "./past";

/** Capabilities that some of its permissions are about. */
const capabilitiesOf = ({ permissions }: Cast): string[] =>
  capabilities
    .map(({ name }) => name)
    .filter((name) => permissions.some((pattern) => matches(pattern, name) || pattern.startsWith(`${name}.`)));

/**
 * The workers as the history leaves them, but for what their tasks add up to.
 *
 * @param known ids of workers that are there already
 */
export function layWorkers(
  { dice, nowMs, people }: Frame,
  cast: readonly Cast[],
  known: ReadonlyMap<string, string>,
): WorkerRow[] {
  const owners = new Map([people.approver, people.second, people.manager].map(({ email, id }) => [email, id]));
  return cast.map((each) => {
    const own = dice.fork(each.workerId);
    const createdMs = nowMs - 190 * dayMs + own.whole(0, 20) * hourMs;
    return {
      id: known.get(each.workerId) ?? own.uuid(),
      workerId: each.workerId,
      name: each.name,
      description: each.description,
      level: each.level,
      status: each.status,
      capabilities: capabilitiesOf(each),
      permissions: each.permissions,
      forbiddenActions: each.forbidden ?? [],
      approvalRequiredFor: each.required ?? [],
      maxConcurrentTasks: each.slots,
      maxCostPerTaskCents: each.taskCapCents,
      maxCostPerDayCents: each.dayCapCents,
      healthScore: each.claimedHealth,
      lastHeartbeat: new Date(nowMs - each.beatSecondsAgo * secondMs),
      heartbeatSource: `127.0.0.1 ${programOf(each)}`,
      workerType: each.craft,
      version: `1.${own.whole(0, 9)}.${own.whole(0, 20)}`,
      metadata: { demonstration: true },
      consecutiveFailures: each.failuresInARow ?? 0,
      ownerId: each.owner === undefined ? null : (owners.get(each.owner) ?? null),
      directive: each.directive ?? "run",
      maintenanceUntil: each.maintenanceHours === undefined ? null : new Date(nowMs + each.maintenanceHours * hourMs),
      createdAt: new Date(createdMs),
      updatedAt: new Date(createdMs),
    };
  });
}

/** What a worker claims of itself, agreeing with what it did. */
export function countUp(workers: readonly WorkerRow[], tasks: readonly TaskRow[], past: Past, nowMs: number): void {
  for (const worker of workers) {
    const own = tasks.filter(({ assignedWorker }) => assignedWorker === worker.workerId);
    worker.tasksCompleted = own.filter(({ status }) => status === "completed").length;
    worker.tasksFailed = own.filter(({ status }) => status === "failed").length;
    worker.currentDayCostCents = centsOfMicros(past.spentOnDay(worker.workerId, nowMs));
  }
}

/** Past sessions of those who decided. Only that of the vote that still waits for another holds on. */
export function laySessions({ dice, nowMs, people }: Frame) {
  return [people.approver, people.second, people.admin].map((person) => {
    const holdsOn = person === people.second;
    const signedInMs = nowMs - 4 * 60 * secondMs;
    return {
      id: dice.fork(`session ${person.email}`).uuid(),
      userId: person.id,
      userAgent: "Demonstration history",
      signedInAt: new Date(holdsOn ? signedInMs : nowMs - 60 * dayMs),
      lastSeenAt: new Date(holdsOn ? signedInMs + 60 * secondMs : nowMs - hourMs),
      expiresAt: new Date(holdsOn ? nowMs + 7 * dayMs : nowMs - hourMs),
      createdAt: new Date(nowMs - 60 * dayMs),
    };
  });
}

/** Tasks that went astray: one waits for people though nothing was asked, one is held by a worker that fell silent. */
export function layStrays({ dice, nowMs }: Frame, goalOf: (title: string) => string | null): TaskRow[] {
  const own = dice.fork("strays");
  const startedAt = new Date(nowMs - 3 * hourMs - 20 * 60 * secondMs);
  const common = {
    attemptCount: 1,
    startedAt,
    assignedAt: startedAt,
    createdAt: new Date(startedAt.getTime() - hourMs),
    progress: "30",
  };
  return [
    {
      ...common,
      id: own.uuid(),
      goalId: goalOf("Last reminders"),
      assignedWorker: "BILLING-1",
      taskType: "invoice",
      title: "Remind Fjord Tools for the last time",
      payload: { customer: "Fjord Tools", number: 1_988 },
      status: "waiting_approval",
      createdBy: "BILLING-1",
      updatedAt: new Date(nowMs - 2 * hourMs),
    },
    {
      ...common,
      id: own.uuid(),
      goalId: goalOf("Three posts a week"),
      assignedWorker: "SOCIAL-1",
      taskType: "post",
      title: "Write the post about bells",
      payload: { about: "bicycle-bell" },
      status: "in_progress",
      createdBy: "STRATEGIST",
      updatedAt: startedAt,
    },
  ];
}

import { centsOfMicros } from "@/domain/budgets";

import { appraiseThen } from "./appraise-then";
import type { Checks } from "./checks";
import type { Cast } from "./data/cast";
import { crafts } from "./data/crafts";
import type { Work } from "./data/work";
import type { Dice } from "./dice";
import type { TaskRow } from "./frame";
import type { Past } from "./past";
import type { Subject, Trace } from "./trace";

/** Where things are kept while a world is made. */
export type Stores = { past: Past; trace: Trace; checks: Checks };

/** A task that was begun, and what doing it was. */
export type Begun = { row: TaskRow; cast: Cast; work: Work; thing: string; dice: Dice };

/** What some try now and then although it is forbidden to them, or switched off. */
const temptations = new Map([
  ["SARAH", "sms.send"],
  ["ORCHESTRATOR", "payment.card"],
  ["BILLING-1", "payment.wire"],
  ["LEADS-5", "social.post"],
  ["SUPPORT-2", "subscription.pause"],
]);

/** Writes what the worker did, checks what it would do outside, and puts the result and the cost on the task. */
export function tellWork(stores: Stores, begun: Begun): void {
  const { trace } = stores;
  const { row, cast, work, thing, dice } = begun;
  const startedMs = row.startedAt?.getTime() ?? 0;
  const endedMs = row.updatedAt?.getTime() ?? startedMs;
  const subject = { workerId: cast.workerId, taskId: row.id, goalId: row.goalId ?? null };
  const temptation = dice.chance(0.12) ? temptations.get(cast.workerId) : undefined;
  const actions = temptation === undefined ? work.actions : [...work.actions, temptation];
  const stepMs = Math.max(1, Math.floor((endedMs - startedMs) / (actions.length + 2)));
  const micros = BigInt(dice.whole(...work.cents) * 10_000 + dice.whole(0, 9_999));

  trace.write(subject, { atMs: startedMs, action: "task.claim", message: `Began “${row.title}”` });
  trace.think(subject, dice, startedMs + Math.floor(stepMs / 2), micros / 2n);
  actions.forEach((action, index) => {
    const step = { action, thing, atMs: startedMs + stepMs * (index + 1), micros: micros / 8n };
    tellStep(stores, cast, subject, dice, step, action === temptation);
  });
  tellEnd(trace, begun, subject, endedMs);
  row.actualCostCents = centsOfMicros(trace.costOf(row.id));
}

type Step = { action: string; thing: string; atMs: number; micros: bigint };

/** What may not be done unasked is not done on the way: the worker thinks instead, unless it tries all the same. */
function tellStep(
  { past, trace, checks }: Stores,
  worker: Cast,
  subject: Subject,
  dice: Dice,
  { action, thing, atMs, micros }: Step,
  isTempted: boolean,
): void {
  const ask = {
    worker,
    action,
    data: undefined,
    claimed: "low",
    costCents: 1,
    goalId: null,
    taskId: subject.taskId,
  } as const;
  const { risk, estimateMicros, verdict } = appraiseThen(past, ask, atMs);
  const isAllowed = verdict.verdict === "allow";
  if (!isAllowed && !isTempted) return trace.think(subject, dice, atMs, micros);

  checks.keep({ workerId: worker.workerId, action, goalId: null, risk, estimateMicros, verdict, atMs });
  if (!isAllowed) return trace.write(subject, { atMs, action, level: "warn", message: verdict.reason });
  const durationMs = dice.whole(80, 9_000);
  trace.write(subject, {
    atMs,
    action,
    message: `${action}: ${thing}`,
    costMicros: micros,
    durationMs,
    input: { about: thing },
  });
}

function tellEnd(trace: Trace, { row, cast, dice }: Begun, subject: Subject, atMs: number): void {
  if (row.status === "completed") {
    row.result = { summary: `${row.title}: done`, items: dice.whole(1, 40) };
    row.completionEvidence = { checked: true };
    trace.write(subject, { atMs, action: "task.complete", message: `Finished “${row.title}”`, output: row.result });
  }
  if (row.status !== "failed") return;
  const message = dice.pick<string>(crafts[cast.craft].errors);
  row.errorMessage = message;
  row.failureReason = message;
  const attempt = `attempt ${row.attemptCount ?? 1} of 3`;
  trace.write(subject, {
    atMs,
    action: "task.fail",
    level: "error",
    message: `${message} (${attempt})`,
    error: { message },
  });
}

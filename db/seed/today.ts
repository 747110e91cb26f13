import { microsOfCents } from "@/domain/budgets";

import { appraiseThen } from "./appraise-then";
import type { Cast } from "./data/cast";
import { dayMs, dayOf, type Frame, secondMs } from "./frame";
import type { LaidGoal } from "./goals";
import type { Stores } from "./plain-work";

/** What everybody has spent since midnight besides its tasks, so that it is believable against the cap at any hour. */
export function layToday(
  { dice, nowMs }: Frame,
  stores: Stores,
  cast: readonly Cast[],
  goals: readonly LaidGoal[],
): void {
  const { past, trace } = stores;
  const fromMs = dayOf(nowMs);
  for (const worker of cast) {
    const own = dice.fork(`today ${worker.workerId}`);
    const toMs = nowMs - worker.beatSecondsAgo * secondMs;
    const elapsed = worker.spends > 1 ? 1 : Math.max(0.08, (nowMs - fromMs) / dayMs);
    const capMicros = microsOfCents(worker.dayCapCents ?? 0);
    const wanted = (capMicros * BigInt(Math.round(worker.spends * elapsed * 1_000))) / 1_000n;
    const missing = wanted - past.spentOnDay(worker.workerId, nowMs);
    if (missing <= 0n || toMs <= fromMs) continue;

    const goal = goals.find(({ owner, row }) => owner === worker.workerId && row.status === "active");
    const lines = own.whole(6, 14);
    const lastMs = fromMs + (toMs - fromMs) * 0.97;
    const times = Array.from({ length: lines }, () => fromMs + Math.floor(own.fraction() * (lastMs - fromMs)));
    const subject = { workerId: worker.workerId, taskId: null, goalId: goal?.row.id ?? null };
    for (const atMs of times.toSorted((a, b) => a - b)) trace.think(subject, own, atMs, missing / BigInt(lines) + 1n);
    if (worker.spends > 1) tryInVain(stores, worker, Math.ceil(lastMs) + 1, toMs);
  }
}

/** Who has nothing left today is told so, every time it wants to go on. */
function tryInVain({ past, trace, checks }: Stores, worker: Cast, fromMs: number, toMs: number): void {
  const { workerId } = worker;
  for (const share of [0.2, 0.5, 0.8]) {
    const atMs = Math.floor(fromMs + (toMs - fromMs) * share);
    const ask = {
      worker,
      action: "web.search",
      data: undefined,
      claimed: "low",
      costCents: 1,
      goalId: null,
      taskId: null,
    } as const;
    const { risk, estimateMicros, verdict } = appraiseThen(past, ask, atMs);
    checks.keep({ workerId, action: ask.action, goalId: null, risk, estimateMicros, verdict, atMs });
    const subject = { workerId, taskId: null, goalId: null };
    trace.write(subject, { atMs, action: ask.action, level: "warn", message: verdict.reason });
  }
}

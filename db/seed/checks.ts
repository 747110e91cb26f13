import type { Verdict } from "@/domain/evaluator";
import type { Risk } from "@/domain/risk";

import type { Dice } from "./dice";
import { type CheckRow, minuteMs } from "./frame";

type Check = {
  workerId: string;
  action: string;
  goalId: string | null;
  risk: Risk;
  estimateMicros: bigint | null;
  verdict: Verdict;
  atMs: number;
};

/** Collects what was evaluated; equal ones within a minute are counted, as the server does. */
export class Checks {
  readonly #rows = new Map<string, CheckRow>();
  readonly #dice: Dice;

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  get rows(): CheckRow[] {
    return [...this.#rows.values()];
  }

  keep({ workerId, action, goalId, risk, estimateMicros, verdict, atMs }: Check): void {
    const minute = Math.floor(atMs / minuteMs) * minuteMs;
    const key = [workerId, minute, action, goalId, risk, estimateMicros, verdict.rule].join(" ");
    const known = this.#rows.get(key);
    if (known) {
      known.count += 1;
      return;
    }
    this.#rows.set(key, {
      id: this.#dice.uuid(),
      workerId,
      action,
      goalId,
      risk,
      estimatedCostMicros: estimateMicros,
      verdict: verdict.verdict,
      rule: verdict.rule,
      permissionVersion: 1,
      minute: new Date(minute),
      count: 1,
      checkedAt: new Date(atMs),
    });
  }
}

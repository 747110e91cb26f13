import type { BudgetFacts } from "@/domain/evaluator";

import { dayMs, dayOf } from "./frame";

type Spending = { atMs: number; micros: bigint; goalId: string | null; taskId: string | null };
/** Money kept free for an approved request, from the deciding vote until it is reported or lapses. */
type Reservation = { workerId: string; micros: bigint; fromMs: number; untilMs: number };
const sum = (parts: readonly { micros: bigint }[]): bigint => parts.reduce((total, { micros }) => total + micros, 0n);

/** What had been spent, promised and paid at any instant of the history; later events do not count at earlier instants. */
export class Past {
  readonly #spending = new Map<string, Spending[]>();
  readonly #byGoal = new Map<string, bigint>();
  readonly #reservations: Reservation[] = [];
  readonly #paid = new Map<string, number>();

  spend(workerId: string, spending: Spending): void {
    const lines = this.#spending.get(workerId) ?? [];
    lines.push(spending);
    this.#spending.set(workerId, lines);
    const { goalId, micros } = spending;
    if (goalId !== null) this.#byGoal.set(goalId, (this.#byGoal.get(goalId) ?? 0n) + micros);
  }

  reserve(reservation: Reservation): void {
    this.#reservations.push(reservation);
  }

  /** A payment that succeeded, told at that instant. */
  pay(action: string, target: string, atMs: number): void {
    const key = `${action} ${target}`;
    this.#paid.set(key, Math.min(atMs, this.#paid.get(key) ?? Infinity));
  }

  wasPaid(action: string, target: string, atMs: number): boolean {
    return (this.#paid.get(`${action} ${target}`) ?? Infinity) <= atMs;
  }

  /** In micros, on the day of that instant and up to it. */
  spentOnDay(workerId: string, atMs: number): bigint {
    const lines = this.#spending.get(workerId) ?? [];
    return sum(lines.filter((line) => line.atMs >= dayOf(atMs) && line.atMs <= atMs));
  }

  /** In micros, over all workers and all of the past. */
  spentBelow({ below }: { below: ReadonlySet<string> }): bigint {
    return [...below].reduce((total, goalId) => total + (this.#byGoal.get(goalId) ?? 0n), 0n);
  }

  /** Goals had no budgets yet: they were given what fits what was spent. */
  budgetsAt(atMs: number, workerId: string, taskId: string | null): BudgetFacts {
    const standing = this.#reservations.filter(({ fromMs, untilMs }) => fromMs <= atMs && untilMs > atMs);
    const own = this.#spending.get(workerId) ?? [];
    return {
      spentTodayMicros: this.spentOnDay(workerId, atMs),
      reservedMicros: sum(standing.filter((reservation) => reservation.workerId === workerId)),
      taskSpentMicros: taskId === null ? 0n : sum(own.filter((line) => line.taskId === taskId && line.atMs <= atMs)),
      dayResetsAt: new Date(dayOf(atMs) + dayMs),
      goal: null,
    };
  }
}

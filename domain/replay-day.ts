import { leftMicros } from "./budgets";
import type { Mandate } from "./evaluator";
import type { Judged, Side } from "./replay";

export const sides = ["before", "after"] as const satisfies readonly Side[];

/** One day of checks: which group each belongs to, when it was, and how many at once. */
export class Day {
  readonly #groups: number[] = [];
  readonly #at: number[] = [];
  readonly #counts: number[] = [];
  readonly #spent: Record<Side, bigint> = { before: 0n, after: 0n };

  add(group: number, at: number, count: number): void {
    this.#groups.push(group);
    this.#at.push(at);
    this.#counts.push(count);
  }

  /** What each side let through. */
  get spentMicros(): Readonly<Record<Side, bigint>> {
    return this.#spent;
  }

  /** Counts what becomes of the day's checks, and what they spend. */
  replay(judged: readonly Judged[], mandates: Readonly<Record<Side, Mandate>>): void {
    const sums = this.#spendAll(judged);
    const dearest = dearestOf(judged);
    const left = { before: leftOf(mandates.before), after: leftOf(mandates.after) };
    if (sides.every((side) => left[side] === null || sums[side] + dearest <= left[side])) {
      // No cap bites, so the order says nothing.
      for (const [event, group] of this.#groups.entries()) count(judged[group], "both", this.#counts[event]);
      Object.assign(this.#spent, sums);
    } else this.#walk(judged, left);
  }

  /** What would be spent if no cap bit. */
  #spendAll(judged: readonly Judged[]): Record<Side, bigint> {
    const times = new Float64Array(judged.length);
    for (const [event, group] of this.#groups.entries())
      times[group] = (times[group] ?? 0) + (this.#counts[event] ?? 0);
    const sums = { before: 0n, after: 0n };
    for (const [group, { lets, costMicros }] of judged.entries()) {
      if (costMicros === 0n || times[group] === 0) continue;
      const spent = costMicros * BigInt(times[group] ?? 0);
      for (const side of sides) if (lets[side]) sums[side] += spent;
    }
    return sums;
  }

  /** In the order of the day; equal moments keep the order of the groups. */
  #walk(judged: readonly Judged[], left: Record<Side, bigint | null>): void {
    // Moment and place in one number, for numbers sort many times faster than pairs: ms of a day take 27 of 53 bits.
    const order = Float64Array.from(this.#at, (at, event) => at * 2 ** 26 + event).sort();
    for (const key of order) {
      const event = key % 2 ** 26;
      const each = judged[this.#groups[event] ?? -1];
      if (!each) continue;
      const howMany = this.#counts[event] ?? 0;
      const before = this.#take(each, "before", howMany, left);
      const after = this.#take(each, "after", howMany, left);
      const both = Math.min(before, after);
      count(each, "both", both);
      count(each, "onlyBefore", before - both);
      count(each, "onlyAfter", after - both);
      count(each, "neither", howMany - Math.max(before, after));
    }
  }

  /** How many of `howMany` equal checks the cap leaves as they are; what is let through is spent. */
  #take(each: Judged, side: Side, howMany: number, left: Record<Side, bigint | null>): number {
    // What is refused before money is looked at stays refused for that.
    if (each.pastMoney[side]) return howMany;
    const room = left[side];
    if (room !== null && each.costMicros > room) return 0;
    if (!each.lets[side] || each.costMicros === 0n) return howMany;
    const fitting = room === null || howMany === 1 ? howMany : atMost(room / each.costMicros, howMany);
    const spent = each.costMicros * BigInt(fitting);
    this.#spent[side] += spent;
    if (room !== null) left[side] = room - spent;
    return fitting;
  }
}

const dearestOf = (judged: readonly Judged[]): bigint =>
  judged.reduce((most, { costMicros }) => (costMicros > most ? costMicros : most), 0n);

const atMost = (room: bigint, howMany: number): number => (room < BigInt(howMany) ? Number(room) : howMany);

const leftOf = ({ maxCostPerDayCents: capCents }: Mandate): bigint | null =>
  leftMicros({ capCents, spentMicros: 0n, reservedMicros: 0n });

function count(each: Judged | undefined, fate: keyof Judged["fates"], howMany = 0): void {
  if (each) each.fates[fate] += howMany;
}

import { microsOfCents, wouldExceed } from "./budgets";
import { untouchedDay } from "./effective";
import { evaluate, type Mandate, type Verdict, type VerdictWord } from "./evaluator";
import type { Risk } from "./risk";
import type { StandingRule } from "./standing-rules";

/** What was asked, as it was recorded. A `use` spent what people had approved; `over goal` fell at its goal's budget. */
export type RecordedCheck = {
  action: string;
  risk: Risk;
  goalId: string | null;
  /** null when unknown. */
  estimateMicros: bigint | null;
  kind: "check" | "use" | "over goal";
  /** What was answered then. */
  recorded: VerdictWord;
};

/** Equal checks of one day: how many, and when (any unit, ascending with time) where their order matters. */
export type DayGroup = { check: RecordedCheck; count: number; moments: () => readonly Moment[] };
export type Moment = { at: number; count: number };

export type Circumstances = { switchedOff: readonly string[]; standingRules: readonly StandingRule[] };

type Decided = { verdict: VerdictWord; rule: string };
export type ChangedRow = {
  action: string;
  goalId: string | null;
  risk: Risk;
  estimateMicros: bigint | null;
  count: number;
  before: Decided;
  after: Decided;
};
export type Totals = {
  allow: number;
  ask: number;
  deny: number;
  overDayCap: number;
  /** Estimates of what was let through: allowed, or used after approval. */
  letThroughMicros: bigint;
  busiestDayMicros: bigint;
};
export type Replayed = { before: Totals; after: Totals; changed: ChangedRow[]; otherwiseThen: number };

type Side = "before" | "after";
type Judged = { check: RecordedCheck; costMicros: bigint; before: Decided; after: Decided };

const dayCap: Decided = { verdict: "deny", rule: "max_cost_per_day_cents" };

/**
 * Replays a worker's recorded checks through the evaluator with two mandates at once, a day at a time.
 *
 * What the checks record is taken as it was (action, risk, goal, estimate, goal budgets that were full); standing rules
 * and switched-off capabilities are those of now. The cap for a day is held against the estimates of what each mandate
 * lets through, in the order of the day; the cap for a task against the estimate alone. Source: docs/metrics.md.
 */
export class Replay {
  readonly #mandates: Readonly<Record<Side, Mandate>>;
  readonly #circumstances: Circumstances;
  readonly #limits: readonly bigint[];
  readonly #verdicts = new Map<string, Readonly<Record<Side, Decided>>>();
  readonly #changed = new Map<string, ChangedRow>();
  readonly #totals: Record<Side, Totals> = { before: nothing(), after: nothing() };
  #otherwiseThen = 0;

  constructor(before: Mandate, after: Mandate, circumstances: Circumstances) {
    this.#mandates = { before, after };
    this.#circumstances = circumstances;
    this.#limits = limitsOf([before, after], circumstances.standingRules);
  }

  /** @param groups all of one day; a day is given once */
  addDay(groups: readonly DayGroup[]): void {
    const judged = groups.map(({ check }) => this.#judge(check));
    const spent: Record<Side, bigint> = { before: 0n, after: 0n };
    for (const [at, each] of judged.entries()) {
      const count = BigInt(groups[at]?.count ?? 0);
      if (letsThrough(each, "before")) spent.before += each.costMicros * count;
      if (letsThrough(each, "after")) spent.after += each.costMicros * count;
    }
    if (this.#isTight(judged, spent)) this.#walk(groups, judged);
    else {
      for (const [at, each] of judged.entries()) this.#tally(each, each.before, each.after, groups[at]?.count ?? 0);
      this.#closeDay("before", spent.before);
      this.#closeDay("after", spent.after);
    }
  }

  result(): Replayed {
    const changed = [...this.#changed.values()].toSorted((a, b) => b.count - a.count);
    return { ...this.#totals, changed, otherwiseThen: this.#otherwiseThen };
  }

  /** Whether a cap may bite on this day: the sum passes it, or a single estimate does. */
  #isTight(judged: readonly Judged[], spent: Readonly<Record<Side, bigint>>): boolean {
    return (["before", "after"] as const).some((side) => {
      const cap = this.#mandates[side].maxCostPerDayCents;
      if (cap === null) return false;
      const capMicros = microsOfCents(cap);
      const dearest = judged.reduce((most, { costMicros }) => (costMicros > most ? costMicros : most), 0n);
      return spent[side] + dearest > capMicros;
    });
  }

  #walk(groups: readonly DayGroup[], judged: readonly Judged[]): void {
    const events = groups.flatMap(({ moments }, group) => moments().map((moment) => ({ ...moment, group })));
    // Equal moments keep the order of the groups: a sort is stable.
    events.sort((a, b) => a.at - b.at);
    const spent: Record<Side, bigint> = { before: 0n, after: 0n };
    for (const { group, count } of events) {
      const each = judged[group];
      if (!each) continue;
      const fits = { before: this.#take(each, "before", count, spent), after: this.#take(each, "after", count, spent) };
      const both = Math.min(fits.before, fits.after);
      const either = Math.max(fits.before, fits.after);
      this.#tally(each, each.before, each.after, both);
      if (fits.before > both) this.#tally(each, each.before, dayCap, either - both);
      if (fits.after > both) this.#tally(each, dayCap, each.after, either - both);
      this.#tally(each, dayCap, dayCap, count - either);
    }
    this.#closeDay("before", spent.before);
    this.#closeDay("after", spent.after);
  }

  /** How many of `count` equal checks the cap leaves as they are; what is let through is spent. */
  #take(each: Judged, side: Side, count: number, spent: Record<Side, bigint>): number {
    const { verdict, rule } = each[side];
    // What is refused before money is looked at stays refused for that.
    if (verdict === "deny" && rule !== "goal.max_cost_cents") return count;
    const capCents = this.#mandates[side].maxCostPerDayCents;
    const lets = letsThrough(each, side);
    let fitting = count;
    if (capCents !== null) {
      const day = { capCents, spentMicros: spent[side], reservedMicros: 0n };
      if (wouldExceed({ ...day, estimateMicros: each.check.estimateMicros })) fitting = 0;
      else if (lets && each.costMicros > 0n) {
        const room = (microsOfCents(capCents) - spent[side]) / each.costMicros;
        fitting = room < BigInt(count) ? Number(room) : count;
      }
    }
    if (lets) spent[side] += each.costMicros * BigInt(fitting);
    return fitting;
  }

  #closeDay(side: Side, spentMicros: bigint): void {
    const totals = this.#totals[side];
    totals.letThroughMicros += spentMicros;
    if (spentMicros > totals.busiestDayMicros) totals.busiestDayMicros = spentMicros;
  }

  #tally({ check }: Judged, before: Decided, after: Decided, count: number): void {
    // A use asks nothing: it spends what people approved.
    if (count === 0 || check.kind === "use") return;
    for (const [totals, decided] of [
      [this.#totals.before, before],
      [this.#totals.after, after],
    ] as const) {
      totals[decided.verdict] += count;
      if (decided.rule === dayCap.rule) totals.overDayCap += count;
    }
    if (before.verdict !== check.recorded) this.#otherwiseThen += count;
    if (before.verdict === after.verdict) return;
    const { action, goalId, risk, estimateMicros } = check;
    const key = `${action} ${goalId} ${risk} ${estimateMicros} ${before.rule} ${after.rule}`;
    const known = this.#changed.get(key);
    if (known) known.count += count;
    else this.#changed.set(key, { action, goalId, risk, estimateMicros, count, before, after });
  }

  #judge(check: RecordedCheck): Judged {
    const { action, risk, goalId, estimateMicros, kind } = check;
    // A cost matters by the limits that it passes and by nothing else, so that many costs share one evaluation.
    const passed = estimateMicros === null ? "unknown" : this.#limits.filter((limit) => estimateMicros > limit).length;
    const key = `${action} ${risk} ${goalId} ${kind} ${passed}`;
    let verdicts = this.#verdicts.get(key);
    if (!verdicts) {
      verdicts = { before: this.#evaluate("before", check), after: this.#evaluate("after", check) };
      this.#verdicts.set(key, verdicts);
    }
    return { check, costMicros: estimateMicros ?? 0n, ...verdicts };
  }

  /** Without the cap for a day, which depends on the day and not on the check. */
  #evaluate(side: Side, { action, risk, goalId, estimateMicros, kind }: RecordedCheck): Decided {
    const { verdict, rule }: Verdict = evaluate({
      worker: { ...this.#mandates[side], maxCostPerDayCents: null },
      action,
      risk,
      goalId,
      estimatedCostMicros: estimateMicros,
      switchedOffCapabilities: this.#circumstances.switchedOff,
      budgets: kind === "over goal" ? { ...untouchedDay, goal: fullGoal } : untouchedDay,
      standingRules: this.#circumstances.standingRules,
    });
    return { verdict, rule };
  }
}

const fullGoal = { maxCostCents: 0, spentMicros: 1n, reservedMicros: 0n };

/** A use is let through where people are still asked; where nobody is, its check went through by itself. */
const letsThrough = ({ check, ...sides }: Judged, side: Side): boolean =>
  sides[side].verdict === (check.kind === "use" ? "ask" : "allow");

const nothing = (): Totals => ({
  allow: 0,
  ask: 0,
  deny: 0,
  overDayCap: 0,
  letThroughMicros: 0n,
  busiestDayMicros: 0n,
});

/** Every sum that a single estimate is compared with. */
function limitsOf(mandates: readonly Mandate[], rules: readonly StandingRule[]): bigint[] {
  const cents = [
    ...mandates.map(({ maxCostPerTaskCents }) => maxCostPerTaskCents),
    ...rules.map(({ maxCostCents }) => maxCostCents),
  ];
  return [...new Set(cents.filter((each) => each !== null))].map(microsOfCents);
}

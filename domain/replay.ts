import { untouchedDay } from "./effective";
import { microsOfCents } from "./budgets";
import { evaluate, type Mandate, type VerdictWord } from "./evaluator";
import { Day, sides } from "./replay-day";
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

/** Equal checks of some days: when each was, in ms from the first of them, and how many at once (null: one each). */
export type CheckGroup = { check: RecordedCheck; at: ArrayLike<number>; counts: ArrayLike<number> | null };

export type Circumstances = { switchedOff: readonly string[]; standingRules: readonly StandingRule[] };

export type Side = "before" | "after";
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

/** Equal checks with what the evaluator says of each, but for the cap for a day. */
export type Judged = {
  check: RecordedCheck;
  costMicros: bigint;
  verdicts: Readonly<Record<Side, Decided>>;
  /** Whether it spends its estimate where the cap leaves it. */
  lets: Readonly<Record<Side, boolean>>;
  /** Whether it is refused before any money is looked at. */
  pastMoney: Readonly<Record<Side, boolean>>;
  /** How many the cap for a day leaves as they are, on both sides, on one, or on neither. */
  fates: { both: number; onlyBefore: number; onlyAfter: number; neither: number };
};

const dayCap: Decided = { verdict: "deny", rule: "max_cost_per_day_cents" };

/**
 * Replays a worker's recorded checks through the evaluator with two mandates at once, some days at a time.
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

  /**
   * @param groups all checks of some whole days; a day is given once
   * @param dayStarts when each of these days begins, in ms from the first
   */
  addDays(groups: readonly CheckGroup[], dayStarts: readonly number[]): void {
    const judged = groups.map(({ check }) => this.#judge(check));
    const days = dayStarts.map(() => new Day());
    for (const [group, { at, counts }] of groups.entries()) {
      for (let event = 0; event < at.length; event += 1) {
        const moment = at[event] ?? 0;
        let day = dayStarts.length - 1;
        while (day > 0 && (dayStarts[day] ?? 0) > moment) day -= 1;
        days[day]?.add(group, moment - (dayStarts[day] ?? 0), counts?.[event] ?? 1);
      }
    }
    for (const day of days) {
      day.replay(judged, this.#mandates);
      for (const side of sides) this.#closeDay(this.#totals[side], day.spentMicros[side]);
    }
    for (const { check, verdicts, fates } of judged) {
      this.#tally(check, verdicts.before, verdicts.after, fates.both);
      this.#tally(check, verdicts.before, dayCap, fates.onlyBefore);
      this.#tally(check, dayCap, verdicts.after, fates.onlyAfter);
      this.#tally(check, dayCap, dayCap, fates.neither);
    }
  }

  result(): Replayed {
    const changed = [...this.#changed.values()].toSorted((a, b) => b.count - a.count);
    return { ...this.#totals, changed, otherwiseThen: this.#otherwiseThen };
  }

  #closeDay(totals: Totals, spentMicros: bigint): void {
    totals.letThroughMicros += spentMicros;
    if (spentMicros > totals.busiestDayMicros) totals.busiestDayMicros = spentMicros;
  }

  #tally(check: RecordedCheck, before: Decided, after: Decided, count: number): void {
    // A use asks nothing: it spends what people approved.
    if (count === 0 || check.kind === "use") return;
    const decided = { before, after };
    for (const side of sides) {
      this.#totals[side][decided[side].verdict] += count;
      if (decided[side].rule === dayCap.rule) this.#totals[side].overDayCap += count;
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
    const verdicts = this.#verdicts.get(key) ?? {
      before: this.#evaluate("before", check),
      after: this.#evaluate("after", check),
    };
    this.#verdicts.set(key, verdicts);
    // A use is let through where people are still asked; where nobody is, its check went through by itself.
    const through: VerdictWord = kind === "use" ? "ask" : "allow";
    const isPast = ({ verdict, rule }: Decided) => verdict === "deny" && rule !== "goal.max_cost_cents";
    return {
      check,
      costMicros: estimateMicros ?? 0n,
      verdicts,
      lets: { before: verdicts.before.verdict === through, after: verdicts.after.verdict === through },
      pastMoney: { before: isPast(verdicts.before), after: isPast(verdicts.after) },
      fates: { both: 0, onlyBefore: 0, onlyAfter: 0, neither: 0 },
    };
  }

  /** Without the cap for a day, which depends on the day and not on the check. */
  #evaluate(side: Side, { action, risk, goalId, estimateMicros, kind }: RecordedCheck): Decided {
    const { verdict, rule } = evaluate({
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

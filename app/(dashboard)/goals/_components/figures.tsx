import { Progress } from "@/components/ui/progress";
import { decimalOfMicros, microsOfCents } from "@/domain/budgets";
import { formatMoney } from "@/domain/money";
import { percentWords, type ProgressMethod } from "@/domain/progress";
import type { ShownGoal } from "@/server/goals/shown";

/** Where a goal's evidence comes from, in words. */
export const methodWords: Readonly<Record<ProgressMethod, string>> = {
  criteria: "by its criteria",
  children: "by the goals below",
  tasks: "by its tasks",
  closed: "closed by a person",
  none: "no evidence",
};

/** Points by which a claim may differ before it is told. */
const toldFrom = 1;
export const differs = ({ claimed, percent }: Pick<ShownGoal, "claimed" | "percent">): boolean =>
  claimed > 0 && Math.abs(claimed - percent) >= toldFrom;

/** The evidence with its bar; where it comes from and what is claimed on hover, and for those who listen. */
export function GoalProgress({ goal }: { goal: ShownGoal }) {
  if (goal.uncounted) return <span className="text-ink-2">counting</span>;
  const claim = differs(goal) ? `, claims ${percentWords(goal.claimed)}` : "";
  const said = `${percentWords(goal.percent)} ${methodWords[goal.method]}${claim}`;
  return (
    <span className="inline-flex items-center gap-2 tabular-nums" title={said}>
      <span aria-hidden>{percentWords(goal.percent)}</span>
      <span className="max-sm:sr-only">
        <Progress value={goal.percent / 100} label={said} />
      </span>
    </span>
  );
}

/** Millionths of the base currency, for eyes. */
export const spentWords = (micros: string, currency: string): string =>
  formatMoney(decimalOfMicros(BigInt(micros)), currency, "en", true);
export const centsWords = (cents: number | string, currency: string): string =>
  spentWords(String(typeof cents === "number" ? microsOfCents(cents) : BigInt(cents) * 10_000n), currency);

/** What was spent, of what may be. */
export function GoalSpent({ goal, currency }: { goal: ShownGoal; currency: string }) {
  const { spentMicros, budgetCents } = goal;
  const isOver = budgetCents !== null && BigInt(spentMicros) > microsOfCents(budgetCents);
  return (
    <span className={isOver ? "text-bad tabular-nums" : "tabular-nums"}>
      {spentWords(spentMicros, currency)}
      {budgetCents === null ? null : <span className="text-ink-2"> of {centsWords(budgetCents, currency)}</span>}
    </span>
  );
}

/** Other currencies, each by itself: "€1,200". */
export const otherWords = (other: ShownGoal["earnedOther"]): string =>
  Object.entries(other)
    .map(([currency, amount]) => formatMoney(amount, currency, "en", true))
    .join(" and ");

/** What was earned in the base currency, and what other currencies stand beside it. */
export function GoalEarned({ goal, currency }: { goal: ShownGoal; currency: string }) {
  const others = otherWords(goal.earnedOther);
  const isNothing = Number(goal.earned) === 0;
  if (isNothing && others === "") return <span className="text-ink-2">–</span>;
  return (
    <span className="relative tabular-nums" title={others === "" ? undefined : `and ${others} not counted`}>
      {formatMoney(goal.earned, currency, "en", true)}
      {others === "" ? null : (
        <span className="text-ink-2">
          <span aria-hidden className="absolute left-full pl-0.5">
            +
          </span>
          <span className="sr-only">, and {others} not counted</span>
        </span>
      )}
    </span>
  );
}

import { formatDay } from "@/components/format";
import { Fact, Facts } from "@/components/layout/facts";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import { formatMoney } from "@/domain/money";
import { percentWords } from "@/domain/progress";
import type { GoalDetail } from "@/server/goals/detail";

import {
  centsWords,
  differs,
  GoalProgress,
  GoalSpent,
  methodWords,
  otherWords,
  spentWords,
} from "../../_components/figures";
import { Freshness } from "../../_components/goal-summary";
import { Defined } from "./defined";

/** How far it is, what it may cost, what it cost and earned, and until when. */
export function GoalFacts({ detail }: { detail: GoalDetail }) {
  const { goal, baseCurrency: currency, timeZone } = detail;
  return (
    <Facts>
      <Fact name={<Defined by="progress">Progress</Defined>}>
        <GoalProgress goal={goal} /> <span className="text-ink-2">{methodWords[goal.method]}</span>
        {differs(goal) ? (
          <span className="text-ink-2">
            , <Defined by="claim">claims</Defined> {percentWords(goal.claimed)}
          </span>
        ) : null}
      </Fact>
      <Fact name={<Defined by="spent">Spent</Defined>}>
        <GoalSpent goal={goal} currency={currency} />
        {goal.children === 0 ? null : (
          <span className="text-ink-2">, itself {spentWords(goal.ownSpentMicros, currency)}</span>
        )}
        <span className="text-ink-2 text-xs">
          <Freshness asOf={detail.asOf} />
        </span>
      </Fact>
      {goal.children === 0 ? null : (
        <Fact name={<Defined by="promised">Promised below</Defined>}>{centsWords(goal.promisedCents, currency)}</Fact>
      )}
      <Fact name={<Defined by="earned">Earned</Defined>}>
        <Earned goal={goal} currency={currency} />
      </Fact>
      <Fact name="Deadline">
        {goal.deadline === null ? (
          <span className="text-ink-2">none</span>
        ) : (
          <>
            {formatDay(Date.parse(goal.deadline), timeZone)} <span className="text-ink-2">({timeZone})</span>
          </>
        )}
      </Fact>
      {Number(goal.weight) === 1 ? null : <Fact name="Weight">{goal.weight}</Fact>}
      <Fact name="Made">
        <Time at={goal.createdAt} /> by <VisibleText text={goal.createdBy ?? "unknown"} inline />
      </Fact>
      {goal.completedAt === null ? null : (
        <Fact name="Ended">
          <Time at={goal.completedAt} />
        </Fact>
      )}
      {goal.outcome === null ? null : (
        <Fact name="Outcome">
          <VisibleText text={goal.outcome} />
        </Fact>
      )}
    </Facts>
  );
}

function Earned({ goal, currency }: { goal: GoalDetail["goal"]; currency: string }) {
  const others = otherWords(goal.earnedOther);
  const own = Number(goal.ownEarned) === Number(goal.earned);
  return (
    <span className="tabular-nums">
      {formatMoney(goal.earned, currency, "en", true)}
      {own ? null : <span className="text-ink-2">, itself {formatMoney(goal.ownEarned, currency, "en", true)}</span>}
      {others === "" ? null : <span className="text-ink-2"> and {others} not counted</span>}
    </span>
  );
}

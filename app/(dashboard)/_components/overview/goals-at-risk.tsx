import Link from "next/link";

import { paths } from "@/app/paths";
import { formatNumber } from "@/components/format";
import { GoalHealthMark } from "@/components/status/goal-health";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import { percentWords } from "@/domain/progress";
import type { GoalsAtRisk } from "@/server/goals/at-risk";

import { definitions } from "./definitions";
import { None, Panel } from "./panel";

/** Goals that will not be reached as things stand, the worst first. */
export function GoalsThatWorry({ goals, offTrack, atRisk }: GoalsAtRisk) {
  const all = paths.goals({ health: ["off_track", "at_risk"] });
  const more = offTrack + atRisk - goals.length;
  return (
    <Panel
      title="Goals at risk"
      figure={formatNumber(offTrack + atRisk)}
      means={definitions.goalsAtRisk}
      href={all}
      aside={offTrack === 0 ? undefined : `${formatNumber(offTrack)} off track`}
    >
      {goals.length === 0 ? (
        <None>None. Every goal that runs is on track, or has not begun.</None>
      ) : (
        <ul>
          {goals.map((goal) => (
            <li key={goal.id} className="hover:bg-hover relative -mx-2 rounded-md px-2 py-1.5">
              <div className="flex items-baseline gap-3">
                <Link
                  href={paths.goal(goal.id)}
                  prefetch={false}
                  className="min-w-0 flex-1 truncate rounded-sm text-sm font-medium -outline-offset-2! after:absolute after:inset-0"
                >
                  <VisibleText text={goal.title} inline />
                </Link>
                <span className="text-sm tabular-nums">
                  <span className="sr-only">Progress </span>
                  {percentWords(goal.percent)}
                </span>
              </div>
              <div className="text-ink-2 flex min-w-0 items-center gap-2 text-xs">
                <span className="min-w-0 flex-1 [&>span]:max-w-full">
                  <GoalHealthMark health={goal.health} reason={goal.reason} />
                </span>
                {goal.deadline === null ? null : (
                  <span className="whitespace-nowrap">
                    due <Time at={goal.deadline} />
                  </span>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      {more > 0 ? (
        <Link href={all} prefetch={false} className="text-ink-2 text-xs hover:underline">
          {formatNumber(more)} more
        </Link>
      ) : null}
    </Panel>
  );
}

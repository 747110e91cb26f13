import Link from "next/link";

import { paths } from "@/app/paths";
import { count, formatDay } from "@/components/format";
import { Section } from "@/components/layout/section";
import { GoalHealthMark } from "@/components/status/goal-health";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { GoalDetail } from "@/server/goals/detail";
import type { ShownGoal } from "@/server/goals/shown";

import { GoalProgress, GoalSpent } from "../../_components/figures";

/** The goals directly below, and the way to all of them in the tree. */
export function Children({
  goals,
  of,
  currency,
  timeZone,
}: {
  goals: readonly ShownGoal[];
  of: GoalDetail["goal"];
  currency: string;
  timeZone: string;
}) {
  if (goals.length === 0) return null;
  const left = of.children - goals.length;
  return (
    <Section title="Goals below" aside={`${count(of.children, "goal")}, ${of.descendants} in all`}>
      <ul className="border-t">
        {goals.map((goal) => (
          <li
            key={goal.id}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 border-b py-1.5 text-sm md:grid-cols-[minmax(0,1fr)_200px_150px_150px_90px]"
          >
            <Link href={paths.goal(goal.id)} prefetch={false} className="truncate rounded-sm hover:underline">
              <VisibleText text={goal.title} inline />
            </Link>
            <span className="min-w-0 truncate max-md:order-3 max-md:text-xs">
              <GoalHealthMark health={goal.health} reason={goal.reason} />
            </span>
            <span className="text-right">
              <GoalProgress goal={goal} />
            </span>
            <span className="hidden text-right md:block">
              <GoalSpent goal={goal} currency={currency} />
            </span>
            <span className="text-ink-2 hidden whitespace-nowrap md:block">
              {goal.deadline === null ? "–" : formatDay(Date.parse(goal.deadline), timeZone)}
            </span>
          </li>
        ))}
      </ul>
      {left > 0 ? (
        <p className="text-ink-2 pt-2 text-sm">
          and {count(left, "more goal")}, in the{" "}
          <Link href={paths.goals()} prefetch={false} className="underline">
            tree
          </Link>
        </p>
      ) : null}
    </Section>
  );
}

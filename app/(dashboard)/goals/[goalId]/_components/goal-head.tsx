import Link from "next/link";

import { paths } from "@/app/paths";
import { PathLinks } from "@/components/layout/path-links";
import { GoalHealthMark } from "@/components/status/goal-health";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { GoalDetail } from "@/server/goals/detail";

/** What it is for, how it is called, and how it stands. */
export function GoalHead({ detail: { goal, path } }: { detail: GoalDetail }) {
  return (
    <>
      <PathLinks label="Above it" links={path.map(({ id, title }) => ({ id, title, href: paths.goal(id) }))} />
      <h1 className="sr-only">Goal</h1>
      <h2 className="mt-1 text-xl font-semibold tracking-[-0.01em] [overflow-wrap:anywhere]">
        <VisibleText text={goal.title} inline />
      </h2>
      <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
        <GoalHealthMark health={goal.health} reason={goal.reason} />
        {goal.owner === null ? (
          <span className="text-ink-2">nobody’s</span>
        ) : (
          <Link
            href={paths.worker(goal.owner)}
            prefetch={false}
            className="rounded-sm underline-offset-2 hover:underline"
          >
            {goal.owner}
          </Link>
        )}
      </p>
      {goal.description === null ? null : (
        <div className="text-ink-2 mt-2 max-w-3xl text-sm [overflow-wrap:anywhere] whitespace-pre-wrap">
          <VisibleText text={goal.description} />
        </div>
      )}
    </>
  );
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";

import { paths } from "@/app/paths";
import { BackLink } from "@/components/layout/back-link";
import { Page } from "@/components/layout/page";
import { LiveRefresh } from "@/components/live/live-provider";
import { Suggestions } from "@/components/ui/suggestions";
import { whyNot } from "@/domain/permissions";
import { readActivity } from "@/server/goals/activity";
import { findGoal } from "@/server/goals/detail";
import { listGoalWorkers } from "@/server/goals/summary";
import { currentPerson } from "@/server/session";

import { Activity, ActivityComing } from "./_components/activity";
import { Children } from "./_components/children";
import { Criteria } from "./_components/criteria";
import { GoalActions } from "./_components/goal-actions";
import { GoalFacts } from "./_components/goal-facts";
import { GoalHead } from "./_components/goal-head";
import { GoalTasks } from "./_components/goal-tasks";

export const metadata: Metadata = { title: "Goal" };

export default async function GoalPage({ params }: PageProps<"/goals/[goalId]">) {
  const { person, credential } = await currentPerson();
  const { goalId } = await params;
  const [detail, workers] = await Promise.all([findGoal(credential, goalId), listGoalWorkers(credential, undefined)]);
  if (!detail) notFound();
  const { goal, baseCurrency: currency, timeZone } = detail;

  return (
    <Page>
      <LiveRefresh topics={["goals", "tasks", "approvals"]} />
      <BackLink href={paths.goals()} always>
        Goals
      </BackLink>
      <div className="mx-auto w-full max-w-5xl px-4 pt-4 pb-10 sm:px-7">
        <GoalHead detail={detail} />
        <GoalActions goal={goal} forbidden={whyNot(person, "goal:write")} />
        <GoalFacts detail={detail} />
        <Criteria criteria={detail.criteria} unread={detail.unread} currency={currency} />
        <Children goals={detail.children} of={goal} currency={currency} timeZone={timeZone} />
        <GoalTasks goalId={goal.id} tasks={detail.tasks} />
        <Suspense fallback={<ActivityComing />}>
          <Activity goal={goal} reading={readActivity(credential, goal.id)} />
        </Suspense>
        <Suggestions id="goal-workers" values={workers} />
      </div>
    </Page>
  );
}

import type { Metadata } from "next";
import Link from "next/link";

import { paths } from "@/app/paths";
import { Page } from "@/components/layout/page";
import { PageHeader } from "@/components/layout/page-header";
import { LiveRefresh } from "@/components/live/live-provider";
import { buttonClass } from "@/components/ui/button-class";
import { Suggestions } from "@/components/ui/suggestions";
import { whyNot } from "@/domain/permissions";
import { listGoalWorkers, summariseGoals } from "@/server/goals/summary";
import { readTree } from "@/server/goals/tree";
import { currentPerson } from "@/server/session";

import { GoalFilters } from "./_components/goal-filters";
import { Summary } from "./_components/goal-summary";
import { GoalTree } from "./_components/goal-tree";
import { NewGoal } from "./_components/new-goal";
import { NoGoals } from "./_components/no-goals";
import { readGoalView, wishOf } from "./search-params";

export const metadata: Metadata = { title: "Goals" };

export default async function GoalsPage({ searchParams }: PageProps<"/goals">) {
  const { person, credential } = await currentPerson();
  const view = await readGoalView(searchParams);
  const [tree, summary, workers] = await Promise.all([
    readTree(credential, wishOf(view)),
    summariseGoals(credential, undefined),
    listGoalWorkers(credential, undefined),
  ]);
  const forbidden = whyNot(person, "goal:write");
  const { baseCurrency: currency, timeZone } = summary;

  return (
    <Page>
      <LiveRefresh topics={["goals"]} />
      <PageHeader
        title="Goals"
        line={<Summary summary={summary} hits={tree.hits} />}
        actions={
          <>
            <Link href={paths.goalOrphans()} prefetch={false} className={buttonClass()}>
              Orphans
            </Link>
            <NewGoal forbidden={forbidden} />
          </>
        }
      />
      <GoalFilters view={view} workers={summary.workers} />
      {tree.rows.length === 0 ? (
        <NoGoals view={view} />
      ) : (
        <GoalTree rows={tree.rows} view={view} currency={currency} timeZone={timeZone} forbidden={forbidden} />
      )}
      <NotAll tree={tree} />
      <Suggestions id="goal-workers" values={workers} />
    </Page>
  );
}

/** What stands on the page where not all of it does. */
function NotAll({ tree }: { tree: Awaited<ReturnType<typeof readTree>> }) {
  const isLess = tree.hits !== null && tree.hits > tree.hitsShown;
  if (!isLess && !tree.isCut) return null;
  return (
    <p className="text-ink-2 px-4 py-3 text-sm sm:px-6">
      {isLess
        ? `The first ${tree.hitsShown} are shown. More words find fewer.`
        : "More is open than a page holds. Close some branches to see the rest."}
    </p>
  );
}

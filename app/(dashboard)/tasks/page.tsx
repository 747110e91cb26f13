import type { Metadata } from "next";

import { Page } from "@/components/layout/page";
import { PageHeader } from "@/components/layout/page-header";
import { LiveRefresh } from "@/components/live/live-provider";
import { whyNot } from "@/domain/permissions";
import { compareCosts, listTaskFacets, listTaskLanes, listTasksForPeople } from "@/server/tasks/for-people";
import { currentPerson } from "@/server/session";

import { CostsPanel } from "./_components/costs-panel";
import { NewTask } from "./_components/new-task";
import { Summary } from "./_components/summary";
import { TaskBoard } from "./_components/task-board";
import { TaskFilters } from "./_components/task-filters";
import { TaskTable } from "./_components/task-table";
import { laneRows, readTaskView, wishOf } from "./search-params";

export const metadata: Metadata = { title: "Tasks" };

export default async function TasksPage({ searchParams }: PageProps<"/tasks">) {
  const { person, credential } = await currentPerson();
  const view = await readTaskView(searchParams);
  const isBoard = view.view === "board";
  const wish = wishOf(view);
  const [list, board, facets, costs] = await Promise.all([
    isBoard ? null : listTasksForPeople(credential, wish),
    isBoard ? listTaskLanes(credential, { ...wish, limit: laneRows }) : null,
    listTaskFacets(credential, { goal: view.goal }),
    view.costs ? compareCosts(credential, undefined) : null,
  ]);
  const forbidden = whyNot(person, "task:write");
  const { baseCurrency: currency } = facets;

  return (
    <Page fill>
      <LiveRefresh topics={["tasks"]} />
      <PageHeader
        title="Tasks"
        line={<Summary view={view} count={list?.count ?? board?.count ?? 0} />}
        actions={<NewTask forbidden={forbidden} workers={facets.workers} types={facets.types} goal={view.goal} />}
      />
      <TaskFilters view={view} facets={facets} />
      {costs ? <CostsPanel costs={costs} view={view} currency={currency} /> : null}
      {list ? <TaskTable {...list} view={view} currency={currency} forbidden={forbidden} /> : null}
      {board ? <TaskBoard lanes={board.lanes} view={view} forbidden={forbidden} /> : null}
    </Page>
  );
}

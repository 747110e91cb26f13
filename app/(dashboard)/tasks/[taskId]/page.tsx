import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { paths } from "@/app/paths";
import { BackLink } from "@/components/layout/back-link";
import { Page } from "@/components/layout/page";
import { LiveRefresh } from "@/components/live/live-provider";
import { whyNot } from "@/domain/permissions";
import { findTask } from "@/server/tasks/detail";
import { listTaskFacets } from "@/server/tasks/for-people";
import { currentPerson } from "@/server/session";

import { Attempts } from "./_components/attempts";
import { Dependencies } from "./_components/dependencies";
import { Requests } from "./_components/requests";
import { SubTasks } from "./_components/sub-tasks";
import { TaskActions } from "./_components/task-actions";
import { TaskFacts } from "./_components/task-facts";
import { TaskHead } from "./_components/task-head";
import { TaskTrace } from "./_components/task-trace";
import { TaskWords } from "./_components/task-words";

export const metadata: Metadata = { title: "Task" };

export default async function TaskPage({ params }: PageProps<"/tasks/[taskId]">) {
  const { person, credential } = await currentPerson();
  const { taskId } = await params;
  const [detail, facets] = await Promise.all([findTask(credential, taskId), listTaskFacets(credential, {})]);
  if (!detail) notFound();
  const { task, graph, baseCurrency: currency } = detail;
  const forbidden = whyNot(person, "task:write");

  return (
    <Page>
      <LiveRefresh topics={["tasks", "approvals"]} />
      <BackLink href={paths.tasks()} always>
        Tasks
      </BackLink>
      <div className="mx-auto w-full max-w-5xl px-4 pt-4 pb-10 sm:px-7">
        <TaskHead detail={detail} />
        <TaskActions task={task} graph={graph} forbidden={forbidden} workers={facets.workers} />
        <TaskFacts detail={detail} currency={currency} />
        <TaskWords task={task} />
        <Dependencies graph={graph} rootId={task.id} />
        <SubTasks tasks={detail.children} />
        <Attempts attempts={detail.attempts} task={task} />
        <Requests requests={detail.requests} />
        <TaskTrace taskId={task.id} trace={detail.trace} currency={currency} />
      </div>
    </Page>
  );
}

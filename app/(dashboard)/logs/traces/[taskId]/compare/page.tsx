import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { paths } from "@/app/paths";
import { BackLink } from "@/components/layout/back-link";
import { Page } from "@/components/layout/page";
import { PageHeader } from "@/components/layout/page-header";
import { VisibleText } from "@/components/untrusted/visible-text";
import { compareRuns, listRuns } from "@/server/traces/compare";
import { currentPerson } from "@/server/session";

import { Compared } from "./_components/compared";
import { RunChoice } from "./_components/run-choice";
import { readComparisonView } from "./search-params";

export const metadata: Metadata = { title: "Compare runs" };

/** A run of a task beside another of its type. */
export default async function ComparePage({ params, searchParams }: PageProps<"/logs/traces/[taskId]/compare">) {
  const { credential } = await currentPerson();
  const { taskId } = await params;
  const view = await readComparisonView(searchParams);
  const [offered, compared] = await Promise.all([
    listRuns(credential, taskId),
    view.with === null ? null : compareRuns(credential, { task: taskId, with: view.with }),
  ]);
  if (offered === null) notFound();
  const { task, others, baseCurrency: currency } = offered;
  return (
    <Page>
      <BackLink href={paths.trace(task.id)} always>
        Trace
      </BackLink>
      <PageHeader
        title="Compare runs"
        line={
          <>
            <VisibleText text={task.title} inline />
            {task.type === null ? ", no type" : `, ${task.type}`}
          </>
        }
      />
      <RunChoice task={task} others={others} chosen={view.with} currency={currency} />
      {compared === null ? null : <Compared comparison={compared} view={view} />}
    </Page>
  );
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { paths } from "@/app/paths";
import { BackLink } from "@/components/layout/back-link";
import { Page } from "@/components/layout/page";
import { LiveRefresh } from "@/components/live/live-provider";
import { Refusal } from "@/domain/errors";
import { currentPerson } from "@/server/session";
import { getWorkerOverview } from "@/server/workers/one";

import { WorkerHead } from "./_components/worker-head";
import { WorkerNav } from "./_components/worker-nav";
import { ApprovalsTab } from "./approvals-tab";
import { KeysTab } from "./keys-tab";
import { KnowledgeTab } from "./knowledge-tab";
import { LogsTab } from "./logs-tab";
import { OverviewTab } from "./overview-tab";
import { loadWorkerParams } from "./search-params";

export async function generateMetadata({ params }: PageProps<"/workers/[workerId]">): Promise<Metadata> {
  return { title: decodeURIComponent((await params).workerId) };
}

export default async function WorkerPage({ params, searchParams }: PageProps<"/workers/[workerId]">) {
  const { person, credential } = await currentPerson();
  const workerId = decodeURIComponent((await params).workerId);
  const { tab, span, line } = await loadWorkerParams(searchParams);
  const overview = await getWorkerOverview(credential, { worker_id: workerId }).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === "not_found") return null;
    throw error;
  });
  if (!overview) notFound();

  return (
    <Page>
      <LiveRefresh topics={["workers", "fleet", "tasks"]} />
      <BackLink href={paths.workers()} always>
        Workers
      </BackLink>
      <div className="mx-auto w-full max-w-5xl px-4 pt-4 pb-10 sm:px-7">
        <WorkerHead overview={overview} person={person} />
        <WorkerNav workerId={workerId} tab={tab} />
        {tab === "overview" ? <OverviewTab overview={overview} span={span} person={person} /> : null}
        {tab === "logs" ? <LogsTab workerId={workerId} line={line} credential={credential} /> : null}
        {tab === "approvals" ? <ApprovalsTab workerId={workerId} credential={credential} /> : null}
        {tab === "knowledge" ? <KnowledgeTab workerId={workerId} credential={credential} /> : null}
        {tab === "keys" ? <KeysTab workerId={workerId} credential={credential} person={person} /> : null}
      </div>
    </Page>
  );
}

import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";

import { paths } from "@/app/paths";
import { Page } from "@/components/layout/page";
import { PageHeader } from "@/components/layout/page-header";
import { LevelTag } from "@/components/status/level-tag";
import { buttonClass } from "@/components/ui/button-class";
import { whyNot } from "@/domain/permissions";
import { findEditor } from "@/server/mandates/editor";
import { readPanel } from "@/server/mandates/preview";
import { currentPerson } from "@/server/session";

import { Editor } from "../../permissions/_components/editor";
import { WorkerRefresh } from "../../permissions/_components/worker-refresh";

export const metadata: Metadata = { title: "Permissions" };

export default async function PermissionsPage({ params }: PageProps<"/workers/[workerId]/permissions">) {
  const { person, credential } = await currentPerson();
  const workerId = decodeURIComponent((await params).workerId);
  const data = await findEditor(credential, { workerId });
  if (!data) notFound();
  const names = data.names.filter(({ seen }) => seen > 0).map(({ name }) => name);
  const panel = await readPanel(credential, { worker_id: workerId, mandate: data.mandate, names });

  return (
    <Page>
      <WorkerRefresh workerIds={[workerId]} />
      <PageHeader
        title="Permissions"
        line={
          <>
            <Link
              href={paths.worker(workerId)}
              prefetch={false}
              className="text-ink rounded-sm font-medium hover:underline"
            >
              {workerId}
            </Link>
            , <LevelTag level={data.mandate.level} />, version {data.version}
          </>
        }
        actions={
          <Link href={paths.worker(workerId)} prefetch={false} className={buttonClass()}>
            Worker
          </Link>
        }
      />
      <Editor key={workerId} data={data} panel={panel} forbidden={whyNot(person, "worker:write")} />
    </Page>
  );
}

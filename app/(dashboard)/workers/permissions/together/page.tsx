import type { Metadata } from "next";

import { count } from "@/components/format";
import { Page } from "@/components/layout/page";
import { PageHeader } from "@/components/layout/page-header";
import { whyNot } from "@/domain/permissions";
import { listEdited } from "@/server/mandates/editor";
import { currentPerson } from "@/server/session";

import { Together } from "../_components/together";
import { WorkerRefresh } from "../_components/worker-refresh";
import { WorkerPicker } from "../_components/worker-picker";
import { loadTogetherParams } from "./search-params";

export const metadata: Metadata = { title: "Permissions of several workers" };

export default async function PermissionsTogetherPage({ searchParams }: PageProps<"/workers/permissions/together">) {
  const { person, credential } = await currentPerson();
  const { workers: wanted } = await loadTogetherParams(searchParams);
  const data = await listEdited(credential, wanted);
  const ids = data.workers.map(({ workerId }) => workerId);

  return (
    <Page>
      <WorkerRefresh workerIds={ids} />
      <PageHeader
        title="Permissions of several workers"
        line={`${count(ids.length, "worker")}, edited as one: all of them are saved, or none`}
      />
      <WorkerPicker ids={ids} others={data.others} unknown={wanted.filter((id) => !ids.includes(id))} />
      {ids.length === 0 ? null : <Together data={data} forbidden={whyNot(person, "worker:write")} />}
    </Page>
  );
}

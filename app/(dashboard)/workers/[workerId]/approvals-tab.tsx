import { Empty } from "@/components/layout/empty";
import type { Credential } from "@/server/actor";
import { listActionRecords } from "@/server/workers/past";

import { ActionRecords } from "./_components/action-records";

/** What it asked for within 90 days, and what came of it. */
export async function ApprovalsTab({ workerId, credential }: { workerId: string; credential: Credential }) {
  const records = await listActionRecords(credential, { worker_id: workerId });
  if (records.length === 0) return <Empty title="It has asked for nothing">Not within the last 90 days.</Empty>;
  return <ActionRecords records={records} workerId={workerId} />;
}

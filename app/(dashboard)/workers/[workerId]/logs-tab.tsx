import { Empty } from "@/components/layout/empty";
import type { Credential } from "@/server/actor";
import { listWorkerLines } from "@/server/workers/past";

import { Lines } from "./_components/lines";

/** Its latest lines, in its own words. */
export async function LogsTab({
  workerId,
  line,
  credential,
}: {
  workerId: string;
  line: string | null;
  credential: Credential;
}) {
  const lines = await listWorkerLines(credential, { worker_id: workerId, line });
  if (lines.length === 0) {
    return <Empty title="No lines yet">It writes what it does with POST /api/v1/logs.</Empty>;
  }
  return <Lines workerId={workerId} lines={lines} marked={line} />;
}

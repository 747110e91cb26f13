import { type Person, whyNot } from "@/domain/permissions";
import type { Credential } from "@/server/actor";
import { listWorkerKeys } from "@/server/workers/past";

import { Keys } from "./_components/keys";

/** How it proves which worker it is. */
export async function KeysTab({
  workerId,
  credential,
  person,
}: {
  workerId: string;
  credential: Credential;
  person: Person;
}) {
  const keys = await listWorkerKeys(credential, { worker_id: workerId });
  return <Keys keys={keys} workerId={workerId} forbidden={whyNot(person, "worker:write")} />;
}

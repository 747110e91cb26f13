import type { Credential } from "@/server/actor";
import { listWorkerLearnings, listWorkerMessages } from "@/server/workers/past";

import { Learnings } from "./_components/learnings";
import { Messages } from "./_components/messages";

/** What it says to others, and what it has learned. */
export async function KnowledgeTab({ workerId, credential }: { workerId: string; credential: Credential }) {
  const [messages, learnings] = await Promise.all([
    listWorkerMessages(credential, { worker_id: workerId }),
    listWorkerLearnings(credential, { worker_id: workerId }),
  ]);
  return (
    <>
      <Messages messages={messages} workerId={workerId} />
      <Learnings learnings={learnings} />
    </>
  );
}

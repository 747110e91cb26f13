import { votesNeeded } from "@/domain/approvals";
import { listQueue } from "@/server/approvals/queue";
import { endpoint } from "@/server/endpoint";
import { queueQuery } from "@/server/openapi/approval-answers";

import { searched } from "../addressed";

export const GET = endpoint(async ({ credential, search }) => {
  const { limit = 50, cursor } = searched(queueQuery, search);
  const queue = await listQueue(credential, { limit, cursor });
  const requests = queue.requests.map((request) => ({
    id: request.id,
    digest: request.digest,
    worker_id: request.workerId,
    action_type: request.actionType,
    action_description: request.description,
    risk_level: request.risk,
    expires_at: request.expiresAt.toISOString(),
    votes: request.votes,
    needed: votesNeeded(request.risk),
  }));
  return { body: { requests, count: queue.count, next_cursor: queue.nextCursor } };
});

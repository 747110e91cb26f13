import { withdrawApproval } from "@/server/approvals/withdraw";
import { waitForDecision } from "@/server/approvals/for-worker";
import { endpoint } from "@/server/endpoint";
import { waitQuery } from "@/server/openapi/approval-answers";

import { addressed, searched } from "../../addressed";

type Params = { id: string };

export const GET = endpoint<Params>(async ({ credential, params, search, request }) => {
  const { wait = 0 } = searched(waitQuery, search);
  return {
    body: await waitForDecision(credential, {
      id: params.id,
      waitSeconds: wait,
      signal: request.signal,
    }),
  };
});

export const DELETE = endpoint<Params>(async ({ credential, body, params, call }) => ({
  body: await withdrawApproval(credential, addressed(body, { id: params.id }), call),
}));

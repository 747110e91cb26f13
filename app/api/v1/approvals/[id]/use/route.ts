import { useApproval } from "@/server/approvals/uses";
import { endpoint } from "@/server/endpoint";

import { addressed, denied } from "../../../addressed";

export const POST = endpoint<{ id: string }>(async ({ credential, body, params, call }) => {
  const answer = await useApproval(credential, addressed(body, { id: params.id }), call);
  return answer.kind === "denied" ? denied(answer.verdict) : { body: { id: answer.id, used_at: answer.used_at } };
});

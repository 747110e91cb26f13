import { askApproval } from "@/server/approvals/asks";
import { endpoint } from "@/server/endpoint";

import { denied } from "../addressed";

export const POST = endpoint(async ({ credential, body, call }) => {
  const answer = await askApproval(credential, body, call);
  if (answer.kind === "denied") return denied(answer.verdict);
  return { status: answer.kind === "asked" ? 201 : 200, body: answer.request };
});

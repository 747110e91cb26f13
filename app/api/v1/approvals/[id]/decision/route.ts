import { decideApproval } from "@/server/approvals/decide";
import { endpoint } from "@/server/endpoint";

import { addressed } from "../../../addressed";

export const POST = endpoint<{ id: string }>(async ({ credential, body, params, call }) => ({
  body: await decideApproval(credential, addressed(body, { id: params.id }), call),
}));

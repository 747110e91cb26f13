import { withdrawDecision } from "@/server/approvals/take-back";
import { endpoint } from "@/server/endpoint";

import { addressed } from "../../../addressed";

export const POST = endpoint<{ id: string }>(async ({ credential, body, params, call }) => ({
  body: await withdrawDecision(credential, addressed(body, { id: params.id }), call),
}));

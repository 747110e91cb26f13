import { reportOutcome } from "@/server/approvals/uses";
import { endpoint } from "@/server/endpoint";

import { addressed } from "../../../addressed";

export const POST = endpoint<{ id: string }>(async ({ credential, body, params, call }) => ({
  body: await reportOutcome(credential, addressed(body, { id: params.id }), call),
}));

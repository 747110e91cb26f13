import { endpoint } from "@/server/endpoint";
import { patchOpportunity } from "@/server/pipeline/report";

import { addressed } from "../../addressed";

export const PATCH = endpoint<{ id: string }>(async ({ credential, body, params, call }) => ({
  body: await patchOpportunity(credential, addressed(body, { id: params.id }), call),
}));

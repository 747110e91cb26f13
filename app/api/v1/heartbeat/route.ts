import { endpoint } from "@/server/endpoint";
import { heartbeat } from "@/server/workers/report";

import { addressed } from "../addressed";

export const POST = endpoint(async ({ credential, body, call }) => ({
  body: await heartbeat(credential, addressed(body), call),
}));

import { endpoint } from "@/server/endpoint";
import { claimMetrics } from "@/server/workers/claimed-metrics";

import { addressed } from "../addressed";

export const POST = endpoint(async ({ credential, body, call }) => ({
  body: await claimMetrics(credential, addressed(body), call),
}));

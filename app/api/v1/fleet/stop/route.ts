import { endpoint } from "@/server/endpoint";
import { stopFleet } from "@/server/workers/fleet";

import { addressed } from "../../addressed";

export const POST = endpoint(async ({ credential, body, call }) => ({
  body: await stopFleet(credential, addressed(body), call),
}));

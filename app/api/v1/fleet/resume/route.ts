import { endpoint } from "@/server/endpoint";
import { resumeFleet } from "@/server/workers/fleet";

import { addressed } from "../../addressed";

export const POST = endpoint(async ({ credential, body, call }) => ({
  body: await resumeFleet(credential, addressed(body), call),
}));

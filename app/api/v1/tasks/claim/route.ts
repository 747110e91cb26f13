import { endpoint } from "@/server/endpoint";
import { claimTask } from "@/server/tasks/claim";

import { addressed } from "../../addressed";

export const POST = endpoint(async ({ credential, body, call }) => {
  const task = await claimTask(credential, addressed(body), call);
  return task === null ? { status: 204 } : { body: task };
});

import { endpoint } from "@/server/endpoint";
import { registerWorker } from "@/server/workers/report";

export const PUT = endpoint(async ({ credential, body, call }) => ({
  body: await registerWorker(credential, body, call),
}));

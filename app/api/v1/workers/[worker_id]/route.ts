import { parse } from "@/server/command";
import { endpoint } from "@/server/endpoint";
import { workerAddress } from "@/server/workers/inputs";
import { patchWorker } from "@/server/workers/patch";
import { getWorker } from "@/server/workers/queries";

import { addressed } from "../../addressed";

type Params = { worker_id: string };

export const GET = endpoint<Params>(async ({ credential, params }) => {
  const { worker, etag } = await getWorker(credential, parse(workerAddress, { worker_id: params.worker_id }));
  return { body: worker, headers: { etag } };
});

export const PATCH = endpoint<Params>(async ({ credential, body, params, call, request }) => {
  const condition = { worker_id: params.worker_id, if_match: request.headers.get("if-match") };
  const { worker, etag } = await patchWorker(credential, addressed(body, condition), call);
  return { body: worker, headers: { etag } };
});

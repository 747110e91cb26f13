import { parse } from "@/server/command";
import { endpoint } from "@/server/endpoint";
import { taskId } from "@/server/tasks/inputs";
import { patchTask } from "@/server/tasks/patch";
import { getTask } from "@/server/tasks/queries";

import { addressed } from "../../addressed";

type Params = { id: string };

export const GET = endpoint<Params>(async ({ credential, params }) => ({
  body: await getTask(credential, parse(taskId, { id: params.id })),
}));

export const PATCH = endpoint<Params>(async ({ credential, body, params, call }) => ({
  body: await patchTask(credential, addressed(body, { id: params.id }), call),
}));

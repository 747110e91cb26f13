import { endpoint } from "@/server/endpoint";
import { createTask } from "@/server/tasks/create";
import { listTasksInput } from "@/server/tasks/inputs";
import { listTasks } from "@/server/tasks/queries";

import { searched } from "../addressed";

export const GET = endpoint(async ({ credential, search }) => ({
  body: await listTasks(credential, searched(listTasksInput, search)),
}));

export const POST = endpoint(async ({ credential, body, call }) => ({
  status: 201,
  body: await createTask(credential, body, call),
}));

import { endpoint } from "@/server/endpoint";
import { listWorkersInput } from "@/server/workers/inputs";
import { listWorkers } from "@/server/workers/queries";

import { searched } from "../addressed";

export const GET = endpoint(async ({ credential, search }) => ({
  body: await listWorkers(credential, searched(listWorkersInput, search)),
}));

import { parse } from "@/server/command";
import { endpoint } from "@/server/endpoint";
import { claimProgress, getGoal } from "@/server/goals/for-workers";
import { goalId } from "@/server/goals/inputs";

import { addressed } from "../../addressed";

type Params = { id: string };

export const GET = endpoint<Params>(async ({ credential, params }) => ({
  body: await getGoal(credential, parse(goalId, { id: params.id })),
}));

export const PATCH = endpoint<Params>(async ({ credential, body, params, call }) => ({
  body: await claimProgress(credential, addressed(body, { id: params.id }), call),
}));

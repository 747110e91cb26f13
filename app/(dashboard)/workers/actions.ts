"use server";

import { z } from "zod";

import { valueAction } from "@/server/form-action";
import { getCredential } from "@/server/session";
import { createWorker } from "@/server/workers/create";
import { directWorkers, maintainWorkers } from "@/server/workers/direct";
import { stopFleet } from "@/server/workers/fleet";
import { listStranded, type Stranded } from "@/server/workers/stranded";

export const direct = valueAction(directWorkers);
export const maintain = valueAction(maintainWorkers);
export const stopAll = valueAction(stopFleet);
export const addWorker = valueAction(createWorker);

const workerIds = z.array(z.string().max(64)).max(500).nullable();

/** What a halt of these workers would leave lying; null is the whole fleet. */
export async function readStranded(ids: readonly string[] | null): Promise<Stranded> {
  return listStranded(await getCredential(), { workerIds: workerIds.parse(ids) });
}

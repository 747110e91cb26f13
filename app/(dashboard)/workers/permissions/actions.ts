"use server";

import { z } from "zod";

import type { MandateEdit } from "@/domain/mandates";
import { onceAction } from "@/server/form-action";
import { getMandate } from "@/server/mandates/editor";
import { saveMandates } from "@/server/mandates/save";
import { getCredential } from "@/server/session";

export const save = onceAction(saveMandates);

/** Another worker's mandate, to begin from. */
export async function copyFrom(workerId: string): Promise<MandateEdit> {
  return getMandate(await getCredential(), z.string().max(64).parse(workerId));
}

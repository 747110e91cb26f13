import "server-only";

import { eq } from "drizzle-orm";

import { actionTypes } from "@/db/schema/governance";
import { workerRegistry } from "@/db/schema/workers";
import type { Surroundings } from "@/domain/effective";
import { Refusal } from "@/domain/errors";
import type { MandateEdit } from "@/domain/mandates";
import { listStandingRules, listSwitchedOff } from "@/server/approvals/appraise";
import type { Reader } from "@/server/query";
import { readSettings, type Settings } from "@/server/settings";
import { mandateOf } from "@/server/workers/mandate";

/** What holds around a worker's mandate now. */
export async function readSurroundings(
  reader: Reader,
  workerId: string,
): Promise<{ around: Surroundings; settings: Settings }> {
  const [types, switchedOff, standingRules, settings] = await Promise.all([
    reader.select({ definition: actionTypes.definition }).from(actionTypes),
    listSwitchedOff(reader),
    listStandingRules(reader, workerId),
    readSettings(reader),
  ]);
  const definitions = types.map(({ definition }) => definition);
  return { around: { actionTypes: definitions, switchedOff, standingRules, riskRules: settings.risk_rules }, settings };
}

/** @throws Refusal `not_found` */
export async function getStandingMandate(
  reader: Reader,
  workerId: string,
): Promise<{ mandate: MandateEdit; ownerId: string | null }> {
  const [row] = await reader.select().from(workerRegistry).where(eq(workerRegistry.workerId, workerId));
  if (!row) throw new Refusal("not_found", `There is no worker ${workerId}.`);
  return { mandate: mandateOf(row), ownerId: row.ownerId };
}

import "server-only";

import { eq } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { goals } from "@/db/schema/goals";
import { opportunitySources, scoringModels } from "@/db/schema/pipeline";
import { workerRegistry } from "@/db/schema/workers";
import { badFields } from "@/domain/errors";

type Named = {
  source_id?: string | null | undefined;
  goal_id?: string | null | undefined;
  assigned_to?: string | null | undefined;
  scoring_model_id?: string | null | undefined;
};

/** @throws Refusal `invalid` at the field that names what is not there */
export async function refuseUnknown(tx: Tx, named: Named): Promise<void> {
  const { source_id, goal_id, assigned_to, scoring_model_id } = named;
  const looked = await Promise.all([
    source_id && tx.$count(opportunitySources, eq(opportunitySources.id, source_id)),
    goal_id && tx.$count(goals, eq(goals.id, goal_id)),
    assigned_to && tx.$count(workerRegistry, eq(workerRegistry.workerId, assigned_to)),
    scoring_model_id && tx.$count(scoringModels, eq(scoringModels.id, scoring_model_id)),
  ]);
  const paths = ["source_id", "goal_id", "assigned_to", "scoring_model_id"] as const;
  const missing = paths.filter((_, at) => looked[at] === 0).map((path) => ({ path, message: "is unknown" }));
  if (missing.length > 0) throw badFields(...missing);
}

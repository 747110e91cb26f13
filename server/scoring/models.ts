import "server-only";

import { asc, desc, sql } from "drizzle-orm";

import { scoringModels } from "@/db/schema/pipeline";
import { type ModelConfig, modelConfigSchema } from "@/domain/scoring";
import { query } from "@/server/query";

import { type TrackRecord, readCalibrations, recordOf } from "./calibrations";
import { isActive } from "./cards";

export type ListedModel = {
  id: string;
  name: string;
  version: number;
  active: boolean;
  modelType: string | null;
  /** As it is stored; untrusted, for workers write models too. */
  stored: unknown;
  /** What can be read of it; null where it is another kind of model, which only its workers can use. */
  config: ModelConfig | null;
  /** What its trainers say of it. */
  claimedAccuracy: string | null;
  sampleCount: number | null;
  lastTrainedAt: Date | null;
  createdBy: string | null;
  note: string | null;
  activatedAt: Date | null;
  createdAt: Date;
  /** Open cards whose confidence is its own. */
  open: number;
  evidence: TrackRecord;
};

/** Every version of every model, the newest first, with what came of what it said. */
export const listModels = query({
  permission: "pipeline:read",
  async run(
    { reader },
    _filter: undefined,
  ): Promise<{ models: ListedModel[]; unscored: TrackRecord & { open: number } }> {
    const [rows, calibrations, counts] = await Promise.all([
      reader.select().from(scoringModels).orderBy(asc(scoringModels.name), desc(scoringModels.version)),
      readCalibrations(reader),
      reader.execute<{ model: string | null; open: number }>(sql`
        select o.scoring_model_id as model, count(*)::int as open from opportunities o
        where ${isActive} and o.confidence_score is not null group by 1`),
    ]);
    const openOf = (id: string | null) => counts.find(({ model }) => model === id)?.open ?? 0;
    const evidenceOf = (id: string | null) => calibrations.get(id) ?? recordOf([]);
    return {
      models: rows.map(({ config: stored, accuracy, updatedAt: _, ...row }) => ({
        ...row,
        stored,
        config: modelConfigSchema.safeParse(stored).data ?? null,
        claimedAccuracy: accuracy,
        open: openOf(row.id),
        evidence: evidenceOf(row.id),
      })),
      unscored: { ...evidenceOf(null), open: openOf(null) },
    };
  },
});

import "server-only";

import { desc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { scoringModels } from "@/db/schema/pipeline";
import { Refusal } from "@/domain/errors";
import { modelConfigSchema, scoreCard } from "@/domain/scoring";
import { jsonText } from "@/domain/sources";
import { command } from "@/server/command";
import { nameOf } from "@/server/actor";

import { readOpenCards } from "./cards";

const reason = z.string().trim().min(1, "Say why; it stands on the audit trail.").max(500);
const object = (name: string, version: number) => ({ type: "scoring-model", id: `${name} ${String(version)}` });

/** Versions of one name are made and activated one after the other. */
const lockName = (tx: Tx, name: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`scoring model ${name}`}, 0))`);

/** A new version of a model, or the first of a new one. It scores nothing until it is activated. */
export const addModelVersion = command({
  name: "scoring-model.add",
  permission: "pipeline:write",
  input: z.strictObject({
    name: z.string().trim().min(1, "Give it a name.").max(100),
    config: jsonText.pipe(modelConfigSchema),
    note: z.string().trim().min(1, "Say what is new about it.").max(500),
  }),
  touches: ["pipeline"],
  async run({ tx, actor, record }, { name, config, note }): Promise<{ id: string; name: string; version: number }> {
    await lockName(tx, name);
    const [last] = await tx
      .select({ version: scoringModels.version })
      .from(scoringModels)
      .where(eq(scoringModels.name, name))
      .orderBy(desc(scoringModels.version))
      .limit(1);
    const version = (last?.version ?? 0) + 1;
    const [row] = await tx
      .insert(scoringModels)
      .values({ name, version, config, modelType: config.method, note, createdBy: nameOf(actor) })
      .returning({ id: scoringModels.id });
    if (!row) throw new Error("The version was not stored.");
    record({ object: object(name, version), after: { config, note } });
    return { id: row.id, name, version };
  },
});

export type Activated = { name: string; version: number; rescored: number; replaced: number | null };

/**
 * Lets a version score instead of the one that does; the open cards that it speaks of are scored anew at once. Going
 * back to a former version is the same deed. Of two people at once, the second is told.
 *
 * @throws Refusal `conflict` where another version scores than the person saw
 */
export const activateModel = command({
  name: "scoring-model.activate",
  permission: "pipeline:write",
  input: z.strictObject({
    id: z.guid(),
    /** The version that scored when the person decided; empty for none. */
    instead_of: z.union([z.guid(), z.literal("")]),
    reason,
  }),
  touches: ["pipeline"],
  async run({ tx, record }, { id, instead_of: seen, reason: why }): Promise<Activated> {
    const [wanted] = await tx.select({ name: scoringModels.name }).from(scoringModels).where(eq(scoringModels.id, id));
    if (!wanted) throw new Refusal("not_found", "There is no such version. Nothing was changed.");
    await lockName(tx, wanted.name);
    const versions = await tx.select().from(scoringModels).where(eq(scoringModels.name, wanted.name)).for("update");
    const [model, active] = [versions.find((each) => each.id === id), versions.find((each) => each.active)];
    if (!model) throw new Refusal("not_found", "This version was deleted. Nothing was changed.");
    if ((active?.id ?? "") !== seen) {
      const now = active ? `version ${active.version} scores` : "no version scores";
      throw new Refusal("conflict", `Somebody was first: ${now} now. Nothing was changed: look again.`);
    }
    if (model.active) throw new Refusal("conflict", `Version ${model.version} scores already. Nothing was changed.`);

    if (active) await tx.update(scoringModels).set({ active: false }).where(eq(scoringModels.id, active.id));
    await tx
      .update(scoringModels)
      .set({ active: true, activatedAt: sql`clock_timestamp()`, updatedAt: sql`clock_timestamp()` })
      .where(inArray(scoringModels.id, [id]));
    const rescored = await scoreAnew(tx, model);
    const replaced = active?.version ?? null;
    record({
      object: object(model.name, model.version),
      before: { active: replaced },
      after: { rescored, reason: why },
    });
    return { name: model.name, version: model.version, rescored, replaced };
  },
});

/** Rows in one statement. */
const atOnce = 5_000;

/**
 * Scores the open cards that this model speaks of. What it says is what was first said by it, for what it is measured by
 * later; what stood before is kept in the explanation. A model that can't be read scores nothing: its workers do.
 */
async function scoreAnew(tx: Tx, { id, name, version, config }: typeof scoringModels.$inferSelect): Promise<number> {
  const table = modelConfigSchema.safeParse(config).data;
  if (!table) return 0;
  const cards = await readOpenCards(tx, name, true);
  const scored = cards.map((card) => {
    const score = scoreCard(table, card.facts);
    const before = { confidence: card.confidence, model: card.modelId };
    return {
      id: card.id,
      confidence: score.confidence,
      explanation: { model: name, version, method: table.method, ...score, before },
    };
  });
  for (let from = 0; from < scored.length; from += atOnce) {
    await tx.execute(sql`
      update opportunities o set confidence_score = s.confidence, first_confidence = s.confidence,
        scoring_model_id = ${id}, score_explanation = s.explanation
      from jsonb_to_recordset(${JSON.stringify(scored.slice(from, from + atOnce))}::jsonb)
        as s(id uuid, confidence numeric, explanation jsonb)
      where o.id = s.id`);
  }
  return scored.length;
}

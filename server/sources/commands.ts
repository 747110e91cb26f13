import "server-only";

import { and, eq, ne, sql } from "drizzle-orm";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { opportunitySources } from "@/db/schema/pipeline";
import { Refusal } from "@/domain/errors";
import { sourceFields } from "@/domain/sources";
import { command } from "@/server/command";

import { versionOf } from "./version";

const object = (id: string) => ({ type: "source", id });
const seen = { id: z.guid(), version: z.string().min(1).max(64) };

/** Two sources of one name could not be told apart where events name theirs. */
async function refuseNamesake(tx: Tx, name: string, exceptId: string | null): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('source names', 0))`);
  const [other] = await tx
    .select({ name: opportunitySources.name })
    .from(opportunitySources)
    .where(
      and(
        sql`lower(${opportunitySources.name}) = lower(${name})`,
        exceptId === null ? undefined : ne(opportunitySources.id, exceptId),
      ),
    );
  if (!other) return;
  throw new Refusal("conflict", `There is a source called ${other.name} already. Nothing was saved.`, {
    fields: [{ path: "name", message: "Is taken: open that one." }],
  });
}

async function lockSeen(tx: Tx, { id, version }: { id: string; version: string }) {
  const [row] = await tx
    .select({
      name: opportunitySources.name,
      sourceType: opportunitySources.sourceType,
      config: opportunitySources.config,
      active: opportunitySources.active,
      version: versionOf,
    })
    .from(opportunitySources)
    .where(eq(opportunitySources.id, id))
    .for("update");
  if (!row) throw new Refusal("not_found", "This source was deleted. Nothing was saved.");
  const { version: now, ...stands } = row;
  if (now !== version)
    throw new Refusal("conflict", "Somebody changed this source since you opened it. Nothing was saved: reload.");
  return stands;
}

export const addSource = command({
  name: "source.add",
  permission: "pipeline:write",
  input: z.strictObject(sourceFields),
  touches: ["pipeline"],
  async run({ tx, record }, { name, source_type: sourceType, config }): Promise<{ id: string; name: string }> {
    await refuseNamesake(tx, name, null);
    const [row] = await tx
      .insert(opportunitySources)
      .values({ name, sourceType, config })
      .returning({ id: opportunitySources.id });
    if (!row) throw new Error("The source was not stored.");
    record({ object: object(row.id), after: { name, source_type: sourceType, config } });
    return { id: row.id, name };
  },
});

/**
 * Renames a source or sets it up otherwise. Cards follow it; events that name their source themselves do not.
 *
 * @throws Refusal `conflict` where somebody else was first, or the name is taken
 */
export const editSource = command({
  name: "source.edit",
  permission: "pipeline:write",
  input: z.strictObject({ ...seen, ...sourceFields }),
  touches: ["pipeline", "revenue"],
  async run({ tx, record }, { id, version, name, source_type: sourceType, config }): Promise<{ name: string }> {
    await refuseNamesake(tx, name, id);
    const before = await lockSeen(tx, { id, version });
    await tx
      .update(opportunitySources)
      .set({ name, sourceType, config, updatedAt: sql`clock_timestamp()` })
      .where(eq(opportunitySources.id, id));
    record({
      object: object(id),
      before: { name: before.name, source_type: before.sourceType, config: before.config },
      after: { name, source_type: sourceType, config },
    });
    return { name };
  },
});

/** Off, it is not offered for new cards; what came by it stays. */
export const switchSource = command({
  name: "source.switch",
  permission: "pipeline:write",
  input: z.strictObject({ ...seen, active: z.enum(["on", "off"]).transform((word) => word === "on") }),
  touches: ["pipeline"],
  async run({ tx, record }, { id, version, active }): Promise<{ name: string; active: boolean }> {
    const before = await lockSeen(tx, { id, version });
    await tx
      .update(opportunitySources)
      .set({ active, updatedAt: sql`clock_timestamp()` })
      .where(eq(opportunitySources.id, id));
    record({ object: object(id), before: { active: before.active }, after: { active } });
    return { name: before.name, active };
  },
});

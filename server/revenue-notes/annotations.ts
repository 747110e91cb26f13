import "server-only";

import { eq, sql } from "drizzle-orm";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { revenueAnnotations } from "@/db/schema/revenue-notes";
import { Refusal } from "@/domain/errors";
import { nameOf } from "@/server/actor";
import { command } from "@/server/command";

const text = z.string().trim().min(1, "Say what happened.").max(280, "At most 280 characters.");
const day = z.iso.date("A day such as 2026-03-01.");
/** What it said when the person saw it: nobody writes over what they have not read. */
const stands = { id: z.guid(), seen: z.string().max(280) };

async function lockSeen(tx: Tx, { id, seen }: { id: string; seen: string }) {
  const [row] = await tx.select().from(revenueAnnotations).where(eq(revenueAnnotations.id, id)).for("update");
  if (!row) throw new Refusal("not_found", "This annotation was removed. Nothing was changed.");
  if (row.text !== seen)
    throw new Refusal("conflict", `It says “${row.text}” by now. Nothing was changed: look at it first.`);
  return row;
}

const object = (id: string) => ({ type: "revenue-annotation", id });

/** Says on a day of the revenue charts what happened. */
export const addAnnotation = command({
  name: "revenue-annotation.add",
  permission: "revenue:write",
  input: z.strictObject({ day, text }),
  touches: ["revenue"],
  async run({ tx, actor, record }, said): Promise<{ id: string }> {
    const [added] = await tx
      .insert(revenueAnnotations)
      .values({ ...said, createdBy: nameOf(actor) })
      .returning({ id: revenueAnnotations.id });
    if (!added) throw new Error("The annotation was not stored.");
    record({ object: object(added.id), after: said });
    return added;
  },
});

/**
 * Says it otherwise, or of another day.
 *
 * @throws Refusal `conflict` where somebody changed it since it was seen
 */
export const editAnnotation = command({
  name: "revenue-annotation.edit",
  permission: "revenue:write",
  input: z.strictObject({ ...stands, day, text }),
  touches: ["revenue"],
  async run({ tx, record }, { id, seen, ...said }): Promise<{ id: string }> {
    const before = await lockSeen(tx, { id, seen });
    await tx
      .update(revenueAnnotations)
      .set({ ...said, updatedAt: sql`clock_timestamp()` })
      .where(eq(revenueAnnotations.id, id));
    record({ object: object(id), before: { day: before.day, text: before.text }, after: said });
    return { id };
  },
});

/** @throws Refusal `conflict` where somebody changed it since it was seen */
export const removeAnnotation = command({
  name: "revenue-annotation.remove",
  permission: "revenue:write",
  input: z.strictObject(stands),
  touches: ["revenue"],
  async run({ tx, record }, input): Promise<{ id: string }> {
    const { id, day: of, text: said } = await lockSeen(tx, input);
    await tx.delete(revenueAnnotations).where(eq(revenueAnnotations.id, id));
    record({ object: object(id), before: { day: of, text: said }, after: null });
    return { id };
  },
});

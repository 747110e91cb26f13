import "server-only";

import { eq, sql } from "drizzle-orm";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { actionTypes } from "@/db/schema/governance";
import { type ActionType, actionTypeSchema } from "@/domain/action-types";
import { Refusal } from "@/domain/errors";
import { shippedActionTypes } from "@/domain/shipped-action-types";
import { command } from "@/server/command";
import { demandEditProof } from "@/server/edit-proof";

import { versionOf } from "./version";

const reason = z.string().trim().min(1, "Say why; it stands on the audit trail.").max(500);
const stands = { id: z.guid(), version: z.string().min(1).max(64), reason };
const object = (pattern: string) => ({ type: "action-type", id: pattern });

type Stored = { pattern: string; definition: ActionType; shipped: boolean };

/** Locks what is about to be changed, if it is still what the person saw. */
async function lockSeen(tx: Tx, { id, version }: { id: string; version: string }): Promise<Stored> {
  const [row] = await tx
    .select({
      pattern: actionTypes.pattern,
      definition: actionTypes.definition,
      shipped: actionTypes.shipped,
      version: versionOf,
    })
    .from(actionTypes)
    .where(eq(actionTypes.id, id))
    .for("update");
  if (!row) throw new Refusal("not_found", "This action type was deleted. Nothing was changed.");
  if (row.version !== version)
    throw new Refusal("conflict", "Somebody changed this action type since you opened it. Nothing was saved: reload.");
  return row;
}

/**
 * A new kind of action, which holds for requests that are asked from now on.
 *
 * @throws Refusal `conflict` where it is defined already; `forbidden` for a session that is not fresh, as of every edit
 *   here, for a definition decides how carefully a person is asked
 */
export const addActionType = command({
  name: "action-type.add",
  permission: "settings:write",
  input: z.strictObject({ definition: actionTypeSchema, reason }),
  touches: ["approvals"],
  async run({ tx, actor, record }, { definition, reason: why }): Promise<{ id: string; pattern: string }> {
    await demandEditProof(tx, actor);
    const { pattern } = definition;
    const [added] = await tx
      .insert(actionTypes)
      .values({ pattern, definition })
      .onConflictDoNothing()
      .returning({ id: actionTypes.id });
    if (!added) {
      throw new Refusal("conflict", `There is a definition of ${pattern} already. Nothing was saved.`, {
        fields: [{ path: "definition.pattern", message: "Is defined already: open that one." }],
      });
    }
    record({ object: object(pattern), after: { definition, reason: why } });
    return { id: added.id, pattern };
  },
});

/**
 * Changes what an action type says. Requests that were asked keep what they were given. Its pattern stays.
 *
 * @throws Refusal `conflict` where somebody else was first; `invalid` for another pattern
 */
export const editActionType = command({
  name: "action-type.edit",
  permission: "settings:write",
  input: z.strictObject({ ...stands, definition: actionTypeSchema }),
  touches: ["approvals"],
  async run({ tx, actor, record }, { id, version, definition, reason: why }): Promise<{ id: string; pattern: string }> {
    await demandEditProof(tx, actor);
    const before = await lockSeen(tx, { id, version });
    if (before.pattern !== definition.pattern) {
      throw new Refusal("invalid", "Nothing was saved.", {
        fields: [{ path: "definition.pattern", message: `Stays ${before.pattern}. Add another type instead.` }],
      });
    }
    await tx
      .update(actionTypes)
      .set({ definition, updatedAt: sql`clock_timestamp()` })
      .where(eq(actionTypes.id, id));
    record({
      object: object(before.pattern),
      before: { definition: before.definition },
      after: { definition, reason: why },
    });
    return { id, pattern: before.pattern };
  },
});

/** Puts back what this release ships; later releases bring it up to date again. */
export const resetActionType = command({
  name: "action-type.reset",
  permission: "settings:write",
  input: z.strictObject(stands),
  touches: ["approvals"],
  async run({ tx, actor, record }, { id, version, reason: why }): Promise<{ pattern: string }> {
    await demandEditProof(tx, actor);
    const before = await lockSeen(tx, { id, version });
    const definition = shippedActionTypes.find(({ pattern }) => pattern === before.pattern);
    if (!before.shipped || !definition)
      throw new Refusal("conflict", "This release ships no such action type. Nothing was changed.");
    // Equal times say "not edited", which is what the first start looks for.
    await tx
      .update(actionTypes)
      .set({ definition, updatedAt: sql`${actionTypes.createdAt}` })
      .where(eq(actionTypes.id, id));
    record({
      object: object(before.pattern),
      before: { definition: before.definition },
      after: { definition, reason: why },
    });
    return { pattern: before.pattern };
  },
});

/** Takes away a type that was added here; a wider one, or none, speaks of its actions from now on. */
export const deleteActionType = command({
  name: "action-type.delete",
  permission: "settings:write",
  input: z.strictObject(stands),
  touches: ["approvals"],
  async run({ tx, actor, record }, { id, version, reason: why }): Promise<{ pattern: string }> {
    await demandEditProof(tx, actor);
    const before = await lockSeen(tx, { id, version });
    if (before.shipped)
      throw new Refusal("conflict", "A shipped action type can be edited or reset, not deleted. Nothing was changed.");
    await tx.delete(actionTypes).where(eq(actionTypes.id, id));
    record({ object: object(before.pattern), before: { definition: before.definition }, after: { reason: why } });
    return { pattern: before.pattern };
  },
});

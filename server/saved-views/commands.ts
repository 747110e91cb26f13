import "server-only";

import { count, eq, sql } from "drizzle-orm";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { savedViews } from "@/db/schema/saved-views";
import { Refusal } from "@/domain/errors";
import { type Actor, demandPerson } from "@/domain/permissions";
import { mostOwnViews, type SavedPage, savedPages, viewNameMaxLength, viewSearchMaxLength } from "@/domain/saved-views";
import { errorCode } from "@/server/deadline";
import { command } from "@/server/command";

import { mayChangeAll, stamp } from "./whose";

const name = z
  .string()
  .trim()
  .min(1, "Give it a name.")
  .max(viewNameMaxLength, `At most ${viewNameMaxLength} characters.`)
  .refine((text) => !/\p{Cc}|\p{Surrogate}/u.test(text), "A name is one line of text.");
const search = z
  .string()
  .max(viewSearchMaxLength, "This search is too long to be kept.")
  .refine((text) => !/\p{Cc}|\p{Surrogate}/u.test(text), "This is no part of an address.");

const object = (id: string) => ({ type: "saved-view", id });
type Told = { page: SavedPage; name: string; search: string; isShared: boolean };
const told = ({ page, name: called, search: kept, isShared }: Told) => ({
  page,
  name: called,
  search: kept,
  shared: isShared,
});

const taken = (called: string) =>
  new Refusal("conflict", `You have one called “${called}” already. Nothing was saved.`, {
    fields: [{ path: "name", message: "You have one of this name already." }],
  });

/** Two of one name at the same moment: the index lets one through. */
async function named<T>(called: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (errorCode(error) === "23505") throw taken(called);
    throw error;
  }
}

/**
 * Keeps a page as it is set up, for oneself or for everybody.
 *
 * @throws Refusal `conflict` where one has another of this name; `too_many` past 200
 */
export const saveView = command({
  name: "saved-view.save",
  permission: "self:write",
  input: z.strictObject({ page: z.enum(savedPages), name, search, isShared: z.boolean() }),
  touches: [],
  async run({ tx, actor, record }, view): Promise<{ id: string }> {
    const me = demandPerson(actor);
    const [own] = await tx.select({ views: count() }).from(savedViews).where(eq(savedViews.ownerId, me.id));
    if (own && own.views >= mostOwnViews) {
      throw new Refusal("too_many", `You keep ${mostOwnViews} already. Remove one first.`);
    }
    const [saved] = await named(view.name, () =>
      tx
        .insert(savedViews)
        .values({ ...view, ownerId: me.id })
        .returning({ id: savedViews.id }),
    );
    if (!saved) throw new Error("The view was not stored.");
    if (view.isShared) record({ object: object(saved.id), after: told(view) });
    return saved;
  },
});

const seen = z.iso.datetime({ precision: 6 });

/** Somebody's own one, or one that is shared where they may tidy those; locked until this transaction ends. */
async function getLocked(tx: Tx, actor: Actor, id: string, at: string) {
  const me = demandPerson(actor);
  const [row] = await tx
    .select({ view: savedViews, changedAt: stamp })
    .from(savedViews)
    .where(eq(savedViews.id, id))
    .for("update");
  const isOwn = row?.view.ownerId === me.id;
  if (!row || (!isOwn && !row.view.isShared)) {
    throw new Refusal("not_found", "This saved search was removed. Nothing was changed.");
  }
  if (!isOwn && !mayChangeAll(actor)) {
    throw new Refusal("forbidden", "Only its owner or an admin changes what is shared. Nothing was changed.");
  }
  if (row.changedAt !== at) {
    throw new Refusal("conflict", `“${row.view.name}” was changed meanwhile. Nothing was changed: look at it first.`);
  }
  return row.view;
}

/**
 * Names it otherwise, keeps another search under its name, shares it, or shares it no more.
 *
 * @throws Refusal `conflict` where somebody changed it since it was seen; `not_found`, also for what others keep for
 *   themselves
 */
export const editView = command({
  name: "saved-view.edit",
  permission: "self:write",
  input: z.strictObject({
    id: z.guid(),
    seen,
    name: name.optional(),
    search: search.optional(),
    isShared: z.boolean().optional(),
  }),
  touches: [],
  async run({ tx, actor, record }, { id, seen: at, ...change }): Promise<{ id: string }> {
    const before = await getLocked(tx, actor, id, at);
    const after = {
      page: before.page,
      name: change.name ?? before.name,
      search: change.search ?? before.search,
      isShared: change.isShared ?? before.isShared,
    };
    await named(after.name, () =>
      tx
        .update(savedViews)
        .set({ ...after, updatedAt: sql`clock_timestamp()` })
        .where(eq(savedViews.id, id)),
    );
    if (before.isShared || after.isShared) record({ object: object(id), before: told(before), after: told(after) });
    return { id };
  },
});

/** @throws Refusal `conflict` where somebody changed it since it was seen */
export const removeView = command({
  name: "saved-view.remove",
  permission: "self:write",
  input: z.strictObject({ id: z.guid(), seen }),
  touches: [],
  async run({ tx, actor, record }, { id, seen: at }): Promise<{ id: string }> {
    const before = await getLocked(tx, actor, id, at);
    await tx.delete(savedViews).where(eq(savedViews.id, id));
    if (before.isShared) record({ object: object(id), before: told(before), after: null });
    return { id };
  },
});

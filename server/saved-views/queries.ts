import "server-only";

import { and, asc, desc, eq, ilike, or, type SQL, sql } from "drizzle-orm";

import { users } from "@/db/schema/access";
import { savedViews } from "@/db/schema/saved-views";
import { demandPerson } from "@/domain/permissions";
import { type SavedPage, viewNameMaxLength } from "@/domain/saved-views";
import { holding } from "@/server/like";
import { query } from "@/server/query";

import { mayChangeAll, stamp } from "./whose";

export type SavedView = {
  id: string;
  name: string;
  /** Behind the question mark of the page's address. */
  search: string;
  isShared: boolean;
  isOwn: boolean;
  owner: string;
  /** Whether who asked may change and remove it. */
  mayChange: boolean;
  /** When it was last changed, to the microsecond: what an edit has to have seen. */
  updatedAt: string;
};

/** Of others; one's own are all there. */
const mostShared = 500;

/** What a person kept of a page, and what others share of it; one's own first, by name. */
export const listSavedViews = query({
  permission: "self:write",
  async run({ reader, actor }, page: SavedPage): Promise<SavedView[]> {
    const me = demandPerson(actor);
    const isOwn: SQL<boolean> = sql`${savedViews.ownerId} = ${me.id}`;
    const { id, name, search, isShared } = savedViews;
    const views = await reader
      .select({ id, name, search, isShared, isOwn, owner: users.name, updatedAt: stamp })
      .from(savedViews)
      .innerJoin(users, eq(users.id, savedViews.ownerId))
      .where(and(eq(savedViews.page, page), or(isOwn, isShared)))
      .orderBy(desc(isOwn), asc(sql`lower(${name})`), asc(id))
      .limit(mostShared);
    const isAll = mayChangeAll(actor);
    return views.map((view) => ({ ...view, mayChange: view.isOwn || isAll }));
  },
});

const mostFound = 6;

/** Of those that a person sees, the ones whose name holds what was typed, taken literally; one's own first. */
export const findSavedViews = query({
  permission: "self:write",
  async run({ reader, actor }, typed: string): Promise<Pick<SavedView, "id" | "name" | "search">[]> {
    const me = demandPerson(actor);
    const { id, name, search, isShared, ownerId } = savedViews;
    return reader
      .select({ id, name, search })
      .from(savedViews)
      .where(and(ilike(name, holding(typed.slice(0, viewNameMaxLength))), or(eq(ownerId, me.id), isShared)))
      .orderBy(desc(eq(ownerId, me.id)), asc(sql`lower(${name})`), asc(id))
      .limit(mostFound);
  },
});

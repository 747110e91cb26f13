import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { savedViews } from "@/db/schema/saved-views";
import { Refusal } from "@/domain/errors";
import { type Actor, can, type Person } from "@/domain/permissions";

/** @throws Refusal `forbidden` */
export function personOf(actor: Actor): Person {
  if (actor.kind !== "person") throw new Refusal("forbidden", "Only people keep what they looked for.");
  return actor;
}

/** Who runs the house also tidies what others share. */
export const mayChangeAll = (actor: Actor): boolean => can(actor, "settings:write");

/** When a view was last changed, to the microsecond: what an edit has to have seen. */
export const stamp: SQL<string> = sql`to_char(${savedViews.updatedAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

import "server-only";

import type { SQL } from "drizzle-orm";

import { savedViews } from "@/db/schema/saved-views";
import { type Actor, can } from "@/domain/permissions";
import { isoExact } from "@/server/instant";

/** Who runs the house also tidies what others share. */
export const mayChangeAll = (actor: Actor): boolean => can(actor, "settings:write");

/** When a view was last changed, to the microsecond: what an edit has to have seen. */
export const stamp: SQL<string> = isoExact(savedViews.updatedAt);

import "server-only";

import { sql } from "drizzle-orm";

import { actionTypes } from "@/db/schema/governance";

/** Names exactly what stands, also where a new release changed it without moving its times. */
export const versionOf = sql<string>`md5(${actionTypes.definition}::text || extract(epoch from ${actionTypes.updatedAt})::text)`;

import "server-only";

import { sql } from "drizzle-orm";

import { settings } from "@/db/schema/record";

export const riskRulesKey = "risk_rules";
/** The version of rules that hold as shipped because nothing was ever written. */
export const neverSaved = "never saved";
/** Names exactly what stands under a key. */
export const versionOfSetting = sql<string>`md5(${settings.value}::text || extract(epoch from ${settings.updatedAt})::text)`;

import "server-only";

import { sql } from "drizzle-orm";

import { opportunitySources } from "@/db/schema/pipeline";

const { name, sourceType, config, active } = opportunitySources;

/** Names exactly what stands. */
export const versionOf = sql<string>`md5(jsonb_build_array(${name}, ${sourceType}, ${config}, ${active})::text)`;

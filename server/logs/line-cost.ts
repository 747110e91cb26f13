import "server-only";

import { type SQL, sql } from "drizzle-orm";

/** What a row of `execution_logs` cost, in millionths: micros are the truth, cents where SQL wrote only those. */
export const lineCost: SQL = sql`coalesce(cost_micros, cost_cents::bigint * 10000)`;

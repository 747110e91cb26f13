import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { Reader } from "@/server/query";

/** What PostgreSQL takes for the end of a statement; 0 would be none. */
export const asTimeout = (ms: number): SQL => sql`${Math.max(1, Math.ceil(ms)).toString()}`;

/**
 * A statement's own end, and whether its plan is made for these words or kept for any. Made for them, it knows how frequent
 * they are, which costs a look at the statistics of each day.
 */
export const settings = (leftMs: number, plan: "custom" | "generic", endMs = asTimeout(leftMs)): SQL => sql`
  select set_config('statement_timeout', ${endMs}, true),
         set_config('plan_cache_mode', ${`force_${plan}_plan`}, true), set_config('enable_seqscan', ${plan === "custom" ? "on" : "off"}, true),
         set_config('max_parallel_workers_per_gather', '0', true), set_config('jit', 'off', true)`;

/** A statement under settings of its own, both sent at once. A statement is sent when its rows are asked for, so these are first. */
export async function under<Output>(reader: Reader, settings: SQL, read: () => Promise<Output>): Promise<Output> {
  const isSet = reader.execute(settings).then(() => undefined);
  const [output] = await Promise.all([read(), isSet]);
  return output;
}

import "server-only";

import { type SQL, sql } from "drizzle-orm";

/** What a row of `execution_logs` cost, in millionths: micros are the truth, cents where SQL wrote only those. */
export const lineCost: SQL = sql`coalesce(cost_micros, cost_cents::bigint * 10000)`;

/**
 * What lines had cost that are no longer kept, of goals or tasks: what is spent is this and the lines together.
 *
 * @param ids a list or a query of ids, in brackets
 */
export const droppedMicros = (kind: "goal" | "task", ids: SQL): SQL =>
  sql`(select coalesce(sum(d.micros), 0) from dropped_spending d where d.kind = ${kind} and d.id in ${ids})`;

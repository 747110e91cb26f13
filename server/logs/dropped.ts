import "server-only";

import { sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { settings } from "@/db/schema/record";
import type { Reader } from "@/server/query";

const key = "log_lines_from";

/**
 * From when on all lines are there, by their own time and by that of their receipt, as an instant or null where none ever
 * went. What other figures were counted of days before stays as it is: it can't be counted again.
 */
export const linesFrom = sql`(select (value #>> '{}')::timestamptz from settings where key = ${key})`;

/** The same in milliseconds; 0 where no line ever went. */
export async function readLinesFrom(reader: Pick<Reader, "execute">): Promise<number> {
  const [row] = await reader.execute<{ ms: string | null }>(sql`select extract(epoch from ${linesFrom}) * 1000 as ms`);
  return Number(row?.ms ?? 0);
}

/** Lines before a limit went. A day's margin, for days of other time zones reach over it. */
export async function keepLinesFrom(tx: Tx, limit: Date): Promise<void> {
  const value = new Date(limit.getTime() + 86_400_000).toISOString();
  await tx
    .insert(settings)
    .values({ key, value })
    .onConflictDoUpdate({ target: settings.key, set: { value }, setWhere: sql`${settings.value} #>> '{}' < ${value}` });
}

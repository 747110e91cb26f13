import { sql } from "drizzle-orm";

import { iso } from "./instant";
import type { Reader } from "./query";

/** The database's clock at this moment, not at the transaction's start. Waiting on a lock passes time. */
export async function readClock(reader: Reader): Promise<Date> {
  const [row] = await reader.execute<{ now: string }>(sql`select ${iso(sql`clock_timestamp()`)} as now`);
  if (!row) throw new Error("The database has no clock.");
  return new Date(row.now);
}

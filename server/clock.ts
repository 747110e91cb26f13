import { sql } from "drizzle-orm";

import type { Reader } from "./query";

/** The database's clock at this moment, not at the transaction's start. Waiting on a lock passes time. */
export async function readClock(reader: Reader): Promise<Date> {
  const [row] = await reader.execute<{ now: string }>(
    sql`select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now`,
  );
  if (!row) throw new Error("The database has no clock.");
  return new Date(row.now);
}

import "server-only";

import { sql } from "drizzle-orm";

import type { Reader } from "@/server/query";
import { readSettings } from "@/server/settings";

/** Which day it is in the organisation's time zone, by the database's clock. */
export type Today = { date: string; timeZone: string; baseCurrency: string; asOf: string };

export async function readToday(reader: Reader): Promise<Today> {
  const { time_zone: timeZone, base_currency: baseCurrency } = await readSettings(reader);
  const [row] = await reader.execute<{ date: string; asOf: string }>(sql`
    select to_char(at at time zone ${timeZone}, 'YYYY-MM-DD') as date,
           to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "asOf"
    from (select clock_timestamp() as at) as clock`);
  if (!row) throw new Error("The database has no clock.");
  return { ...row, timeZone, baseCurrency };
}

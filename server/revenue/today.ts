import "server-only";

import { sql } from "drizzle-orm";

import type { Reader } from "@/server/query";
import { readSettings } from "@/server/settings";
import { iso } from "@/server/instant";

import { areFiguresMade, readFiguresState } from "./figures-state";
import type { Slice } from "./ledger";

/** Which day it is in the organisation's time zone, by the database's clock. */
export type Today = {
  date: string;
  timeZone: string;
  baseCurrency: string;
  /** RFC 3339. */
  asOf: string;
  /** How money is cut and read here and now. */
  slice: Pick<Slice, "zone" | "until" | "figures">;
};

export async function readToday(reader: Reader): Promise<Today> {
  // Spans differ by thousands of times, and a plan that is kept knows nothing of the one at hand; sums of 50,000
  // opportunities are made in memory; and compiling a statement costs more than it saves.
  await reader.execute(sql`
    select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('work_mem', '64MB', true), set_config('jit', 'off', true)`);
  const { time_zone: timeZone, base_currency: baseCurrency } = await readSettings(reader);
  const figures = areFiguresMade(await readFiguresState(reader), timeZone);
  const [row] = await reader.execute<{ date: string; asOf: string }>(sql`
    select to_char(at at time zone ${timeZone}, 'YYYY-MM-DD') as date,
           ${iso(sql`at`)} as "asOf"
    from (select clock_timestamp() as at) as clock`);
  if (!row) throw new Error("The database has no clock.");
  return { ...row, timeZone, baseCurrency, slice: { zone: timeZone, until: null, figures } };
}

/** The day on which an instant lies. @param at RFC 3339 */
export async function dayOf(reader: Reader, at: string, zone: string): Promise<string> {
  const [row] = await reader.execute<{ day: string }>(
    sql`select to_char(${at}::timestamptz at time zone ${zone}, 'YYYY-MM-DD') as day`,
  );
  if (!row) throw new Error("An instant has a day.");
  return row.day;
}

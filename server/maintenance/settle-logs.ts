import "server-only";

import { sql } from "drizzle-orm";
import { z } from "zod";

import { command } from "@/server/command";

/** Workers' lines may be thirty days late; older ones come by a file, which says from when on. */
const backDays = 31;

/**
 * Sorts new lines into the indexes on words and data, and counts what stands in days that have become others: until then a
 * search reads what is not sorted in from end to end, and plans for a day as it was.
 *
 * @returns days whose statistics were made anew
 */
export const settleLogs = command({
  name: "logs.settle",
  permission: "maintenance:run",
  input: z.strictObject({ since: z.iso.date().optional() }),
  touches: [],
  async run({ tx }, { since }): Promise<{ settled: number }> {
    const from = since === undefined ? sql`current_date - ${backDays.toString()}::int` : sql`${since}::date`;
    const [row] = await tx.execute<{ analysed: number }>(sql`select settle_log_days(${from}) as analysed`);
    return { settled: row?.analysed ?? 0 };
  },
});

import "server-only";

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";

import { command } from "@/server/command";

/** What is kept only for a time. Sources: contract.md (idempotency), rules.md, The evaluator (checks). */
const keptFor: readonly { table: SQL; old: SQL }[] = [
  { table: sql`idempotency_keys`, old: sql`created_at < clock_timestamp() - interval '1 day'` },
  { table: sql`sign_in_attempts`, old: sql`window_start < clock_timestamp() - interval '1 day'` },
  { table: sql`action_checks`, old: sql`checked_at < clock_timestamp() - interval '400 days'` },
  // The strip shows 24 hours; a week more tells whether it was always like this.
  { table: sql`worker_beats`, old: sql`hour < clock_timestamp() - interval '8 days'` },
  // No request lives longer than a week, so no cause comes back after a month.
  { table: sql`deliveries`, old: sql`created_at < clock_timestamp() - interval '30 days'` },
];

/** Few enough that a statement stays far from its deadline. */
const atOnce = 5_000;

/** Forgets what was kept long enough, as published; none of it is anybody's decision, so nothing goes on the trail. */
export const forget = command({
  name: "records.forget",
  permission: "maintenance:run",
  input: z.strictObject({}),
  touches: [],
  async run({ tx }): Promise<{ settled: number }> {
    let settled = 0;
    for (const { table, old } of keptFor) {
      const gone = await tx.execute(sql`
        delete from ${table} where ctid = any(array(
          select ctid from ${table} where ${old} limit ${atOnce} for update skip locked))
        returning 1 as gone`);
      settled += gone.length;
    }
    return { settled };
  },
});

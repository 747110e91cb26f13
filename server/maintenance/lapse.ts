import "server-only";

import { sql } from "drizzle-orm";
import { z } from "zod";

import { command } from "@/server/command";

/**
 * Frees the money that approvals kept which were never used in time. Budgets leave it out already, by the clock;
 * nothing is decided here, so nothing goes on the trail.
 */
export const lapse = command({
  name: "approvals.lapse",
  permission: "maintenance:run",
  input: z.strictObject({}),
  touches: [],
  async run({ tx, nudge }): Promise<{ settled: number }> {
    const lapsed = await tx.execute<{ id: string }>(sql`
      update approvals set reserved_micros = 0, updated_at = clock_timestamp()
      where id in (
        select id from approvals
        where reserved_micros > 0 and decision = 'approved' and used_at is null and use_by <= clock_timestamp()
        limit 200 for update skip locked)
      returning id`);
    for (const { id } of lapsed) nudge("approvals", id);
    return { settled: lapsed.length };
  },
});

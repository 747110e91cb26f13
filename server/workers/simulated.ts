import "server-only";

import { sql } from "drizzle-orm";

import { query } from "@/server/query";

/** What the keys of the simulated fleet are called, by which its requests are told from everybody else's. */
export const simulatedKeyName = "Simulated fleet";

/** How many requests of the simulated fleet wait for people. */
export const countSimulatedPending = query({
  permission: "maintenance:run",
  async run({ reader }): Promise<number> {
    const [row] = await reader.execute<{ n: number }>(sql`
      select count(*)::int as n from approvals a join worker_keys k on k.id = a.worker_key_id
      where a.decision = 'pending' and a.expires_at > clock_timestamp() and k.name = ${simulatedKeyName}`);
    return row?.n ?? 0;
  },
});

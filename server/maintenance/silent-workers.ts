import "server-only";

import { sql } from "drizzle-orm";
import { z } from "zod";

import { command } from "@/server/command";

/** From this silence on a worker counts as gone. Source: rules.md, Metrics, reachable. */
const goneAfterSeconds = 300;

/**
 * Takes back the claim of workers that say they are there but have not called: they are offline. Maintenance is meant
 * silence. The claim follows from the heartbeat that stands beside it, so nothing goes on the trail.
 */
export const markSilentWorkers = command({
  name: "workers.mark-silent",
  permission: "maintenance:run",
  input: z.strictObject({}),
  touches: [],
  async run({ tx, nudge }): Promise<{ settled: number }> {
    const silent = await tx.execute<{ worker_id: string }>(sql`
      update worker_registry set status = 'offline'
      where worker_id in (
        select worker_id from worker_registry
        where status not in ('offline', 'maintenance')
          and coalesce(maintenance_until <= clock_timestamp(), true)
          and coalesce(last_heartbeat, created_at) < clock_timestamp() - make_interval(secs => ${goneAfterSeconds})
        limit 500 for update skip locked)
      returning worker_id`);
    if (silent.length > 0) nudge("workers");
    return { settled: silent.length };
  },
});

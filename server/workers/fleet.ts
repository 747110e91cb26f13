import "server-only";

import { eq, sql } from "drizzle-orm";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { settings } from "@/db/schema/record";
import { nameOf } from "@/server/actor";
import { command } from "@/server/command";
import type { Reader } from "@/server/query";

import { fleetInput } from "./inputs";

const key = "fleet_stop";
/** What was not running before the stop, so that resuming does not set it going. */
const stopShape = z.object({
  by: z.string(),
  others: z.record(z.string(), z.enum(["pause", "stop"])),
  reason: z.string().nullable().default(null),
});
/** Who stopped the fleet, when (RFC 3339) and why; and what stood still before. */
export type FleetStop = z.output<typeof stopShape> & { at: string };

/** Two who stop or resume at once take turns here, before any worker is locked. */
const takeTurns = (tx: Tx) => tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('fleet', 0))`);

export async function findStop(reader: Reader): Promise<FleetStop | null> {
  const [row] = await reader
    .select({ value: settings.value, at: settings.updatedAt })
    .from(settings)
    .where(eq(settings.key, key));
  return row ? { ...stopShape.parse(row.value), at: row.at.toISOString() } : null;
}

/** Whether workers that are made now must stand still too. */
export const isFleetStopped = async (tx: Tx): Promise<boolean> => (await findStop(tx)) !== null;

/** Stops every worker, also those that are made before somebody resumes. Any approver may. */
export const stopFleet = command({
  name: "fleet.stop",
  permission: "worker:pause",
  pool: "reserved",
  input: fleetInput,
  touches: ["workers", "fleet"],
  async run({ tx, actor, record }, { reason }): Promise<{ directive: "stop"; stopped: number }> {
    await takeTurns(tx);
    const standing = await findStop(tx);
    const rows = await tx.execute<{ worker_id: string; directive: "run" | "pause" | "stop" }>(sql`
      select worker_id, directive from worker_registry where directive <> 'run' order by worker_id`);
    const others = standing?.others ?? Object.fromEntries(rows.map((row) => [row.worker_id, row.directive]));
    const value = { by: nameOf(actor), others, reason: reason ?? null };
    await tx
      .insert(settings)
      .values({ key, value })
      .onConflictDoUpdate({ target: settings.key, set: { value, updatedAt: sql`clock_timestamp()` } });
    const stopped = await tx.execute(sql`
      update worker_registry w set directive = 'stop', updated_at = clock_timestamp()
      from (select id from worker_registry where directive <> 'stop' order by id for update) as each
      where w.id = each.id returning w.id`);
    record({
      object: { type: "fleet", id: "all" },
      before: { stopped: standing !== null, others },
      after: { stopped: true, workers: stopped.length, reason: reason ?? null },
    });
    return { directive: "stop", stopped: stopped.length };
  },
});

/** Sets the fleet going again, but for those that were paused or stopped before. */
export const resumeFleet = command({
  name: "fleet.resume",
  permission: "worker:write",
  pool: "reserved",
  input: fleetInput,
  touches: ["workers", "fleet"],
  async run({ tx, record }, { reason }): Promise<{ directive: "run"; resumed: number }> {
    await takeTurns(tx);
    const standing = await findStop(tx);
    if (standing === null) return { directive: "run", resumed: 0 };
    const others = JSON.stringify(standing.others);
    const resumed = await tx.execute<{ directive: string }>(sql`
      update worker_registry w set directive = coalesce(${others}::text::jsonb->>w.worker_id, 'run'), updated_at = clock_timestamp()
      from (select id from worker_registry where directive = 'stop' order by id for update) as each
      where w.id = each.id returning w.directive`);
    await tx.delete(settings).where(eq(settings.key, key));
    const running = resumed.filter(({ directive }) => directive === "run").length;
    record({
      object: { type: "fleet", id: "all" },
      before: { stopped: true, others: standing.others },
      after: { stopped: false, workers: running, reason: reason ?? null },
    });
    return { directive: "run", resumed: running };
  },
});

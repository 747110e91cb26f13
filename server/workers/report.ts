import "server-only";

import { eq, sql } from "drizzle-orm";
import type { z } from "zod";

import { workerRegistry } from "@/db/schema/workers";
import { demandWorker } from "@/domain/permissions";
import { command } from "@/server/command";
import { readSettings } from "@/server/settings";
import { leaseSeconds } from "@/server/tasks/lease";

import { type Beat, beatOf } from "./beat";
import { type heartbeatAnswer, heartbeatInput, registerInput } from "./inputs";
import { asOwnWorker, type OwnWorker } from "./read";

/** How often a worker should call, in seconds: three missed calls make it late. */
const heartbeatSeconds = 30;

/** What a worker says of itself; its level, permissions and limits stay as people set them. */
export const registerWorker = command({
  name: "worker.register",
  permission: "worker:report",
  input: registerInput,
  touches: [],
  async run(
    { tx, actor, nudge, record },
    { name, description, capabilities, worker_type, version, config },
  ): Promise<OwnWorker> {
    const { workerId } = demandWorker(actor);
    const [known] = await tx
      .select({ version: workerRegistry.version })
      .from(workerRegistry)
      .where(eq(workerRegistry.workerId, workerId));
    const [registered] = await tx
      .update(workerRegistry)
      .set({
        name,
        ...(description !== undefined && { description }),
        ...(capabilities !== undefined && { capabilities }),
        ...(worker_type !== undefined && { workerType: worker_type }),
        ...(version !== undefined && { version }),
        ...(config !== undefined && { config }),
        updatedAt: sql`clock_timestamp()`,
      })
      .where(eq(workerRegistry.workerId, workerId))
      .returning();
    if (!registered) throw new Error(`The key of ${workerId} has no worker.`);
    // Another program may write other lines from now on: whoever reads them has to be able to tell since when.
    if (registered.version !== (known?.version ?? null)) {
      record({
        object: { type: "worker", id: workerId },
        before: { version: known?.version ?? null },
        after: { version: registered.version },
      });
    }
    nudge("workers", workerId);
    return asOwnWorker(registered);
  },
});

/**
 * A sign of life. The answer is the platform's word: run, pause or stop.
 *
 * It renews the lease of the task that it names, or of all that the worker holds where it names none;
 * a paused worker's leases run out, so that others can go on.
 */
export const heartbeat = command({
  name: "worker.heartbeat",
  permission: "worker:report",
  // Pause and stop must reach workers while everything else waits for a connection.
  pool: "reserved",
  input: heartbeatInput,
  touches: [],
  async run({ tx, actor, source }, said): Promise<z.output<typeof heartbeatAnswer>> {
    const { workerId } = demandWorker(actor);
    // Sent together: one way there and back.
    const [[beat], settings] = await Promise.all([tx.execute<Beat>(beatOf(workerId, source, said)), readSettings(tx)]);
    if (!beat) throw new Error(`The key of ${workerId} has no worker.`);
    return {
      directive: beat.directive,
      server_time: new Date(Number(beat.at_ms)).toISOString(),
      settings: {
        heartbeat_seconds: heartbeatSeconds,
        lease_seconds: leaseSeconds,
        use_window_seconds: settings.use_window_minutes * 60,
        max_concurrent_tasks: beat.max_concurrent_tasks,
        permission_version: beat.permission_version,
        base_currency: settings.base_currency,
        time_zone: settings.time_zone,
      },
    };
  },
});

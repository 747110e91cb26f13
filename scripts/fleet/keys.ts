import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { z } from "zod";

import { type Cast, programOf } from "@/db/seed/data/cast";

import { Refused, workerClient } from "../client";

const shape = z.record(z.string(), z.string());

/** Keys are kept beside the other secrets, so that a restart goes on with them. */
const fileIn = (dataDir: string): string => join(dataDir, "fleet-keys.json");

function readKept(dataDir: string): Map<string, string> {
  if (!existsSync(fileIn(dataDir))) return new Map();
  const read = shape.safeParse(JSON.parse(readFileSync(fileIn(dataDir), "utf8")));
  return new Map(Object.entries(read.data ?? {}));
}

async function holds(url: string, key: string, cast: Cast): Promise<boolean> {
  try {
    await workerClient({ url, key, userAgent: programOf(cast) }).heartbeat();
    return true;
  } catch (error) {
    if (error instanceof Refused && error.status === 401) return false;
    throw error;
  }
}

async function provision(cast: Cast): Promise<string> {
  const [{ provisionWorker }, { simulatedKeyName }] = await Promise.all([
    import("@/server/workers/keys"),
    import("@/server/workers/simulated"),
  ]);
  const { key } = await provisionWorker(
    { kind: "job", name: "script:fleet" },
    {
      worker_id: cast.workerId,
      name: simulatedKeyName,
      worker_name: cast.name,
      description: cast.description,
      mandate: {
        level: cast.level,
        permissions: cast.permissions,
        forbidden_actions: cast.forbidden ?? [],
        approval_required_for: cast.required ?? [],
        max_concurrent_tasks: cast.slots,
        max_cost_per_task_cents: cast.taskCapCents,
        max_cost_per_day_cents: cast.dayCapCents,
      },
    },
  );
  return key;
}

/**
 * A key for each member: the one that was kept where it still holds, else a new one, made in the database. A worker
 * that does not exist is made with its part's mandate; one that exists keeps what people gave it.
 */
export async function findFleetKeys(
  dataDir: string,
  url: string,
  casts: readonly Cast[],
): Promise<Map<string, string>> {
  const kept = readKept(dataDir);
  for (const cast of casts) {
    const key = kept.get(cast.workerId);
    if (key === undefined || !(await holds(url, key, cast))) kept.set(cast.workerId, await provision(cast));
  }
  writeFileSync(fileIn(dataDir), JSON.stringify(Object.fromEntries(kept)), { mode: 0o600 });
  return kept;
}

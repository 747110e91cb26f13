import "server-only";

import { sql } from "drizzle-orm";
import type { z } from "zod";

import { Refusal } from "@/domain/errors";
import { query } from "@/server/query";
import { readSettings } from "@/server/settings";

import type { listWorkersInput } from "./inputs";
import { type FleetWorker, readFleet } from "./read";

export type Fleet = { workers: FleetWorker[]; count: number; next_cursor: string | null };

/** The fleet by worker id, a page at a time; the cursor is the last id shown. */
export const listWorkers = query({
  permission: "worker:read",
  async run({ reader }, { limit = 100, cursor }: z.output<typeof listWorkersInput>): Promise<Fleet> {
    const { time_zone } = await readSettings(reader);
    const which = cursor === undefined ? sql`true` : sql`w.worker_id > ${cursor}`;
    const found = await readFleet(reader, which, limit + 1, time_zone);
    const [total] = await reader.execute<{ n: number }>(sql`select count(*)::int as n from worker_registry`);
    const workers = found.slice(0, limit).map(({ worker }) => worker);
    return {
      workers,
      count: total?.n ?? 0,
      next_cursor: found.length > limit ? (workers.at(-1)?.worker_id ?? null) : null,
    };
  },
});

/** @throws Refusal `not_found` */
export const getWorker = query({
  permission: "worker:read",
  async run({ reader }, { worker_id }: { worker_id: string }): Promise<{ worker: FleetWorker; etag: string }> {
    const { time_zone } = await readSettings(reader);
    const [found] = await readFleet(reader, sql`w.worker_id = ${worker_id}`, 1, time_zone);
    if (!found) throw new Refusal("not_found", "There is no such worker.");
    return found;
  },
});

import "server-only";

import { sql } from "drizzle-orm";
import { z } from "zod";

import { Refusal } from "@/domain/errors";
import { demand } from "@/domain/permissions";
import { type Directive, directives } from "@/domain/workers";
import { command } from "@/server/command";
import { textUpTo } from "@/server/openapi/fields";

import { workerId } from "./inputs";

/** As many as a person can have meant. */
const workerIds = z.array(workerId).min(1).max(500);
const reason = textUpTo(1_000).optional();

/** What came of it: those that changed, and those that stood so already. */
export type Directed = { changed: string[]; unchanged: string[] };

const asJson = (ids: readonly string[]) => sql`(select jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb))`;

function refuseUnknown(wanted: readonly string[], found: readonly { worker_id: string }[]): void {
  const known = new Set(found.map(({ worker_id }) => worker_id));
  const missing = wanted.filter((id) => !known.has(id));
  if (missing.length > 0) {
    throw new Refusal("not_found", `There is no worker ${missing.join(", ")}. Nothing was recorded.`);
  }
}

/**
 * Runs, pauses or stops one worker or several, all or none. Any approver pauses and stops; only administrators resume.
 * Each worker has its own line on the trail. They hear it on their next call.
 *
 * @throws Refusal `forbidden`; `not_found` where one of them does not exist
 */
export const directWorkers = command({
  name: "worker.direct",
  permission: "worker:pause",
  pool: "reserved",
  input: z.strictObject({ worker_ids: workerIds, directive: z.enum(directives), reason }),
  touches: ["workers", "fleet"],
  async run({ tx, actor, record }, { worker_ids, directive, reason: why }): Promise<Directed> {
    if (directive === "run") demand(actor, "worker:write");
    const rows = await tx.execute<{ worker_id: string; directive: Directive }>(sql`
      select worker_id, directive from worker_registry where worker_id in ${asJson(worker_ids)} order by id for update`);
    refuseUnknown(worker_ids, rows);
    const changed = rows.filter((row) => row.directive !== directive);
    if (changed.length > 0) {
      await tx.execute(sql`
        update worker_registry set directive = ${directive}, updated_at = clock_timestamp()
        where worker_id in ${asJson(changed.map(({ worker_id }) => worker_id))}`);
    }
    for (const row of changed) {
      record({
        object: { type: "worker", id: row.worker_id },
        before: { directive: row.directive },
        after: { directive, reason: why ?? null },
      });
    }
    const stood = rows.filter((row) => row.directive === directive);
    return {
      changed: changed.map(({ worker_id }) => worker_id),
      unchanged: stood.map(({ worker_id }) => worker_id),
    };
  },
});

/** The longest maintenance, in hours: longer silence would be forgotten. */
const mostHours = 30 * 24;

/**
 * Silences the alarms of workers for so many hours from now, by the database's clock, or ends that.
 *
 * @throws Refusal `forbidden`; `not_found` where one of them does not exist
 */
export const maintainWorkers = command({
  name: "worker.maintain",
  permission: "worker:write",
  input: z.strictObject({ worker_ids: workerIds, hours: z.number().min(0.25).max(mostHours).nullable(), reason }),
  touches: ["workers", "fleet"],
  async run({ tx, record }, { worker_ids, hours, reason: why }): Promise<{ until: string | null }> {
    const rows = await tx.execute<{ worker_id: string; until: string | null }>(sql`
      select worker_id, to_json(maintenance_until)#>>'{}' as until from worker_registry
      where worker_id in ${asJson(worker_ids)} order by id for update`);
    refuseUnknown(worker_ids, rows);
    const until = hours === null ? sql`null` : sql`clock_timestamp() + make_interval(secs => ${hours * 3_600})`;
    const [saved] = await tx.execute<{ until: string | null }>(sql`
      with silent as (select (${until})::timestamptz as until)
      update worker_registry set maintenance_until = silent.until, updated_at = clock_timestamp() from silent
      where worker_id in ${asJson(worker_ids)}
      returning to_json(maintenance_until)#>>'{}' as until`);
    for (const row of rows) {
      record({
        object: { type: "worker", id: row.worker_id },
        before: { maintenance_until: row.until },
        after: { maintenance_until: saved?.until ?? null, reason: why ?? null },
      });
    }
    return { until: saved?.until ?? null };
  },
});

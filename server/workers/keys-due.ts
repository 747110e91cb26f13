import "server-only";

import { sql } from "drizzle-orm";

import { query } from "@/server/query";

/** How long ahead is said that a key runs out, in days. */
const aheadDays = 7;

export type KeyDue = { workerId: string; prefix: string; expiresAt: string };

/** Keys that run out within a week or did within the last, and that no other has taken the place of; the first first. */
export const listKeysDue = query({
  permission: "worker:read",
  async run({ reader }, _: undefined): Promise<KeyDue[]> {
    const rows = await reader.execute<KeyDue>(sql`
      select k.worker_id as "workerId", k.prefix,
             to_char(k.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "expiresAt"
      from worker_keys k
      where k.revoked_at is null and k.rotated_to is null and k.expires_at < statement_timestamp() + make_interval(days => ${aheadDays})
        and k.expires_at > statement_timestamp() - make_interval(days => ${aheadDays})
        and not exists (select from worker_keys other where other.worker_id = k.worker_id and other.id <> k.id
          and other.revoked_at is null and other.created_at > k.created_at)
      order by k.expires_at, k.worker_id limit 20`);
    return [...rows];
  },
});

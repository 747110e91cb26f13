import "server-only";

import { sql } from "drizzle-orm";

import { iso } from "@/server/instant";
import { query } from "@/server/query";

/** Something that may have changed what a worker writes. */
export type Moment = {
  at: string;
  kind: "permissions" | "directive" | "version";
  workerId: string;
  /** What it became: the version of its permissions, "pause", the version of its program. */
  to: string;
  by: string;
};

const mostOfEach = 25;

/** The latest changes of what workers may do, were told to do, and are made of; the newest first. */
export const listMoments = query({
  permission: "log:read",
  async run({ reader }): Promise<Moment[]> {
    return reader.execute<Moment>(sql`
      (select ${iso(sql`created_at`)} as at, 'permissions' as kind, worker_id as "workerId", version::text as to, changed_by as by
        from permission_versions order by created_at desc limit ${mostOfEach})
      union all
      (select ${iso(sql`at`)}, 'directive', object_id, after->>'directive', actor
        from audit_events where action = 'worker.direct' order by seq desc limit ${mostOfEach})
      union all
      (select ${iso(sql`at`)}, 'version', object_id, after->>'version', actor
        from audit_events where action = 'worker.register' order by seq desc limit ${mostOfEach})
      order by at desc`);
  },
});

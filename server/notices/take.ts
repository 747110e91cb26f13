import "server-only";

import { sql } from "drizzle-orm";
import { z } from "zod";

import { command } from "@/server/command";

/** Word of a request, for whoever has the page open. */
export type BrowserNotice = { id: string; approvalId: string; title: string; detail: string };

/** What is older than this stands in the queue long enough. */
const newsForMinutes = 60;

/**
 * This person's unseen notices, each given out once: of several open tabs exactly one shows it. Those about what is
 * decided by now are taken too, but not shown. Being told changes nothing that anybody relies on: not on the trail.
 */
export const takeNotices = command({
  name: "notices.take",
  permission: "self:write",
  input: z.strictObject({}),
  touches: [],
  async run({ tx, actor }): Promise<BrowserNotice[]> {
    if (actor.kind !== "person") return [];
    const taken = await tx.execute<BrowserNotice & { open: boolean }>(sql`
      update deliveries d set sent_at = clock_timestamp() from approvals a
      where a.id = d.approval_id and d.id in (
        select id from deliveries
        where user_id = ${actor.id} and channel = 'browser' and sent_at is null
          and created_at > clock_timestamp() - make_interval(mins => ${newsForMinutes})
        order by created_at limit 20 for update skip locked)
      returning d.id, a.id as "approvalId", d.subject as title, d.body as detail,
        (a.decision = 'pending' and a.release_at is null and a.expires_at > clock_timestamp()) as open`);
    return taken.filter(({ open }) => open).map(({ open: _, ...notice }) => notice);
  },
});

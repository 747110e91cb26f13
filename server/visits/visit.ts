import "server-only";

import { eq, sql } from "drizzle-orm";
import { z } from "zod";

import { users } from "@/db/schema/access";
import { type Since, sinceOf, visitEndsAfterMinutes } from "@/domain/visits";
import { readClock } from "@/server/clock";
import { command } from "@/server/command";
import { getSignedIn } from "@/server/people/account-commands";
import { query, type Reader } from "@/server/query";

/** Being here is told to the minute: a write for each touch would be too many. */
const exactSeconds = 60;

/**
 * "My hand is on a page." After a longer silence a new visit begins, and the one before has ended with its last touch.
 * It changes nothing that anybody relies on: not on the trail.
 */
export const stay = command({
  name: "visit.stay",
  permission: "self:write",
  input: z.strictObject({}),
  touches: [],
  async run({ tx, actor }): Promise<{ here: true }> {
    const me = getSignedIn(actor);
    await tx.execute(sql`
      update users set here_at = clock_timestamp(),
        last_here_at = case when here_at < clock_timestamp() - make_interval(mins => ${visitEndsAfterMinutes})
          then here_at else last_here_at end
      where id = ${me.id}
        and (here_at is null or here_at < clock_timestamp() - make_interval(secs => ${exactSeconds}))`);
    return { here: true };
  },
});

/** All that happened up to now has been seen: the next telling begins here. */
export const markSeen = command({
  name: "visit.mark-seen",
  permission: "self:write",
  input: z.strictObject({}),
  touches: [],
  async run({ tx, actor, record }): Promise<{ seen: true }> {
    const me = getSignedIn(actor);
    const { at } = await readSince(tx, me.id);
    const now = sql`clock_timestamp()`;
    await tx.update(users).set({ hereAt: now, lastHereAt: now }).where(eq(users.id, me.id));
    record({ object: { type: "person", id: me.email }, before: { seen_until: at }, after: { seen_until: "now" } });
    return { seen: true };
  },
});

async function readSince(reader: Reader, id: string): Promise<Since> {
  const [row] = await reader
    .select({ hereAt: users.hereAt, lastHereAt: users.lastHereAt })
    .from(users)
    .where(eq(users.id, id));
  return sinceOf(row ?? { hereAt: null, lastHereAt: null }, await readClock(reader));
}

/** Since when this person is told what happened. */
export const getSince = query({
  permission: "self:write",
  run: ({ reader, actor }, _: undefined): Promise<Since> => readSince(reader, getSignedIn(actor).id),
});

import "server-only";

import { sql } from "drizzle-orm";

import { demandPerson } from "@/domain/permissions";
import { type SinceKind, sinceKinds } from "@/domain/visits";
import { query } from "@/server/query";
import { instant, iso } from "@/server/instant";

import { sources } from "./sources";

/** As many are counted; past that it is "more than". */
export const countedUpTo = 1_000;

export type SinceCounts = Record<SinceKind, number>;

/** How often each kind happened since then, `countedUpTo` + 1 for more. */
export const countSince = query({
  permission: "approval:read",
  async run({ reader, actor }, since: Date): Promise<SinceCounts> {
    const me = demandPerson(actor);
    const asked = { since: instant(since), me: me.email };
    const counts = sinceKinds.map(
      (kind) => sql`(select count(*)::int from (${sources[kind](asked)} limit ${countedUpTo + 1}) each_${sql.raw(kind)})
        as ${sql.identifier(kind)}`,
    );
    const [row] = await reader.execute<SinceCounts>(sql`select ${sql.join(counts, sql`, `)}`);
    if (!row) throw new Error("A count without a row.");
    return row;
  },
});

/** One thing that happened. `what` and `title` may be a worker's words. */
export type Happening = { at: string; id: string; title: string; who: string; what: string };

/** What happened of one kind, the latest first. */
export const listSince = query({
  permission: "approval:read",
  async run(
    { reader, actor },
    { kind, since, limit }: { kind: SinceKind; since: Date; limit: number },
  ): Promise<Happening[]> {
    const me = demandPerson(actor);
    const rows = await reader.execute<Happening>(sql`
      select ${iso(sql`at`)} as at, id, title, who, what
      from (${sources[kind]({ since: instant(since), me: me.email })}) happened order by happened.at desc, id limit ${limit}`);
    return [...rows];
  },
});

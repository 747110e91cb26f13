import "server-only";

import { and, desc, eq, gte, lt, lte, or, sql } from "drizzle-orm";

import { auditEvents, auditHead } from "@/db/schema/record";
import { isoExact } from "@/server/instant";
import { query, type Reader } from "@/server/query";

export type TrailFilter = {
  actor: string;
  /** Whole, or the beginning up to a dot: `approval` is every `approval.…`. */
  action: string;
  /** A type, or type and id as `approval:0b6f…`. */
  object: string;
  from: Date | null;
  to: Date | null;
};

/** Newest first: what follows `before`, or the newest of all. */
export type TrailPage = TrailFilter & { before: bigint | null; limit: number };

export type ListedEvent = {
  seq: string;
  /** UTC, to the microsecond, as the hash covers it. */
  at: string;
  actorKind: "person" | "worker" | "job";
  actor: string;
  action: string;
  objectType: string;
  objectId: string;
  before: unknown;
  after: unknown;
  requestId: string | null;
  prevHash: string;
  hash: string;
};

const columns = {
  seq: sql<string>`${auditEvents.seq}::text`,
  at: isoExact(auditEvents.at),
  actorKind: auditEvents.actorKind,
  actor: auditEvents.actor,
  action: auditEvents.action,
  objectType: auditEvents.objectType,
  objectId: auditEvents.objectId,
  before: auditEvents.before,
  after: auditEvents.after,
  requestId: auditEvents.requestId,
  prevHash: auditEvents.prevHash,
  hash: auditEvents.hash,
};

function conditionsOf({ actor, action, object, from, to }: TrailFilter) {
  const colon = object.indexOf(":");
  const type = colon === -1 ? object : object.slice(0, colon);
  const id = colon === -1 ? "" : object.slice(colon + 1);
  return and(
    actor === "" ? undefined : eq(auditEvents.actor, actor),
    action === ""
      ? undefined
      : or(eq(auditEvents.action, action), sql`starts_with(${auditEvents.action}, ${`${action}.`})`),
    type === "" ? undefined : eq(auditEvents.objectType, type),
    id === "" ? undefined : eq(auditEvents.objectId, id),
    from === null ? undefined : gte(auditEvents.at, from),
    to === null ? undefined : lte(auditEvents.at, to),
  );
}

const readPage = (reader: Reader, { before, limit, ...filter }: TrailPage): Promise<ListedEvent[]> =>
  reader
    .select(columns)
    .from(auditEvents)
    .where(and(conditionsOf(filter), before === null ? undefined : lt(auditEvents.seq, before)))
    .orderBy(desc(auditEvents.seq))
    .limit(limit);

/** A page of the trail, newest first; stable while rows are added. `next` is null at its end. */
export const listAuditEvents = query({
  permission: "audit:read",
  async run({ reader }, page: TrailPage): Promise<{ events: ListedEvent[]; next: string | null }> {
    const events = await readPage(reader, { ...page, limit: page.limit + 1 });
    const shown = events.slice(0, page.limit);
    return { events: shown, next: events.length > page.limit ? (shown.at(-1)?.seq ?? null) : null };
  },
});

/** One row of the trail, or null. */
export const findAuditEvent = query({
  permission: "audit:read",
  async run({ reader }, { seq }: { seq: bigint }): Promise<ListedEvent | null> {
    const [event] = await reader.select(columns).from(auditEvents).where(eq(auditEvents.seq, seq));
    return event ?? null;
  },
});

/** Where the chain stands. */
export const getChainHead = query({
  permission: "audit:read",
  async run({ reader }): Promise<{ seq: string; hash: string; at: Date | null }> {
    const [head] = await reader
      .select({ seq: sql<string>`${auditHead.seq}::text`, hash: auditHead.hash, at: auditEvents.at })
      .from(auditHead)
      .leftJoin(auditEvents, eq(auditEvents.seq, auditHead.seq));
    if (!head) throw new Error("The head of the audit chain is missing.");
    return head;
  },
});

/** Each word once, by hopping from one to the next in the index; a plain DISTINCT would read every row. */
async function wordsOf(reader: Reader, column: "actor" | "action", most: number): Promise<string[]> {
  const name = sql.identifier(column);
  const rows = await reader.execute<{ word: string }>(sql`
    with recursive hop as (
      (select ${name} as word from audit_events order by ${name} limit 1)
      union all
      select (select ${name} from audit_events where ${name} > hop.word order by ${name} limit 1) from hop where hop.word is not null
    )
    select word from hop where word is not null limit ${most}`);
  return rows.map(({ word }) => word);
}

/** What the filters suggest. */
export const listAuditWords = query({
  permission: "audit:read",
  run: async ({ reader }): Promise<{ actors: string[]; actions: string[] }> => ({
    actors: await wordsOf(reader, "actor", 300),
    actions: await wordsOf(reader, "action", 200),
  }),
});

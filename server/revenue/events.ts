import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { DateSpan } from "@/domain/calendar";
import { Refusal } from "@/domain/errors";
import type { RevenueEventType, RevenueType } from "@/domain/revenue";
import { query, type Reader } from "@/server/query";
import { holding } from "@/server/like";
import { iso } from "@/server/instant";
import { isUuid } from "@/domain/ids";

import { within } from "./rows";
import { readToday } from "./today";

/** What the list of events can be narrowed to; an empty source, worker or opportunity is "nobody knows". */
export type EventFilter = DateSpan & {
  currency: string;
  source?: string | undefined;
  type?: RevenueType | undefined;
  worker?: string | undefined;
  opportunity?: string | undefined;
  goal?: string | undefined;
  /** Refunds only, or none of them. */
  refunds?: "only" | "none" | undefined;
  /** Words in what is said of it, its customer or its key. */
  q?: string | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
};

/** An event as lists show it. Amounts are decimal strings, a refund's below zero. */
export type ListedEvent = {
  id: string;
  eventType: RevenueEventType;
  revenueType: RevenueType;
  gross: string;
  /** What is left after fees; all of it where nobody said. */
  net: string;
  currency: string;
  occurredAt: string;
  recordedAt: string;
  source: string;
  description: string | null;
  refundOf: string | null;
  worker: { id: string; name: string } | null;
  opportunity: { id: string; title: string } | null;
  goal: { id: string; title: string } | null;
};

export type EventPage = { events: ListedEvent[]; nextCursor: string | null };

const pageSize = 50;

type Row = Omit<ListedEvent, "worker" | "opportunity" | "goal"> & {
  workerId: string | null;
  workerName: string | null;
  opportunityId: string | null;
  opportunityTitle: string | null;
  goalId: string | null;
  goalTitle: string | null;
};

/** Source: view v_revenue_by_source. Needs `opportunities o` and `opportunity_sources s`. */
const sourceName = sql`coalesce(e.source, s.name, 'unattributed')`;

/** The columns of a listed event and the tables they come from. */
export const eventColumns = sql`
  e.id, e.event_type as "eventType", e.revenue_type as "revenueType", e.gross_amount::text as gross,
  coalesce(e.net_amount, e.gross_amount)::text as net, e.currency, ${iso(sql`e.occurred_at`)} as "occurredAt",
  ${iso(sql`e.recorded_at`)} as "recordedAt", ${sourceName} as source, e.description, e.refund_of as "refundOf",
  e.worker_id as "workerId", w.name as "workerName", o.id as "opportunityId",
  coalesce(o.customer_name, o.description, o.external_id) as "opportunityTitle", g.id as "goalId", g.title as "goalTitle"`;
export const eventTables = sql`
  revenue_events e left join opportunities o on o.id = e.opportunity_id left join opportunity_sources s on s.id = o.source_id
  left join worker_registry w on w.worker_id = e.worker_id left join goals g on g.id = coalesce(e.goal_id, o.goal_id)`;

export function asEvent({
  workerId,
  workerName,
  opportunityId,
  opportunityTitle,
  goalId,
  goalTitle,
  ...rest
}: Row): ListedEvent {
  return {
    ...rest,
    worker: workerId === null ? null : { id: workerId, name: workerName ?? workerId },
    opportunity: opportunityId === null ? null : { id: opportunityId, title: opportunityTitle ?? "Untitled" },
    goal: goalId === null ? null : { id: goalId, title: goalTitle ?? "" },
  };
}

/** A place is the last row's time in microseconds, and its id. */
function after(cursor: string | undefined): SQL[] {
  if (cursor === undefined) return [];
  const [, micros, id] = /^(-?\d{1,17})\|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(cursor) ?? [];
  if (!micros || !id)
    throw new Refusal("invalid", "This cursor is not one of ours.", {
      fields: [{ path: "cursor", message: "is unknown" }],
    });
  return [
    sql`(e.occurred_at, e.id) < (timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond', ${id}::uuid)`,
  ];
}

/** An id in an address may be anything; what is no id is nobody's. */
const isId = (column: SQL, id: string): SQL =>
  id === "" ? sql`${column} is null` : isUuid(id) ? sql`${column} = ${id}::uuid` : sql`false`;

function conditions(filter: EventFilter, zone: string): SQL {
  const { from, to, currency, source, type, worker, opportunity, goal, refunds, q } = filter;
  const words = q === undefined || q === "" ? null : holding(q);
  return sql.join(
    [
      sql`e.currency = ${currency} and ${within(zone, { from, to })}`,
      ...(source === undefined ? [] : [sql`${sourceName} = ${source === "" ? "unattributed" : source}`]),
      ...(type === undefined ? [] : [sql`e.revenue_type = ${type}`]),
      ...(worker === undefined ? [] : [worker === "" ? sql`e.worker_id is null` : sql`e.worker_id = ${worker}`]),
      ...(opportunity === undefined ? [] : [isId(sql`e.opportunity_id`, opportunity)]),
      ...(goal === undefined ? [] : [isId(sql`coalesce(e.goal_id, o.goal_id)`, goal)]),
      ...(refunds === undefined ? [] : [sql`(e.event_type = 'refund') = ${refunds === "only"}`]),
      ...(words === null
        ? []
        : [
            sql`(e.description ilike ${words} or o.customer_name ilike ${words} or e.subscription_key ilike ${words} or e.source ilike ${words})`,
          ]),
      ...after(filter.cursor),
    ],
    sql` and `,
  );
}

async function readPage(reader: Reader, filter: EventFilter, zone: string): Promise<EventPage> {
  const limit = Math.min(filter.limit ?? pageSize, 500);
  const rows = await reader.execute<Row & { place: string }>(sql`
    select ${eventColumns}, (extract(epoch from e.occurred_at) * 1000000)::bigint || '|' || e.id as place
    from ${eventTables} where ${conditions(filter, zone)} order by e.occurred_at desc, e.id desc limit ${limit + 1}`);
  const shown = rows.slice(0, limit);
  return {
    events: shown.map(({ place: _place, ...row }) => asEvent(row)),
    nextCursor: rows.length > limit ? (shown.at(-1)?.place ?? null) : null,
  };
}

/** The events behind a figure, newest first. */
export const listEvents = query({
  permission: "revenue:read",
  async run({ reader }, filter: EventFilter): Promise<EventPage> {
    const { timeZone } = await readToday(reader);
    return readPage(reader, filter, timeZone);
  },
});

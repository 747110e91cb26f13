import "server-only";

import { sql } from "drizzle-orm";

import { Refusal } from "@/domain/errors";
import type { TaskStatus } from "@/domain/tasks";
import { query, type Reader } from "@/server/query";
import { iso } from "@/server/instant";

import { asEvent, eventColumns, eventTables, type ListedEvent } from "./events";
import { moneyText } from "./ledger";

/** A task of the opportunity, and the requests that it led to, with who decided. */
export type TaskBehind = {
  id: string;
  title: string;
  status: TaskStatus;
  worker: string | null;
  approvals: { id: string; action: string; decision: string; decidedBy: string | null; decidedAt: string | null }[];
};

/** One event with everything that it came from and that came of it. */
export type RevenueEvent = ListedEvent & {
  attribution: unknown;
  metadata: Record<string, unknown>;
  subscriptionKey: string | null;
  coversFrom: string | null;
  coversTo: string | null;
  /** What it refunds. */
  original: ListedEvent | null;
  refunds: ListedEvent[];
  /** What may still be refunded; nothing for a refund. */
  refundable: string;
  /** Newest first, 50 at most. */
  tasks: TaskBehind[];
};

type Extra = Pick<
  RevenueEvent,
  "attribution" | "metadata" | "subscriptionKey" | "coversFrom" | "coversTo" | "refundable"
>;
type Row = Parameters<typeof asEvent>[0];

const eventsWhere = async (reader: Reader, condition: ReturnType<typeof sql>): Promise<ListedEvent[]> => {
  const rows = await reader.execute<Row>(
    sql`select ${eventColumns} from ${eventTables} where ${condition} order by e.occurred_at, e.id limit 500`,
  );
  return rows.map(asEvent);
};

/** Timestamps inside jsonb are written by the database; RFC 3339 all the same. */
const tasksOf = (reader: Reader, opportunityId: string) =>
  reader.execute<TaskBehind>(sql`
    select t.id, t.title, t.status, t.assigned_worker as worker, coalesce((
      select jsonb_agg(jsonb_build_object('id', a.id, 'action', a.action_type, 'decision', a.decision,
               'decidedBy', a.decided_by, 'decidedAt', a.decided_at) order by a.created_at)
      from approvals a where a.task_id = t.id), '[]'::jsonb) as approvals
    from governance_tasks t where t.opportunity_id = ${opportunityId} order by t.created_at desc, t.id limit 50`);

async function readExtra(reader: Reader, id: string, currency: string): Promise<Extra> {
  const rest = sql`e.gross_amount + coalesce((select sum(r.gross_amount) from revenue_events r where r.refund_of = e.id), 0)`;
  const [row] = await reader.execute<Extra>(sql`
    select e.attribution, e.metadata, e.subscription_key as "subscriptionKey", ${iso(sql`e.covers_from`)} as "coversFrom", ${iso(sql`e.covers_to`)} as "coversTo",
           ${moneyText(sql`case when e.event_type = 'refund' then 0 else ${rest} end`, currency)} as refundable
    from revenue_events e where e.id = ${id}::uuid`);
  if (!row) throw new Error("The event is gone.");
  return row;
}

/** @throws Refusal `not_found` */
export const getEvent = query({
  permission: "revenue:read",
  async run({ reader }, { id }: { id: string }): Promise<RevenueEvent> {
    const [event] = await eventsWhere(reader, sql`e.id = ${id}::uuid`);
    if (!event) throw new Refusal("not_found", "There is no such event.");
    const [original] = event.refundOf === null ? [] : await eventsWhere(reader, sql`e.id = ${event.refundOf}::uuid`);
    return {
      ...event,
      ...(await readExtra(reader, id, event.currency)),
      original: original ?? null,
      refunds: await eventsWhere(reader, sql`e.refund_of = ${id}::uuid`),
      tasks: event.opportunity === null ? [] : await tasksOf(reader, event.opportunity.id),
    };
  },
});

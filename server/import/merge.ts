import "server-only";

import { sql } from "drizzle-orm";
import { z } from "zod";

import type { Tx } from "@/db/client";

/** Rows of the file that are stored by one statement: far from its deadline, and often enough to say how far it is. */
const rowsAtOnce = 5_000;

type Span = { from: number; to: number };

const inSpan = ({ from, to }: Span) => sql`r.row between ${from}::int and ${to}::int`;
const contact = sql`case when r.customer_contact is null then null
  else jsonb_build_object(case when r.customer_contact like '%@%' then 'email' else 'name' end, r.customer_contact) end`;

/** What ended, ended on its day; its moves and its standing date from then, and not from the day of the import. */
const create = (tx: Tx, span: Span, by: string) =>
  tx.execute(sql`
    insert into opportunities (id, external_id, customer_name, customer_contact, opportunity_type, category, description,
      status, stage, estimated_value, currency, confidence_score, identified_at, closed_at, expires_at, assigned_to,
      source_id, metadata, created_by, lost_reason, status_since)
    select r.card_id, r.external_id, r.customer_name, ${contact}, r.opportunity_type, r.category, r.description,
      coalesce(r.status, 'new'), r.stage, r.estimated_value, r.currency, r.confidence_score,
      coalesce(r.identified_at, r.closed_at, now()), r.closed_at, r.expires_at, r.worker_id,
      r.source_id, r.metadata, ${by}::text, case when r.status = 'lost' then 'imported' end,
      coalesce(r.closed_at, r.identified_at, now())
    from import_rows r where r.is_new and ${inSpan(span)}`);

/** An empty cell says nothing and changes nothing; a card that stands as the file says is not written. */
const update = (tx: Tx, span: Span) =>
  tx.execute(sql`
    update opportunities o set
      external_id = coalesce(o.external_id, n.external_id), customer_name = n.customer_name,
      customer_contact = n.customer_contact, opportunity_type = n.opportunity_type, category = n.category,
      description = n.description, status = n.status, stage = n.stage, estimated_value = n.estimated_value,
      currency = n.currency, confidence_score = n.confidence_score, identified_at = n.identified_at,
      closed_at = n.closed_at, expires_at = n.expires_at, assigned_to = n.assigned_to, source_id = n.source_id,
      metadata = n.metadata,
      lost_reason = case when n.status <> 'lost' then null when o.status = 'lost' then o.lost_reason else 'imported' end,
      status_since = case when n.status = o.status then o.status_since else coalesce(n.closed_at, clock_timestamp()) end
    from (
      select c.id, r.external_id, coalesce(r.customer_name, c.customer_name) as customer_name,
        coalesce(${contact}, c.customer_contact) as customer_contact,
        coalesce(r.opportunity_type, c.opportunity_type) as opportunity_type, coalesce(r.category, c.category) as category,
        coalesce(r.description, c.description) as description, coalesce(r.status, c.status) as status,
        coalesce(r.stage, c.stage) as stage, coalesce(r.estimated_value, c.estimated_value) as estimated_value,
        case when r.estimated_value is null then c.currency else r.currency end as currency,
        coalesce(r.confidence_score, c.confidence_score) as confidence_score,
        coalesce(r.identified_at, c.identified_at) as identified_at,
        case when c.status = 'won' then c.closed_at else coalesce(r.closed_at, c.closed_at) end as closed_at,
        coalesce(r.expires_at, c.expires_at) as expires_at, coalesce(r.worker_id, c.assigned_to) as assigned_to,
        coalesce(r.source_id, c.source_id) as source_id, c.metadata || r.metadata as metadata
      from import_rows r join opportunities c on c.id = r.card_id where not r.is_new and ${inSpan(span)}) n
    where o.id = n.id and (o.customer_name, o.customer_contact, o.opportunity_type, o.category, o.description, o.status,
        o.stage, o.estimated_value, o.currency, o.confidence_score, o.identified_at, o.closed_at, o.expires_at,
        o.assigned_to, o.source_id, o.metadata)
      is distinct from (n.customer_name, n.customer_contact, n.opportunity_type, n.category, n.description, n.status,
        n.stage, n.estimated_value, n.currency, n.confidence_score, n.identified_at, n.closed_at, n.expires_at,
        n.assigned_to, n.source_id, n.metadata)`);

/**
 * A sale of each won row on the day it closed, unless its card has one: the same file again sells nothing twice. The
 * values were read as the currency writes them, as `addEvent` would for one.
 */
const sell = (tx: Tx, span: Span) =>
  tx.execute(sql`
    insert into revenue_events (opportunity_id, event_type, revenue_type, gross_amount, currency, source, occurred_at,
      description, metadata, goal_id, worker_id)
    select o.id, 'sale', 'one_time', r.estimated_value, o.currency, case when o.source_id is null then 'import' end,
      o.closed_at, 'Imported sale', jsonb_build_object('import_row', r.row), o.goal_id, o.assigned_to
    from import_rows r join opportunities o on o.id = r.card_id
    where r.status = 'won' and ${inSpan(span)} and not exists (
      select from revenue_events e where e.opportunity_id = o.id and e.event_type <> 'refund')`);

/**
 * Writes the staged rows, a batch a statement.
 *
 * @param by whose cards they are
 * @param tell hears how many rows of the file are stored
 */
export async function merge(
  tx: Tx,
  { by, revenue }: { by: string; revenue: boolean },
  tell: (rows: number) => void,
): Promise<void> {
  // The moves say who imported them.
  await tx.execute(sql`select set_config('juggernaut.actor', ${`import:${by}`}, true)`);
  const [ends] = await tx.execute(sql`select coalesce(max(row), 0) as last from import_rows`);
  const { last } = z.object({ last: z.int() }).parse(ends);
  for (let from = 1; from <= last; from += rowsAtOnce) {
    const span = { from, to: from + rowsAtOnce - 1 };
    await create(tx, span, by);
    await update(tx, span);
    if (revenue) await sell(tx, span);
    tell(Math.min(span.to, last));
  }
}

const sales = z.array(z.object({ currency: z.string(), events: z.int(), gross: z.string() }));

/** The sales that this transaction has made, by currency. */
export async function salesMade(tx: Tx): Promise<z.output<typeof sales>> {
  const rows = await tx.execute(sql`
    select e.currency, count(*)::int as events, sum(e.gross_amount)::text as gross
    from import_rows r join revenue_events e on e.opportunity_id = r.card_id
    where r.status = 'won' and e.event_type = 'sale' and e.recorded_at = now()
    group by 1 order by 1`);
  return sales.parse([...rows]);
}

import "server-only";

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { type Mapping } from "@/domain/import-fields";

import type { Refusals } from "./refusals";

const uuid = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";

/** Finds the cards that are there, and holds them until the end: what was judged of them stays so. */
async function findCards(tx: Tx): Promise<void> {
  await tx.execute(sql`
    with found as (
      select id, external_id from opportunities
      where external_id in (select external_id from import_rows) for update)
    update import_rows r set card_id = found.id from found where found.external_id = r.external_id`);
  // What was exported without an id of another system bears our own.
  await tx.execute(sql`
    with named as materialized (
      select row, external_id::uuid as id from import_rows where card_id is null and lower(external_id) ~ ${uuid}),
    found as (select id from opportunities where id in (select id from named) for update)
    update import_rows r set card_id = found.id, external_id = null
    from named join found using (id) where named.row = r.row`);
}

/**
 * Workers and sources by their names, and the ids of cards to come. An assignee that is no worker is kept as what the
 * file said. One statement, for each writes every row anew.
 */
const settle = (tx: Tx) =>
  tx.execute(sql`
    update import_rows r set worker_id = n.worker_id, source_id = n.source_id,
      metadata = r.metadata || jsonb_strip_nulls(jsonb_build_object(
        'assigned_to', case when n.worker_id is null then r.assigned_to end,
        'source', case when n.source_id is null then r.source end)),
      is_new = r.card_id is null, card_id = coalesce(r.card_id, gen_random_uuid())
    from (
      select i.row, w.worker_id, s.id as source_id
      from import_rows i left join worker_registry w on w.worker_id = i.assigned_to
      left join (select distinct on (name) name, id from opportunity_sources order by name, created_at) s on s.name = i.source) n
    where n.row = r.row`);

const problem = z.array(z.object({ row: z.int(), message: z.string() }));

/** Takes the rows that a condition finds out of the import, in the order of the file. */
async function refuse(tx: Tx, refused: Refusals, column: string, found: SQL): Promise<void> {
  const rows = await tx.execute(sql`
    with found as materialized (${found}), gone as (delete from import_rows r using found where found.row = r.row)
    select row, message from found order by row`);
  for (const { row, message } of problem.parse([...rows])) refused.add([{ row, column, message }]);
}

const doubles = sql`
  select row, '“' || left(coalesce(external_id, card_id::text), 80) || '” also stands in row ' ||
         case when row = first then second else first end as message
  from (select row, refused, external_id, card_id, count(*) over same as n, min(row) over same as first,
               nth_value(row, 2) over (partition by coalesce(card_id::text, external_id) order by row
                                       rows between unbounded preceding and unbounded following) as second
        from import_rows where external_id is not null or card_id is not null
        window same as (partition by coalesce(card_id::text, external_id))) counted
  where n > 1 and not refused`;

const merged = sql`
  select r.row, 'was merged into another card' as message
  from import_rows r join opportunities o on o.id = r.card_id where o.merged_into is not null`;

/** What was won is booked: its end and its amount change by reopening it or by a refund, never by a file. */
const frozen = sql`
  select r.row, case when r.status <> 'won' then 'is won here, and the file says ' || r.status || '; reopen it first'
                     else 'is won here at ' || o.estimated_value || ' ' || o.currency || ', which is booked; a refund corrects it' end as message
  from import_rows r join opportunities o on o.id = r.card_id
  where o.status = 'won' and (r.status <> 'won' or r.estimated_value <> o.estimated_value)`;

const otherMoney = sql`
  select r.row, 'stands in ' || o.currency || ' here and in ' || r.currency || ' in the file' as message
  from import_rows r join opportunities o on o.id = r.card_id
  where o.currency <> r.currency and (o.status = 'won' or r.estimated_value is not null)`;

/**
 * Joins the staged rows to what is there, and refuses those that contradict it or each other.
 *
 * @returns how many cards are new and how many are there
 */
export async function link(tx: Tx, mapping: Mapping, refused: Refusals): Promise<{ created: number; updated: number }> {
  await findCards(tx);
  await refuse(tx, refused, mapping.external_id ?? "external_id", doubles);
  await tx.execute(sql`delete from import_rows where refused`);
  await refuse(tx, refused, mapping.external_id ?? "external_id", merged);
  await refuse(tx, refused, mapping.estimated_value ?? mapping.status ?? "status", frozen);
  await refuse(tx, refused, mapping.currency ?? mapping.estimated_value ?? "currency", otherMoney);
  await settle(tx);
  // Not before: it would be kept up with everything above.
  await tx.execute(sql`create index on import_rows (row)`);
  await tx.execute(sql`analyze import_rows`);
  const [counted] = await tx.execute(sql`
    select count(*) filter (where is_new)::int as created, count(*) filter (where not is_new)::int as updated from import_rows`);
  return z.object({ created: z.int(), updated: z.int() }).parse(counted);
}

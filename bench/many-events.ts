/** A million revenue events over two years, of 50,000 opportunities, made in the database at once. */
import type postgres from "postgres";

export const manyEvents = 1_000_000;
const cards = 50_000;

async function makeAround(sql: postgres.Sql, count: number): Promise<void> {
  await sql`
    insert into worker_registry (worker_id, name, level)
    select 'SELLER-' || n, 'Seller ' || n, 'L3'::autonomy_level from generate_series(1, 2000) n`;
  await sql`
    insert into opportunity_sources (id, name, source_type)
    select md5('source ' || n)::uuid, 'Source ' || n, 'web' from generate_series(1, 30) n`;
  await sql`
    insert into opportunities (id, source_id, status, customer_name, estimated_value, confidence_score, currency, assigned_to, identified_at, closed_at)
    select md5('card ' || n)::uuid, md5('source ' || (1 + n % 30))::uuid, case when n % 3 = 0 then 'won' when n % 3 = 1 then 'lost' else 'quoted' end,
           'Customer ' || n, 10 + n % 9000, 0.5, case when n % 5 = 0 then 'EUR' else 'USD' end, 'SELLER-' || (1 + n % 2000),
           now() - interval '2 years' + n * (interval '2 years' / ${Math.min(cards, count)}::int), case when n % 3 < 2 then now() - (n % 700) * interval '1 day' end
    from generate_series(1, ${Math.min(cards, count)}::int) n`;
}

/**
 * In the order of time, as they come in: four of five in dollars, a tenth refunds, a third recurring with the month that
 * they cover, half with a source of their own, one of ten of no opportunity.
 */
export async function makeManyEvents(sql: postgres.Sql, count = manyEvents): Promise<void> {
  await makeAround(sql, count);
  await sql.begin(async (tx) => {
    // Row by row the triggers would take minutes; what they keep is said here, and the figures are made afterwards.
    await tx`set local session_replication_role = replica`;
    await tx`
      insert into revenue_events (id, event_type, revenue_type, gross_amount, net_amount, currency, source, opportunity_id, worker_id,
        occurred_at, recorded_at, refund_of, subscription_key, covers_from, covers_to)
      select md5('event ' || n)::uuid, kind, case when kind = 'recurring' then 'recurring' when n % 4 = 0 then 'usage' else 'one_time' end,
        case when kind = 'refund' then -0.99 else amount end, case when n % 2 = 0 and kind <> 'refund' then round(amount * 0.968, 2) end,
        case when card % 5 = 0 then 'EUR' else 'USD' end, case when n % 2 = 0 then 'Source ' || (1 + n % 40) end,
        case when n % 10 > 0 then md5('card ' || card)::uuid end, case when n % 10 > 0 then 'SELLER-' || (1 + card % 2000) end,
        at, at, case when kind = 'refund' then md5('event ' || (n - 1))::uuid end,
        case when kind = 'recurring' then 'sub ' || card end, case when kind = 'recurring' then at end,
        case when kind = 'recurring' then at + interval '1 month' end
      from (
        select n, 1 + (n * 7919::bigint) % ${Math.min(cards, count)}::int as card, (1 + (n * 104729::bigint) % 99999) / 100.0 + 1 as amount,
               now() - interval '730 days' + n * (interval '730 days' / ${count}::int) as at,
               case when n % 10 = 9 then 'refund' when n % 3 = 0 then 'recurring' else 'sale' end as kind
        from generate_series(1, ${count}::int) n) as each`;
  });
  await sql`vacuum (analyze) revenue_events`;
  await sql`vacuum (analyze) opportunities`;
}

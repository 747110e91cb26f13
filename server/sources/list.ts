import "server-only";

import { sql } from "drizzle-orm";

import { value } from "@/server/pipeline/where";
import { query } from "@/server/query";

import { versionOf } from "./version";

/** Money of one currency, a decimal in major units. */
export type Sum = { currency: string; amount: string };

export type ListedSource = {
  id: string;
  name: string;
  sourceType: string | null;
  /** Written by people and workers; shown as it is. */
  config: unknown;
  active: boolean;
  /** Names what stands; a change is refused where it no longer does. */
  version: string;
  open: number;
  won: number;
  lost: number;
  /** Won of all won and lost; null where none is closed. */
  winRate: number | null;
  /** Of its open cards, by currency. */
  value: Sum[];
  /** Net of what came by it, as `v_revenue_by_source` counts it, by currency. */
  net: Sum[];
  /** Active models with rules that name it: they no longer fit once it is called otherwise. */
  namedBy: string[];
};

/** Every source, the busiest first, with what came by it. */
export const listSources = query({
  permission: "pipeline:read",
  async run({ reader }, _filter: undefined): Promise<ListedSource[]> {
    const rows = await reader.execute<ListedSource>(sql`
      with cards as (
        select source_id, currency,
               count(*) filter (where status not in ('won', 'lost') and (expires_at is null or expires_at > clock_timestamp()))::int as open,
               count(*) filter (where status = 'won')::int as won, count(*) filter (where status = 'lost')::int as lost,
               sum(${value}) filter (where status not in ('won', 'lost') and (expires_at is null or expires_at > clock_timestamp())) as value
        from opportunities o where merged_into is null and source_id is not null group by 1, 2
      ), sums as (
        select source_id, sum(open)::int as open, sum(won)::int as won, sum(lost)::int as lost,
               coalesce(jsonb_agg(jsonb_build_object('currency', currency, 'amount', value::text) order by value desc)
                 filter (where value is not null), '[]') as value
        from cards group by 1
      ), earned as (
        select source, jsonb_agg(jsonb_build_object('currency', currency, 'amount', net_revenue::text) order by net_revenue desc) as net
        from v_revenue_by_source group by 1
      ), named as (
        select word, jsonb_agg(distinct m.name || ' ' || m.version) as models
        from scoring_models m, jsonb_path_query(m.config, 'strict $.rules[*] ? (@.feature == "source").is[*]', silent => true) as word
        where m.active group by 1
      )
      select id, name, source_type as "sourceType", config, active, ${versionOf} as version,
             coalesce(c.open, 0) as open, coalesce(c.won, 0) as won, coalesce(c.lost, 0) as lost,
             (c.won::float8 / nullif(c.won + c.lost, 0)) as "winRate",
             coalesce(c.value, '[]') as value, coalesce(e.net, '[]') as net, coalesce(n.models, '[]') as "namedBy"
      from opportunity_sources
      left join sums c on c.source_id = id
      left join earned e on e.source = name
      left join named n on n.word = to_jsonb(name)
      order by active desc, coalesce(c.open, 0) desc, name, id`);
    return [...rows];
  },
});

import "server-only";

import { sql } from "drizzle-orm";

import { query } from "@/server/query";
import { readCalibrations } from "@/server/scoring/calibrations";
import { readSettings } from "@/server/settings";

import { type MarkCounts, type OpenSums, readMarks, readSums } from "./board";
import { type Card, describe } from "./cards";
import { orderOf, type PipelineOrder } from "./order";
import { filterOf, type PipelineNarrowing, whereOf } from "./where";

export type PipelineWish = {
  filter: PipelineNarrowing;
  order: PipelineOrder;
  limit: number;
  cursor?: string | undefined;
};
export type PipelineList = {
  cards: Card[];
  nextCursor: string | null;
  count: number;
  open: OpenSums;
  marks: MarkCounts;
  currency: string;
};

/** The pipeline as rows: one page in this order, and how many fit in all. */
export const listPipeline = query({
  permission: "pipeline:read",
  async run({ reader }, { filter: wished, order, limit, cursor }: PipelineWish): Promise<PipelineList> {
    const { by, place, after } = orderOf(order, cursor);
    const [filter, calibrations] = await Promise.all([filterOf(reader, wished), readCalibrations(reader)]);
    const where = whereOf(filter);
    const [picked, [counted], { open }, marks] = await Promise.all([
      reader.execute<{ id: string; place: string }>(sql`
        select o.id, ${place} as place from opportunities o where ${where} and ${after} order by ${by} limit ${limit + 1}`),
      reader.execute<{ n: number }>(sql`select count(*)::int as n from opportunities o where ${where}`),
      readSums(reader, filter, calibrations),
      readMarks(reader, filter),
    ]);
    const shown = picked.slice(0, limit);
    return {
      cards: await describe(
        reader,
        shown.map(({ id }) => id),
        calibrations,
      ),
      nextCursor: picked.length > limit ? (shown.at(-1)?.place ?? null) : null,
      count: counted?.n ?? 0,
      currency: filter.currency,
      open,
      marks,
    };
  },
});

export type PipelineFacets = {
  types: string[];
  categories: string[];
  stages: string[];
  /** New cards are offered those that are switched on. */
  sources: { id: string; name: string; active: boolean }[];
  workers: string[];
  /** Every currency that has cards, with how many are open and what they come to, unexpired ones. */
  currencies: { currency: string; open: number; value: string }[];
  baseCurrency: string;
  timeZone: string;
  /** Of the goal that is narrowed to; null where none is, or there is no such goal. */
  goalTitle: string | null;
};

const most = 100;

/**
 * What the pipeline can be narrowed to.
 *
 * @param goal the id of the goal that it is narrowed to
 */
export const listPipelineFacets = query({
  permission: "pipeline:read",
  async run({ reader }, { goal }: { goal?: string | undefined }): Promise<PipelineFacets> {
    const [found, sources, workers, settings, named] = await Promise.all([
      reader.execute<{ kind: string; name: string; open: number; value: string }>(sql`
        select case when grouping(currency) = 0 then 'currency' when grouping(opportunity_type) = 0 then 'type'
            when grouping(category) = 0 then 'category' else 'stage' end as kind,
          coalesce(currency, opportunity_type, category, stage) as name, count(*) filter (where active)::int as open,
          trim_scale(coalesce(sum(value) filter (where active), 0))::text as value
        from (select currency, opportunity_type, category, stage,
            status not in ('won', 'lost') and (expires_at is null or expires_at > now()) as active,
            case when estimated_value between 0 and 1e18 then estimated_value end as value
          from opportunities where merged_into is null) o
        group by grouping sets ((currency), (opportunity_type), (category), (stage))
        having coalesce(currency, opportunity_type, category, stage) is not null
        order by 2`),
      reader.execute<{ id: string; name: string; active: boolean }>(sql`
        select id, name, active from opportunity_sources order by active desc, name limit ${most}`),
      reader.execute<{ id: string }>(sql`select worker_id as id from worker_registry order by worker_id limit ${most}`),
      readSettings(reader),
      goal === undefined
        ? []
        : reader.execute<{ title: string }>(sql`select title from goals where id = ${goal}::uuid`),
    ]);
    const of = (kind: string) => found.filter((each) => each.kind === kind);
    const namesOf = (kind: string) =>
      of(kind)
        .slice(0, most)
        .map(({ name }) => name);
    return {
      types: namesOf("type"),
      categories: namesOf("category"),
      stages: namesOf("stage"),
      sources: [...sources],
      workers: workers.map(({ id }) => id),
      currencies: of("currency").map(({ name, open, value }) => ({ currency: name, open, value })),
      baseCurrency: settings.base_currency,
      timeZone: settings.time_zone,
      goalTitle: named[0]?.title ?? null,
    };
  },
});

import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { type OpportunityStatus, type PipelineMark, staleAfterDays } from "@/domain/pipeline";
import { isSearchable } from "@/domain/tasks";
import type { Reader } from "@/server/query";
import { readSettings } from "@/server/settings";
import { holding } from "@/server/like";

/** What the pipeline can be narrowed to, on the board and in the list alike. */
export type PipelineFilter = {
  /** One at a time: amounts of different currencies are never added. */
  currency: string;
  /** How many days back what is won or lost is shown; 0 is all of it. */
  days: number;
  status?: readonly OpportunityStatus[] | undefined;
  type?: string | undefined;
  category?: string | undefined;
  stage?: string | undefined;
  /** A source's id. */
  source?: string | undefined;
  /** A worker's id, or `nobody`: no worker's id is written so small. */
  worker?: string | undefined;
  goal?: string | undefined;
  /** Bounds of the value, decimals in major units. */
  least?: string | undefined;
  most?: string | undefined;
  mark?: PipelineMark | undefined;
  search?: string | undefined;
};

/** What a page asks for: where it names no currency, the base currency holds. */
export type PipelineNarrowing = Omit<PipelineFilter, "currency"> & { currency?: string | undefined };

export async function filterOf(reader: Reader, { currency, ...rest }: PipelineNarrowing): Promise<PipelineFilter> {
  return { ...rest, currency: currency ?? (await readSettings(reader)).base_currency };
}

/** Whose cards are nobody's. */
export const nobody = "nobody";

export const all = (conditions: readonly SQL[]): SQL =>
  conditions.length === 0 ? sql`true` : sql.join([...conditions], sql` and `);

// By name, as the board's indexes have them.
export const isOpen = sql`o.status in ('new', 'qualified', 'contacted', 'quoted')`;
export const isExpired = sql`(${isOpen} and coalesce(o.expires_at <= now(), false))`;
/** What `v_active_pipeline` shows: open, and its time is not over. */
export const isActive = sql`(${isOpen} and (o.expires_at is null or o.expires_at > now()))`;
/** What a worker wrote by SQL and is no amount is none: one NaN would swallow a whole sum. */
export const value = sql`(case when o.estimated_value between 0 and 1e18 then o.estimated_value end)`;

const silence = sql`now() - make_interval(days => ${staleAfterDays})`;
/** Open, and neither moved nor worked on for two weeks. Source: rules.md, Metrics. */
export const isStale = sql`(${isOpen} and o.status_since < ${silence}
  and not exists (select 1 from opportunity_moves m where m.opportunity_id = o.id and m.moved_at >= ${silence})
  and not exists (select 1 from governance_tasks t join execution_logs l on l.task_id = t.id
    where t.opportunity_id = o.id and l.created_at >= ${silence}))`;

const marks: Record<PipelineMark, SQL> = {
  stale: isStale,
  expired: isExpired,
  "no-next-step": sql`(${isOpen} and o.next_step is null)`,
};

/** Everything but the status, as conditions on `opportunities o`. */
export function conditionsOf(filter: PipelineFilter): SQL[] {
  const { currency, days, type, category, stage, source, worker, goal, least, most, mark, search } = filter;
  return [
    sql`o.merged_into is null and o.currency = ${currency}`,
    ...(days > 0
      ? [sql`(${isOpen} or (o.status in ('won', 'lost') and o.closed_at >= now() - make_interval(days => ${days})))`]
      : []),
    ...(type ? [sql`o.opportunity_type = ${type}`] : []),
    ...(category ? [sql`o.category = ${category}`] : []),
    ...(stage ? [sql`o.stage = ${stage}`] : []),
    ...(source ? [sql`o.source_id = ${source}::uuid`] : []),
    ...(worker ? [worker === nobody ? sql`o.assigned_to is null` : sql`o.assigned_to = ${worker}`] : []),
    ...(goal ? [sql`o.goal_id = ${goal}::uuid`] : []),
    ...(least ? [sql`${value} >= ${least}::numeric`] : []),
    ...(most ? [sql`${value} <= ${most}::numeric`] : []),
    ...(mark ? [marks[mark]] : []),
    ...(search && isSearchable(search)
      ? [
          sql`((coalesce(o.customer_name, '') || ' ' || coalesce(o.description, '')) ilike ${holding(search)} or o.external_id = ${search})`,
        ]
      : []),
  ];
}

/** The whole filter, its status with it. */
export function whereOf(filter: PipelineFilter): SQL {
  const { status } = filter;
  const wanted = status?.length
    ? [
        sql`o.status in (${sql.join(
          status.map((each) => sql`${each}`),
          sql`, `,
        )})`,
      ]
    : [];
  return all([...conditionsOf(filter), ...wanted]);
}

/** Counts of marks, of what the filter leaves without any mark. */
export const markCounts = {
  stale: sql<number>`count(*) filter (where ${isStale})::int`,
  expired: sql<number>`count(*) filter (where ${isExpired})::int`,
  noNextStep: sql<number>`count(*) filter (where ${marks["no-next-step"]})::int`,
};

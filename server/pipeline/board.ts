import "server-only";

import { sql } from "drizzle-orm";

import { type OpportunityStatus, opportunityStatuses } from "@/domain/pipeline";
import { hasEnded } from "@/domain/pipeline-moves";
import { query, type Reader } from "@/server/query";
import { type Calibrations, readCalibrations } from "@/server/scoring/calibrations";
import { winsOf } from "@/server/scoring/expected";

import { type Card, describe } from "./cards";
import { orderBy } from "./order";
import {
  all,
  conditionsOf,
  filterOf,
  isActive,
  isExpired,
  isOpen,
  markCounts,
  type PipelineFilter,
  type PipelineNarrowing,
  value,
} from "./where";

/** What stands over a column. Amounts are decimals; they count what is open and unexpired, or has ended. */
export type ColumnSums = {
  status: OpportunityStatus;
  count: number;
  value: string;
  /** Value × claimed confidence; only of open columns. */
  weighted: string;
  /** Open, and without a value or a confidence: left out of the weighted sum. */
  unweighted: number;
  /** Without a value: left out of the sum. */
  unvalued: number;
  /** Open and past their time: among the cards, not in the figures. */
  expired: number;
};
export type Column = ColumnSums & { cards: Card[]; nextCursor: string | null };
export type MarkCounts = { stale: number; expired: number; noNextStep: number };
/** What is open and unexpired comes to. */
export type OpenSums = {
  count: number;
  value: string;
  weighted: string;
  /** Value × how often what is said like this wins. */
  expected: string;
  /** Without a value, or too few like it closed to tell: left out of the expected sum. */
  unexpected: number;
};
export type Sums = { columns: ColumnSums[]; open: OpenSums };
export type Board = { open: OpenSums; columns: Column[]; marks: MarkCounts; currency: string };

/** Sums are the database's, exact; six digits of a weighted one are more than any currency has. */
const exact = (sum: ReturnType<typeof sql>) => sql`trim_scale(round(coalesce(${sum}, 0), 6))::text`;

const sums = sql`
  count(*) filter (where not expired)::int as count,
  ${exact(sql`sum(value) filter (where not expired)`)} as value,
  ${exact(sql`sum(value * confidence) filter (where active)`)} as weighted,
  count(*) filter (where active and (value is null or confidence is null))::int as unweighted,
  count(*) filter (where not expired and value is null)::int as unvalued,
  count(*) filter (where expired)::int as expired`;

const nothing = { count: 0, value: "0", weighted: "0", unweighted: 0, unvalued: 0, expired: 0 };

type SumsRow = ColumnSums & {
  whole: boolean;
  active: number;
  activeValue: string;
  expected: string;
  unexpected: number;
};

export async function readSums(reader: Reader, filter: PipelineFilter, calibrations: Calibrations): Promise<Sums> {
  const wins = winsOf(calibrations, sql`o.scoring_model_id`, sql`o.confidence_score`);
  const rows = await reader.execute<SumsRow>(sql`
    select status, ${sums}, grouping(status) = 1 as whole, count(*) filter (where active)::int as active,
      ${exact(sql`sum(value) filter (where active)`)} as "activeValue",
      ${exact(sql`sum(value * wins) filter (where active)`)} as expected,
      count(*) filter (where active and (value is null or wins is null))::int as unexpected
    from (
      -- Apart, so that each row is looked at once and not once for every figure.
      select o.status, ${value} as value, o.confidence_score as confidence, ${wins} as wins, ${isActive} as active,
        ${isExpired} as expired
      from opportunities o where ${all(conditionsOf(filter))} offset 0) as card
    group by grouping sets ((status), ())`);
  const whole = rows.find((row) => row.whole);
  const columns = rows
    .filter((row) => !row.whole)
    .map(({ active: _, activeValue: __, whole: ___, expected: ____, unexpected: _____, ...column }) => column);
  return {
    columns: opportunityStatuses.map(
      (status) => columns.find((column) => column.status === status) ?? { status, ...nothing },
    ),
    open: {
      count: whole?.active ?? 0,
      value: whole?.activeValue ?? "0",
      weighted: whole?.weighted ?? "0",
      expected: whole?.expected ?? "0",
      unexpected: whole?.unexpected ?? 0,
    },
  };
}

export async function readMarks(reader: Reader, filter: PipelineFilter): Promise<MarkCounts> {
  const unmarked = { ...filter, mark: undefined };
  const [row] = await reader.execute<MarkCounts>(sql`
    select ${markCounts.stale} as stale, ${markCounts.expired} as expired, ${markCounts.noNextStep} as "noNextStep"
    from opportunities o where ${all(conditionsOf(unmarked))} and ${isOpen}`);
  return row ?? { stale: 0, expired: 0, noNextStep: 0 };
}

type Stretch = { status: OpportunityStatus; limit: number; cursor?: string | undefined };

/** What came last stands first, so that a card that was moved is in sight. An order that each column's index has. */
function pick(filter: PipelineFilter, { status, limit, cursor }: Stretch) {
  const key = sql.raw(hasEnded(status) ? "o.closed_at" : "o.status_since");
  const { after, place } = orderBy({ key, type: "timestamptz" }, "desc", cursor);
  return sql`(select o.id, o.status, ${place} as place from opportunities o
    where o.status = ${status} and ${all(conditionsOf(filter))} and ${after}
    order by ${key} desc, o.id desc limit ${limit + 1})`;
}

type Picked = { id: string; status: OpportunityStatus; place: string };

const byStatus = (picked: readonly Picked[], status: OpportunityStatus) =>
  picked.filter((each) => each.status === status);

function cut(picked: readonly Picked[], limit: number) {
  const shown = picked.slice(0, limit);
  return { shown, nextCursor: picked.length > limit ? (shown.at(-1)?.place ?? null) : null };
}

/** The pipeline by status: what each column comes to, and its first cards. */
export const readBoard = query({
  permission: "pipeline:read",
  async run({ reader }, wish: { filter: PipelineNarrowing; limit: number }): Promise<Board> {
    const { limit } = wish;
    const [filter, calibrations] = await Promise.all([filterOf(reader, wish.filter), readCalibrations(reader)]);
    const stretches = opportunityStatuses.map((status) => pick(filter, { status, limit }));
    const [{ columns, open }, marks, picked] = await Promise.all([
      readSums(reader, filter, calibrations),
      readMarks(reader, filter),
      reader.execute<Picked>(sql.join(stretches, sql` union all `)),
    ]);
    const cuts = new Map(opportunityStatuses.map((status) => [status, cut(byStatus(picked, status), limit)]));
    const cards = await describe(
      reader,
      [...cuts.values()].flatMap(({ shown }) => shown.map(({ id }) => id)),
      calibrations,
    );
    return {
      currency: filter.currency,
      open,
      marks,
      columns: columns.map((column) => ({
        ...column,
        cards: cards.filter(({ status }) => status === column.status),
        nextCursor: cuts.get(column.status)?.nextCursor ?? null,
      })),
    };
  },
});

export type MoreWish = { filter: PipelineNarrowing } & Stretch;

/** Further cards of one column. */
export const readColumn = query({
  permission: "pipeline:read",
  async run({ reader }, { filter, ...stretch }: MoreWish): Promise<{ cards: Card[]; nextCursor: string | null }> {
    const found = await reader.execute<Picked>(pick(await filterOf(reader, filter), stretch));
    const { shown, nextCursor } = cut(found, stretch.limit);
    return {
      nextCursor,
      cards: await describe(
        reader,
        shown.map(({ id }) => id),
        await readCalibrations(reader),
      ),
    };
  },
});

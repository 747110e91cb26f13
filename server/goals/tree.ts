import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { readClock } from "@/server/clock";
import { query, type Reader } from "@/server/query";

import { asShown, type ShownGoal, shownColumns, shownFrom, type ShownRow } from "./shown";
import { conditionsOf, type GoalFilter } from "./where";

export type TreeRow = ShownGoal & {
  /** 0 for those that stand below nothing. */
  depth: number;
  /** Its place among its siblings, from 1. */
  place: number;
  siblings: number;
  isOpen: boolean;
  /** Whether it can be opened and shut. What was found stands open with all that leads to it. */
  hasBranch: boolean;
  /** What was looked for; the others only lead to it. Always true where nothing was looked for. */
  isHit: boolean;
};

export type TreeWish = {
  /** Which branches are open, by the first eight digits of their id; null is the first two levels. */
  open: readonly string[] | null;
  /** Of which branches all is shown, and not the first hundred; `top` for the uppermost. */
  wide: readonly string[];
  filter: GoalFilter | null;
};
export type Tree = {
  rows: TreeRow[];
  /** How many were looked for and found, counted up to 10,000; null where nothing was looked for. */
  hits: number | null;
  hitsShown: number;
  /** How many stand uppermost. */
  tops: number;
  /** More rows than a page holds are open: the last ones are left out. */
  isCut: boolean;
};

/** As many of a branch are shown at first, and at most. */
const narrow = 100;
const wide = 2_000;
const mostRows = 4_000;
const mostHits = 200;
const countedUpTo = 10_000;
const openLevels = 2;

type Row = ShownRow & { depth: number; place: number; siblings: number; isOpen: boolean };

const short = (id: SQL) => sql`left(${id}::text, 8)`;
const isIn = (value: SQL, list: readonly string[]) =>
  sql`${value} in (select jsonb_array_elements_text(${JSON.stringify(list)}::text::jsonb))`;

/** Row by row from the top: a branch is read where it is open, and as much of it as is shown. */
const visible = ({ open, wide: wideOnes }: TreeWish): SQL => {
  const isOpen = (id: SQL, depth: SQL) => (open === null ? sql`${depth} < ${openLevels}` : isIn(short(id), open));
  const limit = (isWide: SQL) => sql`limit case when ${isWide} then ${wide}::int else ${narrow}::int end`;
  const row = sql`g.id, row_number() over (order by g.created_at, g.id)::int as place`;
  return sql`
    with recursive shown as (
      (select g.id, 0 as depth, array[row_number() over (order by g.created_at, g.id)::int] as path,
         ${isOpen(sql`g.id`, sql`0`)} as is_open
       from goals g where g.parent_goal_id is null order by g.created_at, g.id ${limit(sql`${wideOnes.includes("top")}::boolean`)})
      union all
      select c.id, s.depth + 1, s.path || c.place, ${isOpen(sql`c.id`, sql`s.depth + 1`)}
      from shown s, lateral (
        select ${row} from goals g where g.parent_goal_id = s.id order by g.created_at, g.id ${limit(isIn(short(sql`s.id`), wideOnes))}) c
      where s.is_open)
    select s.depth, s.path[cardinality(s.path)] as place, s.is_open as "isOpen",
      coalesce(pf.children, 0) as siblings, ${shownColumns}
    from (select * from shown order by path limit ${mostRows + 1}) s join ${shownFrom} on g.id = s.id
      left join goal_figures pf on pf.goal_id = g.parent_goal_id
    order by s.path`;
};

async function countTops(reader: Reader): Promise<number> {
  const [row] = await reader.execute<{ n: number }>(
    sql`select count(*)::int as n from goals where parent_goal_id is null`,
  );
  return row?.n ?? 0;
}

async function readVisible(reader: Reader, wish: TreeWish): Promise<Tree> {
  const nowMs = (await readClock(reader)).getTime();
  const rows = await reader.execute<Row>(visible(wish));
  const tops = await countTops(reader);
  return {
    rows: rows.slice(0, mostRows).map((row) => ({
      ...asShown(row, nowMs),
      depth: row.depth,
      place: row.place,
      siblings: row.parentId === null ? tops : Math.max(row.siblings, row.place),
      isOpen: row.isOpen && row.children > 0,
      hasBranch: row.children > 0,
      isHit: true,
    })),
    hits: null,
    hitsShown: 0,
    tops,
    isCut: rows.length > mostRows,
  };
}

type FoundRow = ShownRow & { isHit: boolean; order: string };

/** Those that were looked for, and all that lead to them. */
const found = (filter: GoalFilter): SQL => {
  const where = sql.join(conditionsOf(filter), sql` and `);
  return sql`
    with recursive hits as materialized (
      select g.id from ${shownFrom} where ${where} order by g.status in ('completed', 'failed'), g.created_at, g.id limit ${mostHits}),
    up as (
      select id, true as hit from hits
      union
      select g.parent_goal_id, false from up join goals g on g.id = up.id where g.parent_goal_id is not null),
    each as (select id, bool_or(hit) as hit from up group by id)
    select e.hit as "isHit", to_char(g.created_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS') || g.id as "order", ${shownColumns}
    from each e join ${shownFrom} on g.id = e.id`;
};

/** Puts each below what it stands below, in the order in which they were made. */
function inOrder(rows: readonly FoundRow[], nowMs: number): TreeRow[] {
  const below = new Map<string | null, FoundRow[]>();
  for (const row of rows.toSorted((a, b) => (a.order < b.order ? -1 : 1))) {
    below.set(row.parentId, [...(below.get(row.parentId) ?? []), row]);
  }
  const walk = (parentId: string | null, depth: number): TreeRow[] => {
    const siblings = below.get(parentId) ?? [];
    return siblings.flatMap((row, index) => [
      {
        ...asShown(row, nowMs),
        depth,
        place: index + 1,
        siblings: siblings.length,
        isOpen: below.has(row.id),
        hasBranch: false,
        isHit: row.isHit,
      },
      ...walk(row.id, depth + 1),
    ]);
  };
  return walk(null, 0);
}

async function readFound(reader: Reader, filter: GoalFilter): Promise<Tree> {
  const nowMs = (await readClock(reader)).getTime();
  const where = sql.join(conditionsOf(filter), sql` and `);
  const rows = await reader.execute<FoundRow>(found(filter));
  const [counted] = await reader.execute<{ n: number }>(sql`
    select count(*)::int as n from (select 1 from ${shownFrom} where ${where} limit ${countedUpTo + 1}) as counted`);
  const hitsShown = rows.filter(({ isHit }) => isHit).length;
  return { rows: inOrder(rows, nowMs), hits: counted?.n ?? 0, hitsShown, tops: 0, isCut: false };
}

/** The tree as far as it is open, or what was looked for in it, with all that leads there. */
export const readTree = query({
  permission: "goal:read",
  async run({ reader }, wish: TreeWish): Promise<Tree> {
    // What is open or looked for differs each time, and a plan that is kept knows nothing of the one at hand.
    await reader.execute(sql`set local plan_cache_mode = force_custom_plan`);
    const narrows = wish.filter !== null && conditionsOf(wish.filter).length > 0;
    return narrows && wish.filter ? readFound(reader, wish.filter) : readVisible(reader, wish);
  },
});

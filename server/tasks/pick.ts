import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { TaskStatus } from "@/domain/tasks";
import type { Reader } from "@/server/query";

import { orderOf, type Stretch, type TaskOrder } from "./order";
import { all, conditionsOf, countedUpTo, statusesOf, type TaskFilter, withStatus } from "./where";

/**
 * Which tasks stand on a page. There are two ways to find out, and each is a trap where the other is right: to walk the
 * order's index until the page is full (which goes on for ever where little fits, or all that fits is at the far end),
 * and to gather all that fits and sort it (which takes long where much fits). So the first 10,001 that fit are gathered;
 * where that is all, they are sorted. Else the index is walked, so far and no further; and only what is still open then
 * is gathered whole.
 */
export type Picked = { id: string; status: TaskStatus; place: string };
export type Wish = { filter: TaskFilter; order: TaskOrder; cursor?: string | undefined; most: number };

/**
 * How far an index is walked for each status: where one in forty fits, a page is full by then; where less does, there is
 * little enough to gather.
 */
const stride = 4_000;

/** Plans are made for the very values that are asked for: one made for any would walk where it must gather. */
export const planAnew = (reader: Reader) => reader.execute(sql`set local plan_cache_mode = 'force_custom_plan'`);

const either = (stretches: readonly Stretch[]): SQL =>
  sql.join(
    stretches.map(({ where }) => sql`(${where})`),
    sql` or `,
  );

const fitting = ({ filter, order }: Wish, limit: SQL, kept = true): SQL => sql`
  fitting as ${kept ? sql`materialized` : sql`not materialized`} (select t.id, t.status, ${orderOf(order).columns} from governance_tasks t
    where ${withStatus(statusesOf(filter), conditionsOf(filter))} ${limit})`;

/** Of all that fit; of each status by itself where `lanes`. */
function fromFitting({ order, cursor, most }: Wish, lanes: boolean): SQL {
  const { stretches, over, place } = orderOf(order, cursor);
  const row = sql`t.id, t.status, ${place("t")} as place`;
  if (!lanes) return sql`select ${row} from fitting t where ${either(stretches)} order by ${over("t")} limit ${most}`;
  return sql`select id, status, place from (
    select ${row}, row_number() over (partition by t.status order by ${over("t")}) as n from fitting t) as numbered
    where n <= ${most} order by status, n`;
}

type Few = { counts: ReadonlyMap<TaskStatus, number>; picked: Picked[] };

/** @returns null where more fit than are counted */
export async function pickFew(reader: Reader, wish: Wish, lanes = false): Promise<Few | null> {
  const rows = await reader.execute<{ status: TaskStatus; n: number | null; id: string; place: string }>(sql`
    with ${fitting(wish, sql`limit ${countedUpTo + 1}`)},
      counted as (select status, count(*)::int as n from fitting group by status),
      fits as (select coalesce(sum(n), 0) <= ${countedUpTo} as wholly from counted)
    select status, n, null as id, null as place from counted
    union all
    select status, null, id::text, place from (${fromFitting(wish, lanes)}) as page where (select wholly from fits)`);
  const counts = new Map(rows.flatMap(({ status, n }) => (n === null ? [] : [[status, n]])));
  const sum = [...counts.values()].reduce((total, n) => total + n, 0);
  return sum > countedUpTo ? null : { counts, picked: rows.filter(({ n }) => n === null) };
}

/** All that fits, however much: for what a walk has not found near enough. `offset 0` keeps the order out, and no copy is made. */
function pickWhole(reader: Reader, wish: Wish, lanes: boolean): Promise<Picked[]> {
  return reader.execute<Picked>(sql`with ${fitting(wish, sql`offset 0`, false)} ${fromFitting(wish, lanes)}`);
}

/**
 * What of a filter the order's own index answers, and what has to be looked at row by row: nobody walks past all that is
 * critical in search of what is normal.
 */
function parted({ filter, order }: Wish): { inIndex: SQL; conditions: SQL[] } {
  const { priority, ...rest } = filter;
  if (order.sort !== "priority" || !priority?.length) return { inIndex: sql`true`, conditions: conditionsOf(filter) };
  return { inIndex: all(conditionsOf({ priority })), conditions: conditionsOf(rest) };
}

/** One status after another from the top of one stretch, at most `stride` rows each. */
function walkStretch(reader: Reader, wish: Wish, stretch: Stretch, lanes: boolean): Promise<Picked[]> {
  const { filter, order, most } = wish;
  const { columns, within, over, place } = orderOf(order);
  const { inIndex, conditions } = parted(wish);
  const rows = (status: TaskStatus) => {
    const inOrder = sql`from governance_tasks t where t.status = ${status} and ${inIndex} and ${stretch.where} ${within}`;
    if (conditions.length === 0) return sql`(select t.id, t.status, ${columns} ${inOrder} limit ${most})`;
    return sql`(select t.id, t.status, ${columns} from (select t.* ${inOrder} limit ${stride}) as t
      where ${all(conditions)} ${within} limit ${most})`;
  };
  return reader.execute<Picked>(sql`
    select t.id, t.status, ${place("t")} as place from (${sql.join(statusesOf(filter).map(rows), sql` union all `)}) as t
    order by ${lanes ? sql`t.status, ` : sql``}${over("t")} ${lanes ? sql`` : sql`limit ${most}`}`);
}

/** Whether something that was not walked could stand before the end of what was found. */
async function isOpen(reader: Reader, wish: Wish, stretch: Stretch, found: readonly Picked[], lanes: boolean) {
  const { filter, order, most } = wish;
  const { inIndex, conditions } = parted(wish);
  if (conditions.length === 0) return false;
  const { columns, within, before } = orderOf(order);
  const last = lanes ? undefined : found[most - 1];
  const short = statusesOf(filter).filter((status) => found.filter((row) => row.status === status).length < most);
  if (short.length === 0) return false;
  const next = (status: TaskStatus) => sql`(select 1 from (select t.id, ${columns} from governance_tasks t
    where t.status = ${status} and ${inIndex} and ${stretch.where} ${within} offset ${stride} limit 1) as t
    where ${last ? before(last.place) : sql`true`})`;
  const rows = await reader.execute(sql`${sql.join(short.map(next), sql` union all `)} limit 1`);
  return rows.length > 0;
}

/** Where much fits. In the order of the page; by status first where `lanes`. */
export async function pickMany(reader: Reader, wish: Wish, lanes = false): Promise<Picked[]> {
  const found: Picked[] = [];
  for (const stretch of orderOf(wish.order, wish.cursor).stretches) {
    const more = await walkStretch(reader, wish, stretch, lanes);
    if (await isOpen(reader, wish, stretch, more, lanes)) return pickWhole(reader, wish, lanes);
    found.push(...more);
    if (!lanes && found.length >= wish.most) break;
  }
  if (!lanes) return found.slice(0, wish.most);
  return statusesOf(wish.filter).flatMap((status) => found.filter((row) => row.status === status).slice(0, wish.most));
}

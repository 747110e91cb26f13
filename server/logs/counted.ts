import "server-only";

import { eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { settings } from "@/db/schema/record";
import { longestValue } from "@/domain/log-figures";
import type { Reader } from "@/server/query";

export const countedKey = "log_figures";

/**
 * Which lines stand in `log_minutes`, `log_hours` and `log_days`: those whose transaction had ended at a snapshot of the
 * database. Every line carries its transaction's number, so that each is counted once, whoever wrote it and in whatever
 * order transactions end.
 */
const stateShape = z.object({
  /** Numbers of transactions mean something in their own cluster only: a dump that was put into another begins anew. */
  cluster: z.string(),
  /** As `pg_current_snapshot()` writes it. */
  snapshot: z.string().regex(/^\d+:\d+:(\d+(,\d+)*)?$/),
  /** Lines are counted from this hour on, or all where null; it walks back. RFC 3339. */
  countedFrom: z.string().nullable(),
  /** When the last weeks were last counted over again, and down to which hour that has come; null when it is over. */
  checked: z.string(),
  checkedDownTo: z.string().nullable(),
});
export type Counted = z.output<typeof stateShape>;

/** The moment as the database tells it. */
export type Standing = { cluster: string; snapshot: string };

/** The first transaction that had not begun. */
const endOf = (snapshot: string): bigint => BigInt(snapshot.split(":")[1] ?? 0);

export async function readStanding(reader: Pick<Reader, "execute">): Promise<Standing> {
  const [row] = await reader.execute<Standing>(sql`
    select system_identifier::text as cluster, pg_current_snapshot()::text as snapshot,
      set_config('plan_cache_mode', 'force_custom_plan', true) from pg_control_system()`);
  if (!row) throw new Error("The database has no snapshot.");
  return row;
}

/** How far lines are counted, or null where nothing is, or what is was counted in another cluster. */
export async function readCounted(reader: Pick<Reader, "select">, now: Standing): Promise<Counted | null> {
  const [row] = await reader.select({ value: settings.value }).from(settings).where(eq(settings.key, countedKey));
  const kept = stateShape.safeParse(row?.value);
  if (!kept.success || kept.data.cluster !== now.cluster) return null;
  return endOf(kept.data.snapshot) > endOf(now.snapshot) ? null : kept.data;
}

export async function keepCounted(tx: Tx, value: Counted): Promise<void> {
  await tx
    .insert(settings)
    .values({ key: countedKey, value })
    .onConflictDoUpdate({ target: settings.key, set: { value, updatedAt: sql`clock_timestamp()` } });
}

/** Lines that are in the figures. A condition on `execution_logs l`, and so the next. */
export const isCounted = (snapshot: string): SQL =>
  sql`(l.written_in is null or pg_visible_in_snapshot(l.written_in, ${snapshot}::pg_snapshot))`;

/** Lines that are not. Said so that the index finds them: in numbers from the snapshot's end on, and those then under way. */
export function isFresh(snapshot: string): SQL {
  const [, end, underWay] = snapshot.split(":");
  const later = sql`l.written_in >= ${end}::xid8`;
  return underWay ? sql`(${later} or l.written_in = any(${`{${underWay}}`}::xid8[]))` : later;
}

/** A value as it is counted: longer ones together under what they begin with. */
export const cutValue = (column: SQL): SQL =>
  sql`case when length(${column}) > ${longestValue}::int then left(${column}, ${longestValue}::int) || '…' else ${column} end`;

/** What each line `l` counts for; lines without an action or a source have none. */
export const dimensionsOfLine = sql`(values ('all', ''), ('worker', ${cutValue(sql`l.worker_id`)}),
  ('action', ${cutValue(sql`l.action`)}), ('source', ${cutValue(sql`l.source`)})) as d(dimension, value)`;

import "server-only";

import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";

import type { Tx } from "@/db/client";
import { workerKeys } from "@/db/schema/workers";
import { centsOfMicros, microsOfCents } from "@/domain/budgets";
import { maskSecrets, maskText } from "@/domain/secrets";
import { holds } from "@/server/actor";
import { stamping } from "@/server/key-stamp";
import type { Statements } from "@/server/statement";

import type { logEntry } from "./inputs";

/** What is said of a line, wherever it comes from. */
type Said = z.output<typeof logEntry>;
/** A file's lines may lack words, and can have names and workers of their own. */
export type Written = Omit<Said, "action" | "message"> & {
  action: string | null;
  message: string | null;
  id?: string;
};

/** Millionths are the truth, cents their rounding. Source: rules.md, Money and budgets. */
function costOf({ cost_micros, cost_cents }: Written): { micros: string; cents: number } | null {
  if (cost_micros == null && cost_cents == null) return null;
  const micros = cost_micros == null ? microsOfCents(cost_cents ?? 0) : BigInt(cost_micros);
  return { micros: micros.toString(), cents: centsOfMicros(micros) };
}

const jsonOf = (data: unknown): string | null => (data == null ? null : JSON.stringify(maskSecrets(data)));

/** As it is stored: secrets masked, what was not said null. */
export function asRow(line: Written) {
  const cost = costOf(line);
  return {
    id: line.id ?? null,
    goal_id: line.goal_id ?? null,
    task_id: line.task_id ?? null,
    level: line.level,
    action: line.action === null ? null : maskText(line.action),
    message: line.message === null ? null : maskText(line.message),
    input_data: jsonOf(line.input_data),
    output_data: jsonOf(line.output_data),
    error_data: jsonOf(line.error_data),
    duration_ms: line.duration_ms ?? null,
    tokens_used: line.tokens_used ?? null,
    cost_cents: cost?.cents ?? null,
    cost_micros: cost?.micros ?? null,
    source: line.source ?? null,
    created_at: line.created_at ?? null,
  };
}
export type Row = ReturnType<typeof asRow>;

/** Each column of a line, and the list that brings it; what PostgreSQL has no list of its own for goes as text. */
const columns = [
  ["id", "uuid[]"],
  ["goal_id", "uuid[]"],
  ["task_id", "uuid[]"],
  ["level", "text[]::log_level[]"],
  ["action", "text[]"],
  ["message", "text[]"],
  ["input_data", "text[]::jsonb[]"],
  ["output_data", "text[]::jsonb[]"],
  ["error_data", "text[]::jsonb[]"],
  ["duration_ms", "int[]"],
  ["tokens_used", "int[]"],
  ["cost_cents", "int[]"],
  ["cost_micros", "bigint[]"],
  ["source", "text[]"],
  ["created_at", "text[]::timestamptz[]"],
] as const satisfies readonly (readonly [keyof Row, string])[];

const names = sql.raw(columns.map(([name]) => name).join(", "));
const whenUnsaid: Partial<Record<keyof Row, string>> = {
  id: "gen_random_uuid()",
  created_at: "clock_timestamp()",
};
const values = sql.raw(
  columns.map(([name]) => (whenUnsaid[name] ? `coalesce(r.${name}, ${whenUnsaid[name]})` : `r.${name}`)).join(", "),
);

/** Rows as a table `r`: a list for each column, which costs PostgreSQL an eighth less than a list of objects. */
function listed(rows: readonly Row[], owners: SQL): SQL {
  const lists = columns.map(([name, type]) => sql`${sql.param(rows.map((row) => row[name]))}::${sql.raw(type)}`);
  return sql`unnest(${sql.join(lists, sql`, `)}, ${owners}) as r(${names}, owner)`;
}

/**
 * Stores lines in one statement.
 *
 * @returns how many: those that stand there already, by worker, time and id, are left as they are
 */
export async function insertRows(tx: Tx, rows: readonly (Row & { worker_id: string })[]): Promise<number> {
  const workers = sql`${sql.param(rows.map(({ worker_id }) => worker_id))}::text[]`;
  // Only a line that brings its name can have come before.
  const known = rows.some(({ id }) => id !== null) ? sql`on conflict do nothing` : sql``;
  const stored = await tx.execute(sql`
    insert into execution_logs (${names}, worker_id) select ${values}, r.owner from ${listed(rows, workers)} ${known}`);
  return stored.count;
}

/** Lines under the hash of the key that they came with. */
export type KeyedRows = { hash: string; rows: readonly Row[] };

/**
 * Stores the lines of several keys, asks whose each is, and notes that they are used, all in one statement. Lines of a key
 * that no longer holds are left out.
 *
 * @returns the hashes of the keys that hold
 */
export async function insertRowsOfKeys(db: Statements, calls: readonly KeyedRows[]): Promise<ReadonlySet<string>> {
  const hashes = [...new Set(calls.map(({ hash }) => hash))];
  const places = calls.flatMap(({ hash, rows }) => rows.map(() => hashes.indexOf(hash) + 1));
  const rows = calls.flatMap((call) => call.rows);
  const known = await db.execute<{ hash: string }>(sql`
    with caller as materialized (
      select given.place, worker_keys.id, hash, worker_id
      from unnest(${sql.param(hashes)}::text[]) with ordinality as given(hash, place) join worker_keys using (hash)
      where ${holds(workerKeys)}),
    stored as (
      insert into execution_logs (${names}, worker_id)
      select ${values}, caller.worker_id from ${listed(rows, sql`${sql.param(places)}::int[]`)} join caller on caller.place = r.owner),
    used as (${stamping(workerKeys, sql`(select id from caller)`)})
    select hash from caller`);
  return new Set(known.map(({ hash }) => hash));
}

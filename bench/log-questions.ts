/** What is asked of many log lines, as a person types it and as somebody who knows the tables would write it by hand. */
import type postgres from "postgres";

import { terms } from "./many-logs";

/** How many lines a page has. */
export const pageLines = 100;

export type Question = { q: string; where: { text: string; level?: string; worker?: string } };
type Kind = { name: string; questions: readonly Question[] };

const plain = (words: readonly string[]): Question[] => words.map((text) => ({ q: text, where: { text } }));

/** The same terms of one worker each: of one that uses it, or of its neighbour that does not. */
const filtered = (firstWorker: number): Question[] =>
  terms.percent.map((text, n) => ({
    q: `${text} level>=info worker:LOG-${n + firstWorker}`,
    where: { text, level: "info", worker: `LOG-${n + firstWorker}` },
  }));

/** Terms are rotated: no page comes out of a cache that a person would not have. */
export const kinds: readonly Kind[] = [
  { name: "a common term", questions: plain(terms.common) },
  { name: "a term in 1 % of the lines", questions: plain(terms.percent) },
  { name: "a rare term", questions: plain(terms.rare) },
  { name: "a term that is nowhere", questions: plain(terms.none) },
  { name: "the trap, a term of the oldest days only", questions: plain(terms.trap) },
  { name: "a term, a level and a worker", questions: filtered(3) },
  { name: "a term, a level and a worker that are nowhere together", questions: filtered(4) },
];

const columns = `id, created_at, level, worker_id, action, source, message, task_id, goal_id, duration_ms, tokens_used,
  coalesce(cost_micros, cost_cents::bigint * 10000) as cost, input_data, output_data, error_data`;
const order = `order by created_at desc, id desc limit ${pageLines}`;

function conditionOf({ text, level, worker }: Question["where"]): { sql: string; values: string[] } {
  const values = [`%${text}%`, ...(level === undefined ? [] : [level]), ...(worker === undefined ? [] : [worker])];
  const parts = ["message ilike $1", level && "level >= $2::log_level", worker && `worker_id = $${values.length}`];
  return { sql: parts.filter(Boolean).join(" and "), values };
}

/** One statement with a LIMIT, as the first that comes to mind. */
export function inOneStatement(sql: postgres.Sql, { where }: Question, table = "execution_logs"): Promise<unknown[]> {
  const { sql: condition, values } = conditionOf(where);
  const asked = table === "execution_logs" ? columns : "id, created_at, level, worker_id, message";
  return sql.unsafe(`select ${asked} from ${table} where ${condition} ${order}`, values, { prepare: true });
}

/** By the index on words first, then by time: the best where a term is rare. */
export function lookedUpFirst(sql: postgres.Sql, { where }: Question): Promise<unknown[]> {
  const { sql: condition, values } = conditionOf(where);
  const found = `with found as materialized (select ${columns} from execution_logs where ${condition})`;
  return sql.unsafe(`${found} select * from found ${order}`, values, { prepare: true });
}

/** The same rows in a table without days, which is what the trap is set in. */
export async function makePlainTable(sql: postgres.Sql): Promise<void> {
  await sql`set maintenance_work_mem = '512MB'`;
  await sql`set statement_timeout = 0`;
  await sql`create table plain_logs as select id, created_at, level, worker_id, message from execution_logs`;
  await sql`create index on plain_logs (created_at desc, id desc)`;
  await sql`create index on plain_logs using gin (message gin_trgm_ops)`;
  await sql`vacuum (analyze) plain_logs`;
}

/** Lines on their way in: over HTTP as workers send them, and straight into PostgreSQL. */
import { Agent, request } from "node:http";

import type postgres from "postgres";

import type { Worker } from "./house";
import { terms } from "./many-logs";

type SentLine = {
  level: string;
  action: string;
  message: string;
  task_id: string;
  input_data?: Record<string, unknown>;
  duration_ms: number;
  tokens_used: number;
  cost_cents: number;
  source: string;
};

let sent = 0;

function newLine(): SentLine {
  const n = (sent += 1);
  return {
    level: n % 10 === 0 ? "warn" : "info",
    action: "email.send",
    message: `request ${(n * 7919).toString(16)} completed with status 200 in ${n % 900} ms via ${terms.percent[n % 30] ?? ""}`,
    task_id: `00000000-0000-4000-8000-${(Math.floor(n / 40) % 100_000).toString(16).padStart(12, "0")}`,
    ...(n % 3 === 0 && { input_data: { customer: "acme", order: `o${n}` } }),
    duration_ms: n % 5_000,
    tokens_used: n % 4_000,
    cost_cents: n % 4 === 0 ? 2 : 0,
    source: "api",
  };
}

export const newLines = (count: number): SentLine[] => Array.from({ length: count }, newLine);

const agent = new Agent({ keepAlive: true, timeout: 2_000 });

/** @returns the status of the answer */
export function sendLines(url: string, { key }: Worker, lines: readonly SentLine[]): Promise<number> {
  const body = JSON.stringify(lines.length === 1 ? lines[0] : { entries: lines });
  const headers = {
    authorization: `Bearer ${key}`,
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const call = request(`${url}/api/v1/logs`, { method: "POST", agent, headers }, (response) => {
      response.resume().once("end", () => resolve(response.statusCode ?? 0));
    });
    call.once("error", reject).end(body);
  });
}

const listed = (sql: postgres.Sql, lines: readonly SentLine[]) => {
  const column = <Value>(value: (line: SentLine) => Value): Value[] => lines.map(value);
  return sql`unnest(${column((each) => each.task_id)}::uuid[], ${column((each) => each.level)}::text[], ${column((each) => each.action)}::text[],
      ${column((each) => each.message)}::text[], ${column((each) => (each.input_data ? JSON.stringify(each.input_data) : null))}::text[],
      ${column((each) => each.duration_ms)}::int[], ${column((each) => each.tokens_used)}::int[],
      ${column((each) => each.cost_cents)}::int[], ${column((each) => each.source)}::text[]) as u(t, l, a, m, i, d, k, c, s)`;
};
const columns =
  "worker_id, task_id, level, action, message, input_data, duration_ms, tokens_used, cost_cents, cost_micros, source";

/** The statement that a program with the database at hand would send: a column each, unnested. Its lines are counted later. */
export async function unnestLines(sql: postgres.Sql, workerId: string, lines: readonly SentLine[]): Promise<void> {
  await sql`
    insert into execution_logs (${sql.unsafe(columns)})
    select ${workerId}, t, l::log_level, a, m, i::jsonb, d, k, c, c::bigint * 10000, s from ${listed(sql, lines)}`;
}

const addTo = (table: string, keys: string, from: string): string => `
  insert into ${table} as f (${keys}, lines, cost_micros, tokens, duration_ms)
  select ${keys}, sum(lines), sum(cost_micros), sum(tokens), sum(duration_ms) from ${from} group by ${keys} order by ${keys}
  on conflict (${keys}) do update set lines = f.lines + excluded.lines, cost_micros = f.cost_micros + excluded.cost_micros,
    tokens = f.tokens + excluded.tokens, duration_ms = f.duration_ms + excluded.duration_ms`;

/**
 * The same with the roll-ups that the program keeps, in one statement: each batch adds what it comes to by minute, hour and
 * day, in all and of its worker, actions and sources. Without `written_in` the program takes its lines for counted.
 */
export async function unnestAndCount(sql: postgres.Sql, workerId: string, lines: readonly SentLine[]): Promise<void> {
  await sql`
    with written as (
      insert into execution_logs (${sql.unsafe(columns)}, written_in)
      select ${workerId}, t, l::log_level, a, m, i::jsonb, d, k, c, c::bigint * 10000, s, null from ${listed(sql, lines)}
      returning created_at, level, worker_id, action, source, cost_micros, tokens_used, duration_ms),
    minute as (
      select date_trunc('minute', created_at, 'UTC') as starts, level, count(*) as lines, sum(cost_micros) as cost_micros,
        sum(tokens_used) as tokens, sum(duration_ms) as duration_ms from written group by 1, 2),
    hour as (
      select date_trunc('hour', created_at, 'UTC') as starts, dimension, value, level, count(*) as lines,
        sum(cost_micros) as cost_micros, sum(tokens_used) as tokens, sum(duration_ms) as duration_ms
      from written cross join lateral (values ('all', ''), ('worker', worker_id), ('action', action), ('source', source)) as of(dimension, value)
      group by 1, 2, 3, 4),
    day as (select date_trunc('day', starts, 'UTC') as starts, dimension, value, level, lines, cost_micros, tokens, duration_ms from hour),
    in_minutes as (${sql.unsafe(addTo("log_minutes", "starts, level", "minute"))}),
    in_hours as (${sql.unsafe(addTo("log_hours", "dimension, starts, value, level", "hour"))})
    ${sql.unsafe(addTo("log_days", "dimension, starts, value, level", "day"))}`;
}

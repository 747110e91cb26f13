/** Log lines of thirty days from two hundred workers, made in the database at once, with the indexes that are shipped. */
import type postgres from "postgres";

export const logDays = 30;
const workers = 200;
const dayMs = 86_400_000;

const customers = ["acme", "globex", "initech", "umbrella", "hooli", "stark", "wayne", "wonka", "tyrell", "cyberdyne"];
/** In one line of a hundred each: two syllables, so that none is part of another. */
const vendors = ["mer", "sol", "vek", "tam", "rud", "pol", "nix", "lor", "kab", "jun"].flatMap((head) =>
  ["idon", "stice", "trane", "quill", "zephy", "wharf", "yonda", "ember", "oxide", "falco"].map((tail) => head + tail),
);

const numbered = (word: string, count: number): string[] =>
  Array.from({ length: count }, (_, n) => `${word}${(n + 10).toString()}x`);

/** What is looked for, by how often it stands in the messages. */
export const terms = {
  common: ["request", "completed", "customer", "status", "order"],
  /** One line of a hundred each; those of even places in lines of odd workers only, and the other way round. */
  percent: vendors.slice(0, 30),
  /** Twenty lines each, over all of the days. */
  rare: numbered("heliotrope", 20),
  /** In every other line of the two oldest days, and in none since. */
  trap: numbered("palimpsest", 20),
  none: numbered("zeugmatic", 20),
} as const;

const list = (words: readonly string[]): string => `array[${words.map((word) => `'${word}'`).join(",")}]`;
const pick = (words: readonly string[], by: string): string => `(${list(words)})[1 + (${by}) % ${words.length}]`;

/**
 * One day's lines. `n` counts from the oldest line of all on; what is drawn from it looks like chance and is the same each
 * time.
 */
function linesOf(day: string, from: number, count: number, total: number): string {
  const perRare = Math.floor(total / 20);
  const twoDays = Math.max(1, Math.floor((2 * total) / logDays));
  return `
    select gen_random_uuid(), case when h % 7 < 3 then md5('goal ' || h % 500)::uuid end, case when h % 5 < 3 then md5('task ' || n / 40)::uuid end,
      'LOG-' || 1 + w % ${workers},
      (case when h % 1000 < 3 then 'critical' when h % 1000 < 30 then 'error' when h % 1000 < 100 then 'warn' when h % 1000 < 850 then 'info' else 'debug' end)::log_level,
      ${pick(["email.send", "email.read", "crm.read", "crm.update", "web.fetch", "web.search", "invoice.send", "report.write", "code.review", "data.clean"], "h / 7")},
      case h % 6
        when 0 then 'request ' || substr(m, 1, 12) || ' completed with status 200 in ' || h % 900 || ' ms for customer ' || ${pick(customers, "h / 11")}
        when 1 then 'order ' || substr(m, 5, 10) || ' of customer ' || ${pick(customers, "h / 11")} || ' priced at ' || h % 9000 || ' cents'
        when 2 then 'fetched https://api.example.com/v2/' || substr(m, 3, 16) || ' status ' || 200 + h % 4 || ' len ' || h % 20000
        when 3 then 'connection to 10.' || h % 16 || '.' || h % 200 || '.' || h % 250 || ' completed after ' || h % 5 || ' attempts'
        when 4 then 'wrote ' || h % 64 || ' rows of request ' || substr(m, 1, 12) || ' to the table of orders'
        else 'step ' || h % 30 || ' of task ' || substr(m, 9, 8) || ' completed, ' || h % 4000 || ' tokens' end
        || ' via ' || ${pick(vendors, "h / 13 * 2 + w % 2")}
        || case when n % ${perRare} < 20 then ' ' || (${list(terms.rare)})[1 + n % ${perRare}] else '' end
        || case when n < ${twoDays} then ' ' || array_to_string((${list([...terms.trap, ...terms.trap])})[1 + h / 17 % ${terms.trap.length} : h / 17 % ${terms.trap.length} + ${terms.trap.length / 2}], ' ') else '' end,
      case when h % 10 < 3 then jsonb_build_object('customer', ${pick(customers, "h / 11")}, 'order', substr(m, 5, 10)) end,
      case when h % 1000 < 30 then jsonb_build_object('code', 500 + h % 5, 'retry', h % 2 = 0) end,
      h % 5000, case when h % 3 = 0 then h % 4000 end, case when h % 4 = 0 then h % 3 end, case when h % 4 = 0 then (h % 3) * 10000 end,
      'api', at, at
    from (select n::int, abs(hashint4(n::int)) as h, hashint4(~n::int) & 2147483647 as w, md5(n::text) as m,
            timestamptz '${day}T00:00:00Z' + (n - ${from}) * (interval '1 day' / ${count}) as at
          from generate_series(${from}::bigint, ${from + count - 1}::bigint) n) as each`;
}

/** The definitions of the parent's indexes, for a table that is to become a partition: built before, they are taken over. */
async function indexesFor(sql: postgres.Sql, table: string): Promise<string[]> {
  const rows = await sql<{ text: string }[]>`
    select pg_get_indexdef(i.indexrelid) as text from pg_index i where i.indrelid = 'execution_logs'::regclass and not i.indisprimary`;
  return rows.map(({ text }) => text.replace(/INDEX \S+ ON ONLY \S*execution_logs/, `INDEX ON ${table}`));
}

async function makeDay(sql: postgres.Sql, day: string, from: number, count: number, total: number): Promise<void> {
  const table = `execution_logs_${day.replaceAll("-", "")}`;
  const next = new Date(Date.parse(day) + dayMs).toISOString().slice(0, 10);
  await sql.unsafe(`drop table if exists ${table}`);
  await sql.unsafe(`create table ${table} (like execution_logs including defaults including constraints)`);
  await sql.unsafe(`
    insert into ${table} (id, goal_id, task_id, worker_id, level, action, message, input_data, error_data, duration_ms, tokens_used,
      cost_cents, cost_micros, source, created_at, received_at) ${linesOf(day, from, count, total)}`);
  await sql.unsafe(`alter table ${table} add primary key (worker_id, created_at, id)`);
  for (const index of await indexesFor(sql, table)) await sql.unsafe(index);
  await sql.unsafe(
    `alter table execution_logs attach partition ${table} for values from ('${day}T00:00:00Z') to ('${next}T00:00:00Z')`,
  );
  await sql.unsafe(`vacuum (analyze) ${table}`);
}

/** The oldest of the days, as dates. The last is yesterday, so that every line is over. */
export const daysOfLogs = (now: Date): string[] =>
  Array.from({ length: logDays }, (_, n) => new Date(now.getTime() - (logDays - n) * dayMs).toISOString().slice(0, 10));

/** @param open makes connections of one hand each; two days are made at once */
export async function makeManyLogs(open: () => postgres.Sql, total: number): Promise<void> {
  const perDay = Math.ceil(total / logDays);
  const waiting = daysOfLogs(new Date()).map((day, index) => ({ day, from: index * perDay }));
  const hand = async () => {
    const sql = open();
    await sql`set maintenance_work_mem = '512MB'`;
    await sql`set statement_timeout = 0`;
    for (let next = waiting.shift(); next; next = waiting.shift())
      await makeDay(sql, next.day, next.from, perDay, total);
    await sql.end({ timeout: 2 });
  };
  await Promise.all([hand(), hand()]);
}

/** Fifty workers claim at once from 100,000 pending tasks: how long it takes at the statement and over HTTP, and none twice. */
import { Agent, request } from "node:http";

import postgres from "postgres";
import { z } from "zod";

import { settle } from "@/scripts/environment";
import { hashSecret } from "@/server/secret";

import { benchmark, type House, type Worker } from "./house";
import { type Figure, quantile } from "./report";
import { inParallel } from "./requests";
import { type Statement, takeDown } from "./take-down";

const workers = 50;
const pending = 100_000;
const claims = 5_000;
const warming = 500;

/**
 * Of the pending tasks a tenth waits for others and is more urgent than all, so that it stands at the head of the queue;
 * a tenth is given to a worker that is away. The rest is anybody's, of ten types, two goals and four priorities.
 */
async function fill(sql: House["sql"]): Promise<void> {
  await sql`update worker_registry set max_concurrent_tasks = 1000000`;
  await sql`insert into worker_registry (worker_id, name) values ('AWAY', 'Away')`;
  const goals = await sql<{ id: string }[]>`insert into goals (title) values ('One'), ('Other') returning id`;
  const [blocker] = await sql<{ id: string }[]>`
    insert into governance_tasks (title, status) values ('What others wait for', 'blocked') returning id`;
  await sql`
    insert into governance_tasks (title, task_type, priority, goal_id, assigned_worker, depends_on, created_at)
    select 'Task ' || n, 'type-' || n % 10,
      case when n % 10 = 0 then 'critical' else (array['high', 'normal', 'low', 'deferred'])[1 + n % 4] end::task_priority,
      (${goals.map(({ id }) => id)}::uuid[])[1 + n % 2], case when n % 10 = 1 then 'AWAY' end,
      case when n % 10 = 0 then jsonb_build_array(${blocker?.id ?? ""}::text) else '[]' end, now() - n * interval '1 second'
    from generate_series(1, ${Math.round(pending * 1.25)}::int) n`;
  await sql`vacuum (analyze) governance_tasks`;
}

type Claimed = { id: string | null; ms: number };

async function timed(one: () => Promise<string | null>): Promise<Claimed> {
  const begun = performance.now();
  const id = await one();
  return { id, ms: performance.now() - begun };
}

const turns = (all: readonly Worker[], count: number): Worker[] =>
  Array.from({ length: Math.ceil(count / all.length) }, () => all).flat();

/** The program's own statement, taken down from one claim. */
async function recordClaim(house: House, worker: Worker): Promise<Statement> {
  process.env["JUGGERNAUT_DATA_DIR"] = house.dataDir;
  process.env["DATABASE_URL"] = "";
  const settled = await settle({ database: "join" });
  const { claimTask } = await import("@/server/tasks/claim");
  const { closePools, database } = await import("@/db/client");
  const credential = { kind: "worker-key", hash: hashSecret(worker.key) } as const;
  const transactions = await takeDown(database("app").$client, () => claimTask(credential, {}));
  await closePools();
  await settled.stop();
  const statement = transactions.flat().find(({ text }) => text.startsWith('update "governance_tasks"'));
  if (!statement) throw new Error("A claim no longer updates the task, so bench/claims.bench.ts can't send it again.");
  return statement;
}

/** Sent by fifty connections at once, each the next as soon as it is answered. */
async function atTheStatement(house: House, all: readonly Worker[], recorded: Worker): Promise<Claimed[]> {
  const { text, values } = await recordClaim(house, recorded);
  const sql = postgres(house.databaseUrl, {
    max: workers,
    onnotice: () => undefined,
    connection: { role: "juggernaut_app" },
  });
  const claim = async ({ workerId }: Worker): Promise<string | null> => {
    const theirs = values.map((value) => (value === recorded.workerId ? workerId : value));
    const [row] = await sql.unsafe<{ id: string }[]>(text, theirs, { prepare: true });
    return row?.id ?? null;
  };
  await inParallel(turns(all, warming), workers, claim);
  const claimed = await inParallel(turns(all, claims), workers, (worker) => timed(() => claim(worker)));
  await sql.end({ timeout: 2 });
  return claimed;
}

const taskAnswer = z.object({ id: z.string() });
const agent = new Agent({ keepAlive: true, timeout: 2_000, maxSockets: workers });

function claimOverHttp(url: string, { key }: Worker): Promise<string | null> {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json", "content-length": 2 };
  return new Promise((resolve, reject) => {
    const call = request(`${url}/api/v1/tasks/claim`, { method: "POST", agent, headers }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (part: string) => (body += part));
      response.once("end", () => {
        if (response.statusCode === 200) resolve(taskAnswer.parse(JSON.parse(body)).id);
        else reject(new Error(`A claim was answered ${String(response.statusCode)}: ${body}`));
      });
    });
    call.once("error", reject).end("{}");
  });
}

async function overHttp({ url }: House, all: readonly Worker[]): Promise<Claimed[]> {
  await inParallel(turns(all, warming), workers, (worker) => claimOverHttp(url, worker));
  return inParallel(turns(all, claims), workers, (worker) => timed(() => claimOverHttp(url, worker)));
}

function figure(what: string, claimed: readonly Claimed[], limitMs: number): Figure {
  const sample = claimed.map(({ ms }) => ms);
  const [median, p99, worst] = [0.5, 0.99, 1].map((share) => quantile(sample, share));
  return {
    what,
    value: `median ${median?.toFixed(1)} ms, p99 ${p99?.toFixed(1)} ms, worst ${worst?.toFixed(0)} ms (n ${String(sample.length)})`,
    limit: `p99 ≤ ${String(limitMs)} ms`,
    kept: (p99 ?? Infinity) <= limitMs,
  };
}

/** Claims that brought nothing, or what another claim brought too. */
function countWrong(claimed: readonly Claimed[]): number {
  return claimed.length - new Set(claimed.flatMap(({ id }) => id ?? [])).size;
}

/** Taken although something more urgent or older was free all the while: two workers' width apart at most. */
async function countUnfair(sql: House["sql"]): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    with free as (select priority, min(created_at) as at from governance_tasks
      where status = 'pending' and assigned_worker is null and not waits group by priority)
    select count(*)::int as n from governance_tasks t where t.status = 'in_progress'
      and exists (select 1 from free f where (f.priority, f.at) < (t.priority, t.created_at))`;
  return row?.n ?? 0;
}

await benchmark(async (house) => {
  const all = await house.hire(workers);
  const [first] = all;
  if (!first) throw new Error("no workers");
  await fill(house.sql);
  const statement = await atTheStatement(house, all, first);
  const http = await overHttp(house, all);
  const wrong = countWrong([...statement, ...http]);
  const unfair = await countUnfair(house.sql);
  return {
    figures: [
      figure("a claim at the statement, 50 at once", statement, 50),
      figure("a claim over HTTP, 50 at once", http, 300),
      {
        what: `claims that brought nothing, or another's task, of ${String(2 * claims)}`,
        value: String(wrong),
        limit: "0",
        kept: wrong === 0,
      },
      {
        what: "taken while something more urgent or older was left",
        value: String(unfair),
        limit: "0",
        kept: unfair === 0,
      },
    ],
    notes: [
      `${String(pending)} pending tasks that can be claimed or are given to one who is away, and as many as an eighth of them on top that wait for another and are the most urgent of all. Each worker sends its next claim as soon as the last is answered.`,
    ],
  };
});

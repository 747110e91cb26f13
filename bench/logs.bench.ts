/** The logs over millions of lines: found, counted and taken in over HTTP, each beside SQL that was written by hand. */
import { setTimeout as pause } from "node:timers/promises";

import postgres from "postgres";

import { settle } from "@/scripts/environment";
import { hashSecret } from "@/server/secret";

import { benchmark, type House, type Person, type Worker } from "./house";
import { inOneStatement, kinds, lookedUpFirst, makePlainTable, pageLines, type Question } from "./log-questions";
import { measureIngest } from "./log-ingest";
import { newLines, sendLines } from "./log-senders";
import { makeManyLogs } from "./many-logs";
import { type Figure, quantile, spread } from "./report";

const total = Number(process.env["JUGGERNAUT_BENCH_LINES"] ?? 1_000_000);
/** Questions of each kind and side, after some that warm up. */
const [laps, warming] = [30, 5];
const [overheadMs, mostTimes] = [15, 1.3];

type Side = () => Promise<unknown>;

/** The sides take turns, so that each meets the same machine. */
async function inTurns(sides: readonly ((lap: number) => Promise<unknown>)[]): Promise<number[][]> {
  const samples: number[][] = sides.map(() => []);
  for (let lap = 0; lap < warming + laps; lap += 1) {
    for (const [index, side] of sides.entries()) {
      const begun = performance.now();
      await side(lap);
      if (lap >= warming) samples[index]?.push(performance.now() - begun);
    }
  }
  return samples;
}

const medianOf = (sample: readonly number[] | undefined): number => quantile(sample ?? [], 0.5);
const inMs = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

function askOf(house: House, person: Person): (path: string, parameters: Record<string, string>) => Promise<string> {
  return async (path, parameters) => {
    const response = await fetch(`${house.url}/api/v1/logs${path}?${new URLSearchParams(parameters)}`, {
      headers: { authorization: `Bearer ${person.token}` },
    });
    const body = await response.text();
    if (!response.ok) throw new Error(`${path} was answered ${response.status}: ${body.slice(0, 300)}`);
    return body;
  };
}

/** The program's own search in this process, on the house's database. */
async function openProgram(house: House, person: Person) {
  process.env["JUGGERNAUT_DATA_DIR"] = house.dataDir;
  process.env["DATABASE_URL"] = "";
  const settled = await settle({ database: "join" });
  const { searchLogs } = await import("@/server/logs/search");
  const { closePools } = await import("@/db/client");
  const credential = { kind: "token", hash: hashSecret(person.token) } as const;
  const close = async () => {
    await closePools();
    await settled.stop();
  };
  return { search: (q: string) => searchLogs(credential, { q, limit: pageLines }), close };
}

const atLap = (questions: readonly Question[], lap: number): Question => {
  const question = questions[lap % questions.length];
  if (!question) throw new Error("There is nothing to ask.");
  return question;
};

async function measureSearch(house: House, person: Person, straight: postgres.Sql): Promise<Figure[]> {
  const program = await openProgram(house, person);
  const ask = askOf(house, person);
  const figures: Figure[] = [];
  for (const { name, questions } of kinds) {
    const [http, own, one, looked] = await inTurns([
      (lap) => ask("", { q: atLap(questions, lap).q, limit: String(pageLines) }),
      (lap) => program.search(atLap(questions, lap).q),
      (lap) => inOneStatement(straight, atLap(questions, lap)),
      (lap) => lookedUpFirst(straight, atLap(questions, lap)),
    ]);
    const best = Math.min(medianOf(one), medianOf(looked));
    const limit = mostTimes * best + overheadMs;
    figures.push({
      what: name,
      value: `median ${inMs(medianOf(http))}, p95 ${inMs(quantile(http ?? [], 0.95))} over HTTP; at the function ${inMs(medianOf(own))}; by hand ${inMs(medianOf(one))} in one statement, ${inMs(medianOf(looked))} looked up first`,
      limit: `${mostTimes} × by hand + ${overheadMs} ms = ${inMs(limit)}`,
      kept: medianOf(http) <= limit,
    });
  }
  await program.close();
  return figures;
}

/** One statement that has to walk through all but the oldest lines, which a planner can't see. */
async function measureTrap(house: House, person: Person): Promise<Figure> {
  const trap = kinds.find(({ name }) => name.includes("trap"))?.questions ?? [];
  const ask = askOf(house, person);
  await makePlainTable(house.sql);
  const samples: { own: number[]; one: number[] } = { own: [], one: [] };
  const timed = async (sample: number[], side: Side) => {
    const begun = performance.now();
    await side();
    sample.push(performance.now() - begun);
  };
  for (let lap = 0; lap < 8; lap += 1) {
    await timed(samples.own, () => ask("", { q: atLap(trap, lap).q, limit: String(pageLines) }));
    await timed(samples.one, () => inOneStatement(house.sql, atLap(trap, lap), "plain_logs"));
  }
  const times = medianOf(samples.one) / medianOf(samples.own);
  await house.sql`drop table plain_logs`;
  return {
    what: "the trap, beside one ILIKE … LIMIT on a table without days",
    value: `${times.toFixed(0)} times faster: ${inMs(medianOf(samples.own))} over HTTP, ${inMs(medianOf(samples.one))} in one statement`,
    limit: "≥ 100 times",
    kept: times >= 100,
  };
}

/** Until the program's own loop has counted what was made behind its back. @returns in how many seconds */
async function figured(sql: postgres.Sql): Promise<number> {
  const begun = performance.now();
  await sql`delete from settings where key = 'log_figures'`;
  for (;;) {
    const [row] = await sql<{ done: boolean }[]>`
      select value -> 'countedFrom' = 'null' as done from settings where key = 'log_figures'`;
    if (row?.done) return (performance.now() - begun) / 1_000;
    await pause(500);
  }
}

async function measureFigures(house: House, person: Person): Promise<Figure[]> {
  const ask = askOf(house, person);
  const [days, filtered, facets] = await inTurns([
    () => ask("/histogram", { since: "30d" }),
    (lap) => ask("/histogram", { since: "30d", q: `worker:LOG-${lap + 1}` }),
    () => ask("/facets", { since: "30d" }),
  ]);
  const whole = spread("the histogram of 30 days", days ?? []);
  return [
    { ...whole, limit: "median ≤ 100 ms", kept: medianOf(days) <= 100 },
    spread("the same of one worker", filtered ?? []),
    spread("the facets and sums of 30 days", facets ?? []),
  ];
}

/** What people wait while workers send: the same questions at rest and under two thousand lines a second. */
async function measureTogether(house: House, person: Person, workers: readonly Worker[]): Promise<Figure> {
  const ask = askOf(house, person);
  const all = Array.from({ length: 10 }, (_, n) => kinds.map(({ questions }) => atLap(questions, n))).flat();
  const askAll = async () => {
    const sample: number[] = [];
    for (const { q } of all) {
      const begun = performance.now();
      await ask("", { q, limit: String(pageLines) });
      sample.push(performance.now() - begun);
    }
    return quantile(sample, 0.95);
  };
  const atRest = await askAll();
  const stopping = new AbortController();
  const perSecond = 2_000;
  let stored = 0;
  const sending = (async () => {
    const begun = performance.now();
    for (let n = 0; !stopping.signal.aborted; n += 1) {
      await pause(Math.max(0, begun + n * 25 - performance.now()));
      const worker = workers[n % workers.length];
      if (worker && (await sendLines(house.url, worker, newLines(perSecond / 40))) === 202) stored += perSecond / 40;
    }
    return (stored * 1_000) / (performance.now() - begun);
  })();
  const [first, second] = [await askAll(), await askAll()];
  stopping.abort();
  const rate = await sending;
  const busy = Math.min(first, second);
  return {
    what: `search while ${rate.toFixed(0)} lines/s come in, p95`,
    value: `${inMs(busy)}, ${inMs(atRest)} at rest`,
    limit: "≤ 2 × at rest",
    kept: busy <= 2 * atRest && rate >= 0.9 * perSecond,
  };
}

await benchmark(async (house) => {
  console.log(`  ${total} lines are made.`);
  const begun = performance.now();
  await makeManyLogs(() => postgres(house.databaseUrl, { max: 1, onnotice: () => undefined }), total);
  const makingSeconds = (performance.now() - begun) / 1_000;
  const countingSeconds = await figured(house.sql);
  const person = await house.invite("reader", ["viewer"]);
  const workers = await house.hire(16);
  const asRead = postgres(house.databaseUrl, { max: 1, connection: { role: "juggernaut_read" } });
  const asIngest = postgres(house.databaseUrl, { max: 4, connection: { role: "juggernaut_ingest" } });
  const figures = [
    ...(await measureSearch(house, person, asRead)),
    await measureTrap(house, person),
    ...(await measureFigures(house, person)),
    ...(await measureIngest(house, workers, asIngest)),
    await measureTogether(house, person, workers),
  ];
  await Promise.all([asRead.end(), asIngest.end()]);
  return {
    figures,
    notes: [
      `${total} lines of 30 days from 200 workers, made in ${makingSeconds.toFixed(0)} s; the program's own loop had counted them ${countingSeconds.toFixed(0)} s later.`,
    ],
  };
});

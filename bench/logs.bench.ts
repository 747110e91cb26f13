/** The logs over millions of lines: found, counted and taken in over HTTP, each beside SQL that was written by hand. */
import { setTimeout as pause } from "node:timers/promises";

import postgres from "postgres";

import { benchmark, type House, type Person, type Worker } from "./house";
import { measureIngest } from "./log-ingest";
import { kinds, pageLines } from "./log-questions";
import { askOf, atLap, measureSearch, measureTrap } from "./log-search";
import { newLines, sendLines } from "./log-senders";
import { makeManyLogs } from "./many-logs";
import { type Figure, quantile, spread } from "./report";
import { inMs, inTurns, medianOf } from "./turns";

const total = Number(process.env["JUGGERNAUT_BENCH_LINES"] ?? 1_000_000);

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
  const straight = postgres(house.databaseUrl, { max: 4 });
  const figures = [
    ...(await measureSearch(house, person, asRead)),
    await measureTrap(house, person, total),
    ...(await measureFigures(house, person)),
    ...(await measureIngest(house, workers, straight)),
    await measureTogether(house, person, workers),
  ];
  await Promise.all([asRead.end(), straight.end()]);
  return {
    figures,
    of: `${(total / 1_000_000).toString()} million lines`,
    notes: [
      `${total} lines of 30 days from 200 workers, made in ${makingSeconds.toFixed(0)} s; the program's own loop had counted them ${countingSeconds.toFixed(0)} s later.`,
    ],
  };
});

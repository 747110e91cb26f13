/** How many lines a second come in over HTTP, and by the statement that a program with the database at hand would send. */
import type postgres from "postgres";

import type { House, Worker } from "./house";
import { newLines, sendLines, unnestLines } from "./log-senders";
import type { Figure } from "./report";
import { inParallel } from "./requests";
import { medianOf } from "./turns";

const [rounds, linesARound, senders] = [7, 6_000, 4] as const;

async function rateOf(
  lines: number,
  size: number,
  atOnce: number,
  send: (batch: number) => Promise<unknown>,
): Promise<number> {
  const batches = Array.from({ length: Math.ceil(lines / size) }, (_, n) => n);
  const begun = performance.now();
  await inParallel(batches, atOnce, send);
  return (batches.length * size * 1_000) / (performance.now() - begun);
}

/**
 * Lines over HTTP beside the statement, one after another, as fast as PostgreSQL takes it; and, to compare, from as many
 * connections as there are senders. The sides take turns.
 */
export async function measureIngest(
  house: House,
  workers: readonly Worker[],
  straight: postgres.Sql,
): Promise<Figure[]> {
  const workerOf = (n: number): Worker => workers[n % workers.length] ?? { workerId: "none", key: "" };
  const over = async (size: number, n: number) => {
    const status = await sendLines(house.url, workerOf(n), newLines(size));
    if (status !== 202) throw new Error(`Lines were answered ${status}.`);
  };
  const figures: Figure[] = [];
  for (const size of [50, 200, 1_000]) {
    const unnest = (n: number) => unnestLines(straight, workerOf(n).workerId, newLines(size));
    const samples: { http: number[]; one: number[]; many: number[] } = { http: [], one: [], many: [] };
    for (let round = 0; round < rounds; round += 1) {
      const http = await rateOf(linesARound, size, senders, (n) => over(size, n));
      const one = await rateOf(linesARound, size, 1, unnest);
      const many = await rateOf(linesARound, size, senders, unnest);
      // The first warms up.
      if (round === 0) continue;
      samples.http.push(http);
      samples.one.push(one);
      samples.many.push(many);
    }
    const [http, one, many] = [medianOf(samples.http), medianOf(samples.one), medianOf(samples.many)];
    figures.push({
      what: `lines in batches of ${size}, ${senders} senders`,
      value: `${http.toFixed(0)}/s over HTTP; by unnest ${one.toFixed(0)}/s, ratio ${(http / one).toFixed(2)}; over ${senders} connections at once ${many.toFixed(0)}/s, ratio ${(http / many).toFixed(2)}`,
      limit: "≥ 0.8 of one connection",
      kept: http / one >= 0.8,
    });
  }
  const singles = await rateOf(5_000, 1, 32, (n) => over(1, n));
  return [...figures, { what: "single lines, 32 senders", value: `${singles.toFixed(0)}/s over HTTP` }];
}

/** How many lines a second come in over HTTP, and by the statement that a program with the database at hand would send. */
import { setTimeout as pause } from "node:timers/promises";

import type postgres from "postgres";

import type { House, Worker } from "./house";
import { newLines, sendLines, unnestAndCount, unnestLines } from "./log-senders";
import type { Figure } from "./report";
import { inParallel } from "./requests";
import { medianOf } from "./turns";

const [rounds, linesARound, senders] = [5, 24_000, 4] as const;

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

/** Until the program has counted all that came: what is left of one side's work is no burden to the next. */
async function counted(sql: postgres.Sql): Promise<void> {
  const [row] = await sql<{ snapshot: string }[]>`select pg_current_snapshot()::text as snapshot`;
  for (;;) {
    const [left] = await sql`
      select 1 from execution_logs l, settings s
      where s.key = 'log_figures' and l.written_in >= pg_snapshot_xmin((s.value ->> 'snapshot')::pg_snapshot)
        and pg_visible_in_snapshot(l.written_in, ${row?.snapshot ?? ""}::pg_snapshot)
        and not pg_visible_in_snapshot(l.written_in, (s.value ->> 'snapshot')::pg_snapshot) limit 1`;
    if (!left) return;
    await pause(100);
  }
}

/**
 * Lines over HTTP beside what a program with the database at hand would send, statement after statement over one
 * connection: with the roll-ups that are kept here, which the limit is held against; and, to compare, from as many
 * connections as there are senders, and without any. The sides take turns.
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
    const counting = (n: number) => unnestAndCount(straight, workerOf(n).workerId, newLines(size));
    const bare = (n: number) => unnestLines(straight, workerOf(n).workerId, newLines(size));
    const sides = [
      () => rateOf(linesARound, size, senders, (n) => over(size, n)),
      () => rateOf(linesARound, size, 1, counting),
      () => rateOf(linesARound, size, senders, counting),
      () => rateOf(linesARound, size, 1, bare),
    ] as const;
    const samples: number[][] = sides.map(() => []);
    for (let round = 0; round < rounds; round += 1) {
      for (const [index, side] of sides.entries()) {
        const rate = await side();
        await counted(house.sql);
        // The first warms up.
        if (round > 0) samples[index]?.push(rate);
      }
    }
    const [http = 0, one = 0, many = 0, uncounted = 0] = samples.map(medianOf);
    const beside = (rate: number) => `${rate.toFixed(0)}/s, ratio ${(http / rate).toFixed(2)}`;
    figures.push({
      what: `lines in batches of ${size}, ${senders} senders`,
      value: `${http.toFixed(0)}/s over HTTP; by unnest with its roll-ups ${beside(one)}; over ${senders} connections at once ${beside(many)}; by unnest alone ${beside(uncounted)}`,
      limit: "≥ 0.8 of unnest with its roll-ups",
      kept: http / one >= 0.8,
    });
  }
  const singles = await rateOf(5_000, 1, 32, (n) => over(1, n));
  return [...figures, { what: "single lines, 32 senders", value: `${singles.toFixed(0)}/s over HTTP` }];
}

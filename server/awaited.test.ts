import { sql } from "drizzle-orm";
import { expect, test } from "vitest";

import { database } from "@/db/client";

import { errorCode } from "./deadline";
import { whileAwaited } from "./query";

type Part = { execute: (what: ReturnType<typeof sql>) => Promise<unknown> };

/** Falls asleep at the database, after saying so. */
async function asleep(part: Part, say: () => void): Promise<void> {
  await part.execute(sql`select 1`);
  say();
  await part.execute(sql`select pg_sleep(4)`);
}
const pause = (ms: number) => new Promise((resolve) => void setTimeout(resolve, ms));
const cancelled = "57014";

test("what nobody waits for any more ends at the database, also within a savepoint", async () => {
  const leaves = new AbortController();
  let [began, asleepNow] = [0, 0];
  const say = () => {
    began = performance.now();
    asleepNow += 1;
  };
  const reads = [
    whileAwaited(leaves.signal, () => database("read").transaction((tx) => asleep(tx, say))),
    whileAwaited(leaves.signal, () =>
      database("read").transaction((tx) => tx.transaction((part) => asleep(part, say))),
    ),
  ];
  const outcomes = Promise.all(reads.map((read) => read.then(() => "slept", errorCode)));
  await expect.poll(() => asleepNow, { timeout: 3_000 }).toBe(2);
  await pause(200);
  leaves.abort();
  expect(await outcomes).toEqual([cancelled, cancelled]);
  expect(performance.now() - began).toBeLessThan(3_500);
});

test("no statement begins after that, and others go on", async () => {
  const leaves = new AbortController();
  const other = database("read").transaction((tx) => tx.execute<{ n: number }>(sql`select pg_sleep(0.3), 1 as n`));
  const left = whileAwaited(leaves.signal, () =>
    database("read").transaction(async (tx) => {
      leaves.abort();
      return tx.execute(sql`select 1`);
    }),
  );
  await expect(left).rejects.toThrow();
  expect((await other)[0]?.n).toBe(1);
  expect(await database("read").execute<{ n: number }>(sql`select 2 as n`)).toMatchObject([{ n: 2 }]);
});

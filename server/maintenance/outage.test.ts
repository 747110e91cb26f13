import { setTimeout as pause } from "node:timers/promises";

import { expect, test } from "vitest";

import { Refusal } from "@/domain/errors";
import { aWorker, job } from "@/server/testing/given";
import { owner } from "@/server/testing/owner";
import { heartbeat } from "@/server/workers/report";

import { fillDigests } from "./fill-digests";

const cutAll = () =>
  owner`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name like 'juggernaut-%'`;

/** Needs scripts/patch-postgres.mjs: without it the first cut breaks the pool for good, and the process. */
test("connections cut in the middle of transactions cost those transactions and nothing else", async () => {
  const workers = await Promise.all(Array.from({ length: 8 }, () => aWorker()));
  let isOver = false;
  let [done, lost] = [0, 0];
  const load = workers.map(async (worker) => {
    while (!isOver) {
      const answers = await Promise.allSettled([heartbeat(worker.as, {}), fillDigests(job, {})]);
      for (const answer of answers) {
        if (answer.status === "fulfilled") done += 1;
        else if (answer.reason instanceof Refusal && answer.reason.code === "unavailable") lost += 1;
        else throw answer.reason;
      }
    }
  });
  for (let cut = 0; cut < 6; cut += 1) {
    await pause(300);
    await cutAll();
  }
  isOver = true;
  await Promise.all(load);
  expect(lost).toBeGreaterThan(0);
  expect(done).toBeGreaterThan(0);

  const all = () => Promise.all(Array.from({ length: 40 }, () => fillDigests(job, {})));
  const works = () =>
    all().then(
      () => true,
      () => false,
    );
  await expect.poll(works, { timeout: 3_000, message: "every place in the pool works again" }).toBe(true);
  await all();
});

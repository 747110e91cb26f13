import { expect, test } from "vitest";

import { aPerson, job } from "@/server/testing/given";
import { owner } from "@/server/testing/owner";

import { snapshotPipeline } from "./snapshot-pipeline";

const taken = () => owner`
  select currency, status, count, value::float, weighted::float, day = (now() at time zone 'UTC')::date as today
  from pipeline_snapshots order by currency, status`;

test("a day's figures are those of its last look, and looking twice changes nothing", async () => {
  await owner`
    insert into opportunities (status, currency, estimated_value, confidence_score, expires_at) values
      ('new', 'USD', 4200, 0.62, null), ('new', 'USD', 900, null, null), ('quoted', 'EUR', 10, 0.5, null),
      ('new', 'USD', 7000, 0.9, now() - interval '1 day'), ('won', 'USD', 1, 1, null)`;
  await Promise.all([snapshotPipeline(job, {}), snapshotPipeline(job, {})]);
  const first = [
    { currency: "EUR", status: "quoted", count: 1, value: 10, weighted: 5, today: true },
    { currency: "USD", status: "new", count: 2, value: 5100, weighted: 2604, today: true },
  ];
  expect(await taken()).toEqual(first);
  expect(await snapshotPipeline(job, {})).toEqual({ settled: 0 });

  await owner`update opportunities set status = 'contacted' where status = 'quoted'`;
  expect(await snapshotPipeline(job, {})).toEqual({ settled: 2 });
  expect(await taken()).toEqual([
    { ...first[0], status: "contacted" },
    { ...first[0], count: 0, value: 0, weighted: 0 },
    first[1],
  ]);
  expect(await snapshotPipeline(job, {})).toEqual({ settled: 0 });
});

test("a person has no say in it", async () => {
  await expect(snapshotPipeline((await aPerson(["admin"])).as, {})).rejects.toMatchObject({ code: "forbidden" });
});

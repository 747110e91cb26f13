import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";

import { checkSummary, listSummaries } from "@/server/revenue/summary";
import { aPerson, job } from "@/server/testing/given";
import { owner } from "@/server/testing/owner";

import { countRevenue } from "./count-revenue";
import { summarizeRevenue } from "./summarize-revenue";

beforeEach(async () => {
  await owner`truncate revenue_events, opportunities, revenue_summary cascade`;
});

const sell = (gross: number, at: string, currency = "USD") =>
  owner`insert into revenue_events (event_type, gross_amount, currency, occurred_at) values ('sale', ${gross}, ${currency}, ${at})`;

test("sums by day, ISO week and month, each currency by itself, and what comes late restates them", async () => {
  const { as } = await aPerson(["viewer"]);
  await sell(100, "2025-03-31T12:00:00Z");
  await sell(7, "2025-03-31T12:00:00Z", "EUR");
  await owner`
    insert into opportunities (status, identified_at, closed_at, estimated_value) values
      ('won', '2025-03-02', '2025-03-31', 100), ('won', '2025-03-02', '2025-03-31', null), ('lost', '2025-03-02', '2025-03-30', 5)`;
  await summarizeRevenue(job, {});
  const march = { period: "monthly", currency: "USD", from: "2025-03-01", to: "2025-03-31" } as const;
  expect(await listSummaries(as, march)).toEqual([
    {
      periodType: "monthly",
      periodStart: "2025-03-01",
      periodEnd: "2025-03-31",
      currency: "USD",
      gross: "100",
      net: "100",
      opportunities: 3,
      won: 2,
      conversionRate: "0.666667",
      averageDeal: "100.00",
      pipelineValue: null,
    },
  ]);
  await sell(1, "2025-03-04T00:00:00Z");
  expect((await checkSummary(as, {})).differing.map(({ periodType }) => periodType).sort()).toEqual([
    "daily",
    "monthly",
    "weekly",
  ]);
  await summarizeRevenue(job, {});
  expect(await checkSummary(as, {})).toMatchObject({ differing: [] });
  expect((await listSummaries(as, march))[0]?.gross).toBe("101");
  expect(await listSummaries(as, { ...march, period: "weekly" })).toMatchObject([
    { periodStart: "2025-02-24", gross: "0", opportunities: 3 },
    { periodStart: "2025-03-03", periodEnd: "2025-03-09", gross: "1" },
    { periodStart: "2025-03-24" },
    { periodStart: "2025-03-31", periodEnd: "2025-04-06", gross: "100" },
  ]);
});

test("keeps what the pipeline was seen to be worth after the day is over", async () => {
  const { as } = await aPerson(["viewer"]);
  await owner`insert into opportunities (estimated_value, identified_at) values (50, '2024-01-01')`;
  await summarizeRevenue(job, {});
  const today = new Date().toISOString().slice(0, 10);
  const day = { period: "daily", currency: "USD", from: today, to: today } as const;
  expect((await listSummaries(as, day))[0]?.pipelineValue).toBe("50");
  await owner`update revenue_summary set period_start = period_start - 40, period_end = period_end - 40 where period_type = 'daily' and pipeline_value is not null`;
  await summarizeRevenue(job, {});
  const kept =
    await owner`select pipeline_value::int as value from revenue_summary where period_type = 'daily' and pipeline_value is not null order by period_start`;
  expect(kept).toEqual([{ value: 50 }, { value: 50 }]);
});

test("finds what somebody wrote into it, and a second turn changes nothing", async () => {
  const { as } = await aPerson(["viewer"]);
  await sell(5, "2025-03-04T00:00:00Z");
  await summarizeRevenue(job, {});
  expect(await summarizeRevenue(job, {})).toEqual({ changed: 0 });
  await owner`update revenue_summary set net_revenue = 6 where period_type = 'daily'`;
  expect(await checkSummary(as, {})).toEqual({
    looked: 3,
    // The events of this test came in just now.
    isBehind: true,
    differing: [{ periodType: "daily", periodStart: "2025-03-04", currency: "USD" }],
  });
  await summarizeRevenue(job, {});
  expect((await checkSummary(as, {})).differing).toEqual([]);
});

test("is what the rows come to after any events in any order, counted in or not", async () => {
  const { as } = await aPerson(["viewer"]);
  const deed = fc.record({ gross: fc.integer({ min: 1, max: 9_999 }), hour: fc.nat(20_000), kind: fc.nat(5) });
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 15 }), async (deeds) => {
      for (const { gross, hour, kind } of deeds) {
        const at = new Date(Date.UTC(2024, 0, 1, hour)).toISOString();
        if (kind === 0)
          await owner`delete from revenue_events where id in (select id from revenue_events order by id limit 1)`;
        else if (kind === 1) await countRevenue(job, {});
        else if (kind === 2) await summarizeRevenue(job, {});
        else if (kind === 3)
          await owner`insert into opportunities (status, closed_at, identified_at, estimated_value) values (${gross % 2 ? "won" : "lost"}, ${at}, ${at}, ${gross})`;
        else await sell(gross / 100, at, kind === 4 ? "USD" : "EUR");
      }
      await summarizeRevenue(job, {});
      expect((await checkSummary(as, {})).differing).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

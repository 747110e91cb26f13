import { beforeAll, describe, expect, test } from "vitest";

import { addDays } from "@/domain/calendar";
import { addUpSpending } from "@/server/maintenance/add-up-spending";
import { aPerson, aWorker, db, job, type GivenPerson } from "@/server/testing/given";
import { owner } from "@/server/testing/owner";

import { listCurrencies } from "./currencies";
import { readDeals } from "./deals";
import { getEvent } from "./event";
import { listEvents } from "./events";
import { readMrr, readMrrSeries } from "./mrr";
import { readProfit } from "./profit";
import { readRevenue } from "./series";
import { revenueEvents } from "@/db/schema/revenue";

let viewer: GivenPerson;
const at = (day: string, time = "12:00:00Z") => new Date(`${day}T${time}`);
type NewRow = typeof revenueEvents.$inferInsert;
const store = (...rows: NewRow[]) => db().insert(revenueEvents).values(rows).returning({ id: revenueEvents.id });
const sale = (day: string, gross: string, more: Partial<NewRow> = {}): NewRow => ({
  eventType: "sale",
  grossAmount: gross,
  occurredAt: at(day),
  ...more,
});

beforeAll(async () => {
  viewer = await aPerson(["viewer"]);
});

describe("the span of a month", () => {
  beforeAll(async () => {
    // The example of rules.md.
    const [first] = await store(sale("2025-03-10", "100.00", { netAmount: "96.80", source: "web" }));
    await store({
      eventType: "refund",
      grossAmount: "40",
      occurredAt: at("2025-03-20"),
      refundOf: first?.id ?? null,
      source: "web",
    });
    await store(
      sale("2025-03-31", "10", { occurredAt: at("2025-03-31", "23:59:59.999Z"), source: "shop" }),
      sale("2025-04-01", "1000", { occurredAt: at("2025-04-01", "00:00:00Z") }),
      sale("2025-03-15", "500", { currency: "EUR" }),
    );
  });

  test("adds gross, refunds, fees and net up as the rules say", async () => {
    const told = await readRevenue(viewer.as, {
      from: "2025-03-01",
      to: "2025-03-31",
      period: "week",
      currency: "USD",
      group: "source",
    });
    expect(told.totals).toEqual({ gross: "110.00", refunds: "40.00", fees: "3.20", net: "66.80", events: 3 });
    expect(told.periods.map(({ start, end, net }) => [start, end, net])).toEqual([
      ["2025-03-01", "2025-03-02", "0.00"],
      ["2025-03-03", "2025-03-09", "0.00"],
      ["2025-03-10", "2025-03-16", "96.80"],
      ["2025-03-17", "2025-03-23", "-40.00"],
      ["2025-03-24", "2025-03-30", "0.00"],
      ["2025-03-31", "2025-03-31", "10.00"],
    ]);
    expect(told.groups?.rows.map(({ key, net, share }) => [key, net, share])).toEqual([
      ["web", "56.80", expect.closeTo(0.8503, 4)],
      ["shop", "10.00", expect.closeTo(0.1497, 4)],
    ]);
    expect(told.groups?.others).toBeNull();
    expect(told.groups?.lines.map(({ key, net }) => [key, net])).toEqual([
      ["web", ["0.00", "0.00", "96.80", "-40.00", "0.00", "0.00"]],
      ["shop", ["0.00", "0.00", "0.00", "0.00", "0.00", "10.00"]],
    ]);
  });

  test("can end at a time of day", async () => {
    const { totals } = await readRevenue(viewer.as, {
      from: "2025-03-01",
      to: "2025-03-31",
      period: "month",
      currency: "USD",
      until: "2025-03-31T20:00:00Z",
    });
    expect(totals.net).toBe("56.80");
  });

  test("refuses what can't be shown", async () => {
    const filter = { period: "day", currency: "USD" } as const;
    await expect(readRevenue(viewer.as, { ...filter, from: "2025-03-02", to: "2025-03-01" })).rejects.toThrow();
    await expect(readRevenue(viewer.as, { ...filter, from: "1970-01-01", to: "2199-01-01" })).rejects.toThrow();
    await expect(
      readRevenue((await aWorker()).as, { ...filter, from: "2025-03-01", to: "2025-03-01" }),
    ).rejects.toThrow(/worker may not/);
  });

  test("names the events behind it, page by page, and each with its refunds", async () => {
    const filter = { from: "2025-03-01", to: "2025-03-31", currency: "USD", limit: 2 };
    const first = await listEvents(viewer.as, filter);
    const second = await listEvents(viewer.as, { ...filter, cursor: first.nextCursor ?? "" });
    expect([...first.events, ...second.events].map(({ gross }) => gross)).toEqual(["10", "-40", "100.00"]);
    expect(second.nextCursor).toBeNull();
    const event = await getEvent(viewer.as, { id: second.events[0]?.id ?? "" });
    expect([event.refundable, event.refunds.map(({ gross }) => gross)]).toEqual(["60.00", ["-40"]]);
    expect((await getEvent(viewer.as, { id: event.refunds[0]?.id ?? "" })).original?.id).toBe(event.id);
    expect((await listEvents(viewer.as, { ...filter, refunds: "only" })).events).toHaveLength(1);
    expect((await listEvents(viewer.as, { ...filter, source: "shop" })).events).toHaveLength(1);
    await expect(listEvents(viewer.as, { ...filter, cursor: "x" })).rejects.toThrow(/cursor/);
  });

  test("knows in which currencies there is money", async () => {
    const { currencies, baseCurrency, since } = await listCurrencies(viewer.as, {});
    expect([baseCurrency, currencies, since]).toEqual(["USD", ["USD", "EUR"], "2025-03-10"]);
  });
});

describe("recurring revenue", () => {
  const paid = (key: string, gross: string, from: string, to: string | null): NewRow => ({
    eventType: "recurring",
    revenueType: "recurring",
    subscriptionKey: key,
    grossAmount: gross,
    currency: "GBP",
    occurredAt: at(from, "00:00:00Z"),
    coversFrom: at(from, "00:00:00Z"),
    coversTo: to === null ? null : at(to, "00:00:00Z"),
  });

  test("moves as in the example of the rules: 330", async () => {
    await store(
      paid("A", "100", "2025-01-01", "2025-02-01"),
      paid("A", "140", "2025-02-01", "2025-03-01"),
      paid("B", "1200", "2024-06-01", "2025-06-01"),
      paid("C", "50", "2025-01-01", "2025-02-01"),
      paid("D", "30", "2025-02-01", null),
      paid("E", "60", "2024-10-01", "2024-11-01"),
      paid("E", "60", "2025-02-01", "2025-03-01"),
    );
    const mrr = await readMrr(viewer.as, { currency: "GBP", since: "2025-01-15", at: "2025-02-15" });
    expect([mrr.start, mrr.movements, mrr.end, mrr.subscriptions, mrr.flagged]).toEqual([
      "250.00",
      { new: "30.00", reactivation: "60.00", expansion: "40.00", contraction: "0.00", churn: "-50.00" },
      "330.00",
      4,
      1,
    ]);
  });

  test("is told month by month, each from where the last one ended", async () => {
    const series = await readMrrSeries(viewer.as, { currency: "GBP", from: "2024-12-01", to: "2025-03-31" });
    expect(series.map(({ start, end }) => [start, end])).toEqual([
      ["100.00", "250.00"],
      ["250.00", "330.00"],
      ["330.00", "100.00"],
      ["100.00", "100.00"],
    ]);
  });
});

test("deals are counted when they closed, open and due as of now; a value that is no amount is none", async () => {
  await owner`
    insert into opportunities (status, currency, estimated_value, confidence_score, closed_at, expected_amount, payment_expected_by, expires_at) values
      ('won', 'CHF', 100, null, '2025-03-05', 100, '2025-04-01', null), ('won', 'CHF', null, null, '2025-03-05', null, null, null),
      ('won', 'CHF', 300, null, '2025-03-06', null, null, null), ('lost', 'CHF', 999, null, '2025-03-07', null, null, null),
      ('won', 'CHF', 300, null, '2025-04-06', null, null, null),
      ('new', 'CHF', 4200, 0.62, null, null, null, null), ('new', 'CHF', 18000, 0.41, null, null, null, null),
      ('new', 'CHF', 900, 0.77, null, null, null, null), ('new', 'CHF', 5, null, null, null, null, null),
      ('new', 'CHF', 7, 0.5, null, null, null, now() - interval '1 day'),
      ('new', 'CHF', 'NaN', 0.5, null, null, null, null), ('won', 'CHF', 'NaN', null, '2025-03-05', null, null, null)`;
  const [won] = await owner<{ id: string }[]>`select id from opportunities where expected_amount = 100`;
  await store(sale("2025-03-06", "30", { currency: "CHF", opportunityId: won?.id ?? null }));
  const deals = await readDeals(viewer.as, { currency: "CHF", from: "2025-03-01", to: "2025-03-31" });
  expect(deals).toMatchObject({
    won: 4,
    lost: 1,
    winRate: 0.8,
    averageDeal: "200.00",
    wonWithValue: 2,
    open: 5,
    pipelineValue: "23105.00",
    weighted: "10677.00",
    notWeighted: 2,
    receivable: { count: 1, amount: "70.00", overdue: 1, overdueAmount: "70.00" },
  });
  expect((await readDeals(viewer.as, { currency: "CHF", from: "2024-03-01", to: "2024-03-31" })).winRate).toBeNull();
});

test("profit is what came in less what lines cost, in the base currency, the rest beside it", async () => {
  const today = new Date().toISOString().slice(0, 10);
  await store(
    sale(today, "10.00", { occurredAt: new Date() }),
    sale(today, "5", { currency: "EUR", occurredAt: new Date() }),
  );
  await owner`insert into execution_logs (worker_id, message, cost_micros) select 'W', 'line', 4000 from generate_series(1, 1000)`;
  const profit = await readProfit(viewer.as, { from: today, to: today, period: "day" });
  expect(profit.periods).toEqual([
    { start: today, end: today, net: "10.00", spent: "4.00", profit: "6.00", unfinished: true },
  ]);
  expect(profit.notCounted).toEqual([{ currency: "EUR", net: "5" }]);

  // Days that are over are added up once, and say the same.
  await owner`insert into execution_logs (worker_id, message, cost_micros, created_at, received_at) values
    ('W', 'line', 1500000, now() - interval '20 days', now() - interval '3 days'), ('W', 'line', null, now(), now() - interval '3 days')`;
  const span = { from: addDays(today, -5), to: today, period: "day" } as const;
  const before = await readProfit(viewer.as, span);
  expect(before.totals.spent).toBe("5.50");
  while ((await addUpSpending(job, {})).settled > 0);
  expect((await readProfit(viewer.as, span)).periods).toEqual(before.periods);
  expect((await owner`select sum(micros)::int as sum from spending_days`)[0]).toEqual({ sum: 1_500_000 });
});

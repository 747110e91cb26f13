import { randomUUID } from "node:crypto";

import { beforeAll, describe, expect, test } from "vitest";

import { Refusal } from "@/domain/errors";
import { aPerson, aWorker, db, type GivenPerson, type GivenWorker } from "@/server/testing/given";
import { owner } from "@/server/testing/owner";

import { recordEvent, refundEvent, reportEvent } from "./record";

let manager: GivenPerson;
let second: GivenPerson;
let viewer: GivenPerson;
let worker: GivenWorker;

beforeAll(async () => {
  [manager, second, viewer, worker] = await Promise.all([
    aPerson(["manager"]),
    aPerson(["manager"]),
    aPerson(["viewer"]),
    aWorker(),
  ]);
});

const refusal = async (deed: Promise<unknown>): Promise<Refusal> => {
  const error: unknown = await deed.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof Refusal) return error;
  throw new Error("It was not refused.");
};
const sell = async (gross: string, more: Record<string, unknown> = {}) =>
  (await recordEvent(manager.as, { gross_amount: gross, ...more })).event;
const refundsOf = (id: string) =>
  owner<{ gross: string }[]>`select gross_amount::text as gross from revenue_events where refund_of = ${id} order by 1`;

describe("recording", () => {
  test("takes what is left out from the opportunity, and its worker from when it occurred", async () => {
    const [first, later] = [await aWorker(), await aWorker()];
    const [card] = await owner<{ id: string }[]>`
      insert into opportunities (currency, assigned_to, status_since) values ('EUR', ${first.workerId}, '2026-01-01') returning id`;
    await owner`update opportunities set assigned_to = ${later.workerId} where id = ${card?.id ?? ""}`;
    const { event } = await reportEvent(worker.as, {
      gross_amount: 4200.5,
      opportunity_id: card?.id,
      occurred_at: "2026-02-01T00:00:00Z",
    });
    expect(event).toMatchObject({
      event_type: "sale",
      revenue_type: "one_time",
      gross_amount: "4200.50",
      net_amount: null,
      currency: "EUR",
      worker_id: first.workerId,
    });
    const { event: now } = await reportEvent(worker.as, { gross_amount: "1", opportunity_id: card?.id });
    expect(now.worker_id).toBe(later.workerId);
  });

  test("stands on the trail where a person did it, once for one call", async () => {
    const call = { idempotencyKey: randomUUID(), route: "x" };
    const body = { gross_amount: "10", currency: "USD" };
    const [one, two] = [await recordEvent(manager.as, body, call), await recordEvent(manager.as, body, call)];
    expect(two).toEqual(one);
    const trail = await owner`select actor, action from audit_events where object_id = ${one.event.id}`;
    expect(trail).toEqual([{ actor: manager.email, action: "revenue.record" }]);
  });

  test("knows an event of another system again, also of two at once", async () => {
    const body = { gross_amount: "7.50", currency: "USD", external_id: `stripe ${randomUUID()}` };
    const told = await Promise.all([
      reportEvent(worker.as, body),
      reportEvent(worker.as, { ...body, gross_amount: 7.5 }),
    ]);
    expect(new Set(told.map(({ event }) => event.id)).size).toBe(1);
    expect(told.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect((await refusal(reportEvent(worker.as, { ...body, gross_amount: "8" }))).code).toBe("conflict");
  });

  test.each<[string, Record<string, unknown>]>([
    ["gross_amount", { gross_amount: "1,200.00" }],
    ["gross_amount", { gross_amount: "NaN" }],
    ["gross_amount", { gross_amount: "-5" }],
    ["gross_amount", { gross_amount: "1".repeat(30) }],
    ["gross_amount", { gross_amount: "1.005" }],
    ["gross_amount", { gross_amount: "1.5", currency: "JPY" }],
    ["net_amount", { net_amount: "11" }],
    ["net_amount", { net_amount: "-1" }],
    ["currency", { currency: "ZZZ" }],
    ["currency", { currency: "usd" }],
    ["opportunity_id", { opportunity_id: randomUUID() }],
    ["goal_id", { goal_id: randomUUID() }],
    ["refund_of", { refund_of: randomUUID() }],
    ["refund_of", { refund_of: randomUUID(), event_type: "refund" }],
    ["refund_of", { event_type: "refund" }],
    ["occurred_at", { occurred_at: "2199-01-01T00:00:00Z" }],
    ["occurred_at", { occurred_at: "2026-02-31T00:00:00Z" }],
    ["covers_to", { covers_from: "2026-02-01T00:00:00Z", covers_to: "2026-02-01T00:00:00Z" }],
    ["surprise", { surprise: 1 }],
  ])("refuses %s of %j and writes nothing", async (path, wrong) => {
    const [before] = await owner`select count(*) from revenue_events`;
    const { code, fields } = await refusal(reportEvent(worker.as, { gross_amount: "10", ...wrong }));
    expect([code, fields.map((field) => field.path)]).toEqual(["invalid", [path]]);
    expect((await owner`select count(*) from revenue_events`)[0]).toEqual(before);
  });

  test("is for workers, managers and admins", async () => {
    const body = { gross_amount: "10" };
    for (const [deed, as] of [
      [recordEvent, viewer.as],
      [recordEvent, worker.as],
      [reportEvent, manager.as],
    ] as const)
      expect((await refusal(deed(as, body))).code).toBe("forbidden");
    expect((await refusal(refundEvent(viewer.as, { id: randomUUID(), gross_amount: "1", reason: "x" }))).code).toBe(
      "forbidden",
    );
  });
});

describe("refunding", () => {
  test("gives back no more than remains, and says what that is", async () => {
    const { id } = await sell("100.00", { net_amount: "96.80", source: "web", revenue_type: "usage" });
    const { event } = await refundEvent(manager.as, { id, gross_amount: "40", reason: "Broken" });
    expect(event).toMatchObject({ gross_amount: "-40.00", refund_of: id, source: "web", revenue_type: "usage" });
    const too = await refusal(refundEvent(manager.as, { id, gross_amount: "60.01", reason: "More" }));
    expect([too.code, too.message]).toEqual(["conflict", "Only $60.00 of it remains. Nothing was recorded."]);
    await refundEvent(manager.as, { id, gross_amount: "-60", reason: "The rest" });
    expect((await refusal(refundEvent(manager.as, { id, gross_amount: "0.01", reason: "x" }))).message).toMatch(
      /All of it/,
    );
  });

  test("refuses a refund of a refund, another currency, nothing, and what is not there", async () => {
    const { id } = await sell("100.00");
    const { event } = await refundEvent(manager.as, { id, gross_amount: "1", reason: "x" });
    expect((await refusal(refundEvent(manager.as, { id: event.id, gross_amount: "1", reason: "x" }))).code).toBe(
      "conflict",
    );
    expect((await refusal(refundEvent(manager.as, { id, gross_amount: "0.00", reason: "x" }))).code).toBe("invalid");
    expect((await refusal(refundEvent(manager.as, { id: randomUUID(), gross_amount: "1", reason: "x" }))).code).toBe(
      "not_found",
    );
    const other = { event_type: "refund", refund_of: id, gross_amount: "1", currency: "EUR" };
    expect((await refusal(reportEvent(worker.as, other))).fields[0]?.path).toBe("currency");
  });

  test("holds for people at once: of ten who give back 30 of 100, three do", async () => {
    const { id } = await sell("100.00");
    const tries = Array.from({ length: 10 }, (_, n) =>
      refundEvent((n % 2 ? manager : second).as, { id, gross_amount: "30", reason: "x" }).then(
        () => "done",
        (error: unknown) => (error instanceof Refusal ? error.code : "broken"),
      ),
    );
    expect((await Promise.all(tries)).sort()).toEqual([...Array<string>(7).fill("conflict"), "done", "done", "done"]);
    expect(await refundsOf(id)).toHaveLength(3);
  });
});

describe("plain SQL", () => {
  const refund = (id: string, gross: string, currency = "USD") => owner`
    insert into revenue_events (event_type, gross_amount, currency, refund_of) values ('refund', ${gross}, ${currency}, ${id})`;

  test("refunds within the original, in its currency, never a refund, also at once", async () => {
    const { id } = await sell("100.00");
    const told = await Promise.allSettled(Array.from({ length: 6 }, () => refund(id, "45")));
    expect(told.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    await expect(refund(id, "10.01")).rejects.toThrow(/more than remains/);
    await expect(refund(id, "1", "EUR")).rejects.toThrow(/currency/);
    const [made] = await owner<{ id: string }[]>`select id from revenue_events where refund_of = ${id}`;
    await expect(refund(made?.id ?? "", "1")).rejects.toThrow(/not refunded/);
    await expect(owner`
      insert into revenue_events (event_type, gross_amount, refund_of) values ('refund', 6, ${id}), ('refund', 6, ${id})`).rejects.toThrow(
      /more than/,
    );
    await expect(owner`update revenue_events set gross_amount = 50 where id = ${id}`).rejects.toThrow(/within/);
    await expect(
      owner.begin("isolation level repeatable read", async (tx) => {
        await tx`select 1 from revenue_events limit 1`;
        await tx`insert into revenue_events (event_type, gross_amount, refund_of) values ('refund', 1, ${id})`;
      }),
    ).rejects.toThrow(/read committed/);
  });

  test.each(["'NaN'", "'Infinity'"])("moves no %s", async (amount) => {
    await expect(
      owner.unsafe(`insert into revenue_events (event_type, gross_amount) values ('sale', ${amount})`),
    ).rejects.toThrow(/number/);
  });

  test("the program takes nothing back", async () => {
    const { id } = await sell("1");
    await expect(db().execute(`delete from revenue_events where id = '${id}'`)).rejects.toThrow();
    await expect(db().execute(`update revenue_events set gross_amount = 5 where id = '${id}'`)).rejects.toThrow();
  });
});

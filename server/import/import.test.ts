import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { eq, inArray, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";

import { opportunities, opportunityMoves, opportunitySources } from "@/db/schema/pipeline";
import { auditEvents } from "@/db/schema/record";
import { revenueEvents } from "@/db/schema/revenue";
import { csvReader } from "@/domain/csv";
import type { Credential } from "@/server/actor";
import { parse } from "@/server/command";
import { aPerson, aToken, aWorker, db, type GivenPerson } from "@/server/testing/given";

import { type ImportAnswer, importQuery } from "./inputs";
import { withReceived } from "./receive";
import { type ImportProgress, importOpportunities } from "./run";

let manager: GivenPerson;
beforeAll(async () => {
  manager = await aPerson(["manager"]);
});

type Sent = { as?: Credential; headers?: Record<string, string>; tell?: (progress: ImportProgress) => void };

/** Sends a file as the door does: the wish as it stands in the address, the file as a body. */
async function send(
  text: string | Uint8Array<ArrayBuffer>,
  params: Record<string, string> = {},
  { as = manager.as, headers, tell = () => undefined }: Sent = {},
): Promise<ImportAnswer> {
  const request = new Request("http://localhost", {
    method: "POST",
    body: text,
    headers: { "content-type": "text/csv", ...headers },
  });
  const wish = parse(importQuery, { commit: "true", ...params });
  return (await importOpportunities(as, wish, withReceived(request), tell)).answer;
}
const refusal = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "done",
    (error: unknown) => error,
  );
const lines = (...rows: string[]) => rows.join("\n");

/** Ids that no other test has. */
let series = 0;
const anId = () => `T${process.pid}-${(series += 1)}`;
const card = async (externalId: string) => {
  const [found] = await db().select().from(opportunities).where(eq(opportunities.externalId, externalId));
  return found;
};
const salesOf = async (externalId: string) =>
  db()
    .select()
    .from(revenueEvents)
    .where(eq(revenueEvents.opportunityId, (await card(externalId))?.id ?? ""));

describe("an import", () => {
  test("makes cards as they stand in the other system, with their past", async () => {
    const worker = await aWorker();
    const [source] = await db()
      .insert(opportunitySources)
      .values({ name: `Fair ${anId()}` })
      .returning();
    const [won, lost, open] = [anId(), anId(), anId()];
    const answer = await send(
      lines(
        "id,account,stage,amount,created,close_date,owner,source,region,email",
        `${won},ACME,Closed Won,"$1,054.00",10/20/2016,3/1/2017,${worker.workerId},${source?.name},West,a@b.example`,
        `${lost},Globex,Lost,0,10/21/2016,3/2/2017,Ann Somebody,Hearsay,,`,
        `${open},Initech,Engaging,,10/22/2016,,,,,`,
      ),
    );
    expect(answer).toMatchObject({ committed: true, rows: 3, created: 3, updated: 0, refused: [], kept: ["region"] });

    expect(await card(won)).toMatchObject({
      status: "won",
      stage: "Closed Won",
      estimatedValue: "1054.00",
      currency: "USD",
      assignedTo: worker.workerId,
      sourceId: source?.id,
      customerContact: { email: "a@b.example" },
      metadata: { region: "West" },
      identifiedAt: new Date("2016-10-20T00:00:00Z"),
      closedAt: new Date("2017-03-01T00:00:00Z"),
      wonAt: new Date("2017-03-01T00:00:00Z"),
      statusSince: new Date("2017-03-01T00:00:00Z"),
      createdBy: manager.email,
    });
    expect(await card(lost)).toMatchObject({
      status: "lost",
      lostReason: "imported",
      assignedTo: null,
      metadata: { assigned_to: "Ann Somebody", source: "Hearsay" },
    });
    expect(await card(open)).toMatchObject({ status: "contacted", closedAt: null, estimatedValue: null });
    const [move] = await db()
      .select()
      .from(opportunityMoves)
      .where(eq(opportunityMoves.opportunityId, (await card(won))?.id ?? ""));
    expect(move).toMatchObject({
      fromStatus: null,
      toStatus: "won",
      movedBy: `import:${manager.email}`,
      movedAt: new Date("2017-03-01T00:00:00Z"),
    });
  });

  test("stands on the trail, with what came of it", async () => {
    await send(lines("id,stage", `${anId()},New`));
    const [last] = await db()
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, "pipeline.import"))
      .orderBy(sql`seq desc`)
      .limit(1);
    expect(last).toMatchObject({
      actor: manager.email,
      objectType: "import",
      after: { rows: 1, created: 1, refused: 0 },
    });
  });

  test("cuts days in the organisation's zone", async () => {
    await db().execute(sql`insert into settings (key, value) values ('time_zone', '"America/New_York"')`);
    const id = anId();
    await send(lines("id,stage,close_date", `${id},Lost,2017-03-01`));
    await db().execute(sql`delete from settings where key = 'time_zone'`);
    expect((await card(id))?.closedAt).toEqual(new Date("2017-03-01T05:00:00Z"));
  });

  test("of the same file again changes nothing, and sells nothing twice", async () => {
    const id = anId();
    const file = lines("id,stage,amount,close_date", `${id},Won,50,2017-03-01`);
    expect(await send(file, { revenue: "true" })).toMatchObject({
      revenue_events: 1,
      revenue: { USD: "50.00" },
    });
    const before = await card(id);
    expect(await send(file, { revenue: "true" })).toMatchObject({ created: 0, updated: 1, revenue_events: 0 });
    expect(await card(id)).toEqual(before);
    expect(await salesOf(id)).toMatchObject([
      { eventType: "sale", grossAmount: "50.00", currency: "USD", occurredAt: new Date("2017-03-01T00:00:00Z") },
    ]);
  });

  test("moves a card on; what a cell does not say stays", async () => {
    const id = anId();
    await send(lines("id,account,stage,amount,notes", `${id},ACME,Engaging,10,first`));
    await send(lines("id,account,stage,amount,close_date,extra", `${id},,Lost,,2020-05-01,second`));
    expect(await card(id)).toMatchObject({
      customerName: "ACME",
      status: "lost",
      lostReason: "imported",
      estimatedValue: "10.00",
      closedAt: new Date("2020-05-01T00:00:00Z"),
      description: "first",
      metadata: { extra: "second" },
    });
  });

  test("previews by the same run, of which nothing stays", async () => {
    const id = anId();
    const file = lines("id,stage,amount,close_date", `${id},Won,50,2017-03-01`);
    const answer = await send(file, { commit: "false", revenue: "true" });
    expect(answer).toMatchObject({ committed: false, rows: 1, created: 1, revenue_events: 1, refused: [] });
    expect(await card(id)).toBeUndefined();
  });
});

describe("what is refused", () => {
  test("names row and column, and nothing of the file is stored", async () => {
    const good = anId();
    const answer = await send(
      lines(
        "id,stage,amount,currency,close_date",
        `${good},New,1,USD,`,
        `${anId()},New,NaN,USD,`,
        `${anId()},New,-1,USD,`,
        `${anId()},New,123456789012345678901234567890,USD,`,
        `${anId()},New,1,XYZ,`,
        `${anId()},Lost,1,USD,2017-02-31`,
        `${anId()},Limbo,1,USD,`,
      ),
    );
    expect(answer).toMatchObject({ committed: false, rows: 7, created: 1, refused_total: 6 });
    expect(answer.refused).toEqual([
      { row: 3, column: "amount", message: "“NaN” is no amount" },
      { row: 4, column: "amount", message: "“-1” is negative; an opportunity's value is 0 or more" },
      { row: 5, column: "amount", message: expect.stringContaining("more than 15 digits") },
      { row: 6, column: "currency", message: "XYZ is no ISO 4217 currency, such as USD" },
      { row: 7, column: "close_date", message: "“2017-02-31” is no date: there is no 31 February 2017" },
      { row: 8, column: "stage", message: "“Limbo” is not known; say which status it means" },
    ]);
    expect(await card(good)).toBeUndefined();
  });

  test("may be left out, where only the good rows are wished for", async () => {
    const [good, bad] = [anId(), anId()];
    const answer = await send(lines("id,stage,amount", `${good},New,1`, `${bad},New,x`), { only: "good" });
    expect(answer).toMatchObject({ committed: true, created: 1, refused_total: 1 });
    expect([await card(good), await card(bad)]).toEqual([expect.anything(), undefined]);
  });

  test("two rows of one id contradict each other, and neither is taken", async () => {
    const [twice, once] = [anId(), anId()];
    const file = lines("id,stage", `${twice},New`, `${once},New`, `${twice},Lost`);
    const answer = await send(file, { only: "good" });
    expect(answer).toMatchObject({ created: 1, refused_total: 2 });
    expect(answer.refused).toEqual([
      { row: 2, column: "id", message: `“${twice}” also stands in row 4` },
      { row: 4, column: "id", message: `“${twice}” also stands in row 2` },
    ]);
    expect(await card(twice)).toBeUndefined();
  });

  test("also where one of the two is refused for itself: which of them holds is nobody's guess", async () => {
    const id = anId();
    const answer = await send(lines("id,stage,amount", `${id},New,NaN`, `${id},New,5`), { only: "good" });
    expect(answer).toMatchObject({ created: 0, refused_total: 2 });
    expect(answer.refused[1]).toEqual({ row: 3, column: "id", message: `“${id}” also stands in row 2` });
  });

  test("what was won is booked: no file takes it back, revalues it or moves it to another currency", async () => {
    const ids = [anId(), anId(), anId(), anId()];
    const rows = ids.map((id) => `${id},Won,50,2017-03-01`);
    await send(lines("id,stage,amount,close_date", ...rows), { revenue: "true" });
    const [a = "", b = "", c = "", d = ""] = ids;
    const answer = await send(
      lines(
        "id,stage,amount,currency,close_date",
        `${a},Lost,50,USD,2018-01-01`,
        `${b},Won,60,USD,2017-03-01`,
        `${c},Won,50,EUR,2017-03-01`,
        `${d},Won,50,USD,2019-09-09`,
      ),
      { only: "good" },
    );
    expect(answer).toMatchObject({ updated: 1, refused_total: 3, revenue_events: 0 });
    expect(answer.refused).toEqual([
      { row: 2, column: "amount", message: "is won here, and the file says lost; reopen it first" },
      { row: 3, column: "amount", message: "is won here at 50.00 USD, which is booked; a refund corrects it" },
      { row: 4, column: "currency", message: "stands in USD here and in EUR in the file" },
    ]);
    expect((await card(d))?.closedAt).toEqual(new Date("2017-03-01T00:00:00Z"));
  });

  test("a card that another has taken in is not written to", async () => {
    const [kept, merged] = [anId(), anId()];
    await send(lines("id,stage", `${kept},New`, `${merged},New`));
    await db()
      .update(opportunities)
      .set({ mergedInto: (await card(kept))?.id ?? null })
      .where(eq(opportunities.externalId, merged));
    expect(await send(lines("id,stage", `${merged},Lost`))).toMatchObject({
      committed: false,
      refused: [{ row: 2, column: "id", message: "was merged into another card" }],
    });
  });

  test.each<[string, string | Uint8Array<ArrayBuffer>, RegExp]>([
    ["a workbook", "PK\u0003\u0004\u0014\0", /This is not CSV: the file is a workbook/],
    ["JSON", '[{"id":1}]', /the file is JSON/],
    ["nothing", "", /the file is empty/],
    ["a header alone", "id,stage\n", /no rows below its header/],
    ["names that mean nothing", "foo,bar\n1,2", /None of its columns is known/],
    ["a quote without end", 'id,stage\n"1,New', /Row 2: a quote is opened/],
    ["bytes that are no text", new Uint8Array([0x69, 0x64, 0x0a, 0xe9, 0x0a]), /not UTF-8/],
  ])("%s is told at once", async (_what, text, why) => {
    expect(await refusal(send(text))).toMatchObject({ code: "invalid", message: expect.stringMatching(why) });
  });

  test.each([
    [{ mapping: "{" }, "mapping"],
    [{ mapping: '{"nothing":"id"}' }, "mapping.nothing"],
    [{ mapping: '{"status":"absent"}' }, "mapping.status"],
    [{ values: '{"status":1}' }, "values.status"],
    [{ currency: "XYZ" }, "currency"],
    [{ commit: "maybe" }, "commit"],
    [{ surprise: "1" }, "surprise"],
  ])("an address that says %j", async (params: Record<string, string>, path) => {
    const told = await refusal(send("id,stage\n1,New", params));
    expect(told).toMatchObject({ code: "invalid", fields: [{ path }] });
  });

  test("a file beyond the limit is refused before it is read", async () => {
    const headers = { "content-length": String(257 * 1_024 * 1_024) };
    expect(await refusal(send("id\n1", {}, { headers }))).toMatchObject({ code: "too_large" });
  });

  test("a file that is announced as something else is not read", async () => {
    const told = await refusal(send("id\n1", {}, { headers: { "content-type": "application/json" } }));
    expect(told).toMatchObject({ code: "invalid", message: expect.stringContaining("text/csv") });
  });

  test("nobody waits any more: all of it is taken back", async () => {
    const id = anId();
    const leave = (progress: ImportProgress) => {
      if (progress.phase === "storing") throw new Error("left");
    };
    expect(await refusal(send(lines("id,stage", `${id},New`), {}, { tell: leave }))).toMatchObject({ message: "left" });
    expect(await card(id)).toBeUndefined();
  });
});

describe("who may", () => {
  const one = (id: string) => lines("id,stage", `${id},New`);

  test("neither a viewer nor a worker nor a stranger", async () => {
    const id = anId();
    const viewer = await aPerson(["viewer", "approver"]);
    const strangers: Credential[] = [viewer.as, (await aWorker()).as, { kind: "token", hash: "unknown" }];
    const told = await Promise.all(strangers.map((as) => refusal(send(one(id), {}, { as }))));
    expect(told).toMatchObject([{ code: "forbidden" }, { code: "forbidden" }, { code: "unauthenticated" }]);
    expect(await card(id)).toBeUndefined();
  });

  test("not a manager by a token that may only read", async () => {
    const { as } = await aToken(manager.id, ["read"]);
    expect(await refusal(send(one(anId()), {}, { as }))).toMatchObject({ code: "forbidden" });
  });

  test("of two who import the same at once, the second finds what the first has made", async () => {
    const ids = Array.from({ length: 300 }, anId);
    const file = lines("id,stage,amount,close_date", ...ids.map((id) => `${id},Won,5,2017-03-01`));
    const told = await Promise.all([send(file, { revenue: "true" }), send(file, { revenue: "true" })]);
    expect(told.map(({ created }) => created).sort((a, b) => a - b)).toEqual([0, 300]);
    expect(told.map(({ revenue_events: events }) => events).sort((a, b) => a - b)).toEqual([0, 300]);
    const stored = db()
      .select({ id: opportunities.id })
      .from(opportunities)
      .where(inArray(opportunities.externalId, ids));
    const events = await db().select().from(revenueEvents).where(inArray(revenueEvents.opportunityId, stored));
    expect([(await stored).length, events.length]).toEqual([300, 300]);
  });
});

/** Real opportunities, where they are at hand: beside the checkout, or where `JUGGERNAUT_REAL_DATA` says. */
const real = join(
  process.env["JUGGERNAUT_REAL_DATA"] ?? join(import.meta.dirname, "../../../shared/data"),
  "crm-opportunities.csv",
);

test.skipIf(!existsSync(real))("4,400 real opportunities come in whole, and their sales to the cent", async () => {
  const text = readFileSync(real, "utf8");
  const read = csvReader(",");
  const [header, ...rows] = [...read(text), ...read(null)].map(({ cells }) => cells);
  const at = (name: string) => header?.indexOf(name) ?? -1;
  const months = new Map<string, number>();
  for (const cells of rows.filter((each) => each[at("deal_stage")] === "Won")) {
    const [month = "", , year = ""] = (cells[at("close_date")] ?? "").split("/");
    const name = `${year}-${month.padStart(2, "0")}`;
    months.set(name, (months.get(name) ?? 0) + Number(cells[at("close_value")]));
  }

  const answer = await send(text, { revenue: "true", currency: "USD" });
  expect(answer).toMatchObject({ committed: true, rows: 4_400, created: 4_400, refused: [], revenue_events: 2_107 });

  const stored = await db().execute<{ month: string; gross: string }>(sql`
    select to_char(e.occurred_at at time zone 'UTC', 'YYYY-MM') as month, sum(e.gross_amount)::text as gross
    from revenue_events e join opportunities o on o.id = e.opportunity_id
    where o.external_id in (select jsonb_array_elements_text(${JSON.stringify(rows.map(([id]) => id))}::jsonb))
    group by 1 order by 1`);
  expect(stored.map(({ month, gross }) => [month, gross])).toEqual(
    [...months].sort(([a], [b]) => a.localeCompare(b)).map(([month, sum]) => [month, `${sum}.00`]),
  );
});

import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";

import { opportunities } from "@/db/schema/pipeline";
import { db } from "@/server/testing/given";
import { anId, anImporter, card, lines, refusal, type Importer } from "@/server/testing/imports";

import type { ImportProgress } from "./run";

let send: Importer["send"];
beforeAll(async () => {
  ({ send } = await anImporter());
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

  test("dates that can be read in two ways are guessed in a preview alone, which says so", async () => {
    const id = anId();
    const file = lines("id,stage,created", `${id},New,3/4/2017`);
    expect(await refusal(send(file))).toMatchObject({ code: "invalid", fields: [{ path: "dates" }] });
    expect(await send(file, { commit: "false" })).toMatchObject({
      committed: false,
      notes: expect.arrayContaining([expect.stringMatching(/“3\/4\/2017” can be read in two ways/)]),
    });
    expect(await card(id)).toBeUndefined();
    const told = await send(file, { dates: "dmy" });
    expect(told.notes).toContain("“3/4/2017” was read as 3 April 2017: the day comes first.");
    expect(await card(id)).toMatchObject({ identifiedAt: new Date("2017-04-03T00:00:00Z") });
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

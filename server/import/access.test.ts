import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { inArray, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";

import { opportunities } from "@/db/schema/pipeline";
import { revenueEvents } from "@/db/schema/revenue";
import { csvReader } from "@/domain/csv";
import type { Credential } from "@/server/actor";
import { aPerson, aToken, aWorker, db } from "@/server/testing/given";
import { anId, anImporter, card, lines, refusal, type Importer } from "@/server/testing/imports";

let manager: Importer["manager"];
let send: Importer["send"];
beforeAll(async () => {
  ({ manager, send } = await anImporter());
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

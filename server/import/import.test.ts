import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";

import { opportunityMoves, opportunitySources } from "@/db/schema/pipeline";
import { auditEvents } from "@/db/schema/record";
import { aWorker, db } from "@/server/testing/given";
import { anId, anImporter, card, lines, salesOf, type Importer } from "@/server/testing/imports";

let manager: Importer["manager"];
let send: Importer["send"];
beforeAll(async () => {
  ({ manager, send } = await anImporter());
});

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

import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";

import { sinceKinds } from "@/domain/visits";
import { aPerson, aRequest, asks, aWorker, db, theActionTypes } from "@/server/testing/given";

import { countSince, listSince } from "./since";
import { getSince, markSeen, stay } from "./visit";

beforeAll(theActionTypes);

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const setHere = (id: string, hereAt: Date, lastHereAt: Date | null = null) =>
  db().execute(sql`update users set here_at = ${hereAt.toISOString()},
    last_here_at = ${lastHereAt?.toISOString() ?? null} where id = ${id}`);
const hereOf = async (id: string) => {
  const [row] = await db().execute<{ here: string; last: string | null }>(
    sql`select here_at::text as here, last_here_at::text as last from users where id = ${id}`,
  );
  return { here: Date.parse(row?.here ?? ""), last: row?.last === null ? null : Date.parse(row?.last ?? "") };
};

describe("a visit", () => {
  test("ends after half an hour of silence, with its last touch, whether looked at before or after it is written down", async () => {
    const ann = await aPerson(["viewer"]);
    const touched = minutesAgo(45);
    await setHere(ann.id, touched);
    expect(await getSince(ann.as, undefined)).toEqual({ at: touched, first: false });
    await stay(ann.as, {});
    expect(await getSince(ann.as, undefined)).toEqual({ at: touched, first: false });
  });

  test("goes on while it is touched, and is written down once a minute at most", async () => {
    const ann = await aPerson(["viewer"]);
    const [touched, before] = [minutesAgo(5), minutesAgo(600)];
    await setHere(ann.id, touched, before);
    await Promise.all([stay(ann.as, {}), stay(ann.as, {})]);
    const first = await hereOf(ann.id);
    expect(first.last).toBe(before.getTime());
    expect(first.here).toBeGreaterThan(touched.getTime());
    await stay(ann.as, {});
    expect(await hereOf(ann.id)).toEqual(first);
  });

  test("of two tabs that begin a new one at once, neither makes the beginning its end", async () => {
    const ann = await aPerson(["viewer"]);
    const touched = minutesAgo(90);
    await setHere(ann.id, touched);
    await Promise.all([stay(ann.as, {}), stay(ann.as, {}), stay(ann.as, {})]);
    expect((await hereOf(ann.id)).last).toBe(touched.getTime());
  });

  test("what is marked as seen is told no more; somebody else is told all the same", async () => {
    const [ann, bob] = [await aPerson(["viewer"]), await aPerson(["viewer"])];
    await aRequest(await aWorker());
    const asked = async ({ as }: typeof ann) => (await countSince(as, (await getSince(as, undefined)).at)).asked;
    expect(await asked(ann)).toBeGreaterThan(0);
    await markSeen(ann.as, {});
    expect(await asked(ann)).toBe(0);
    expect(await asked(bob)).toBeGreaterThan(0);
  });
});

describe("what happened since then", () => {
  test("is of every kind counted as it is listed, and one's own deeds are no news", async () => {
    const [ann, bob] = [await aPerson(["admin"]), await aPerson(["admin"])];
    const worker = await aWorker();
    const [own, theirs] = [await aRequest(worker, asks.low()), await aRequest(worker, asks.low())];
    const decide = (id: string, by: string, decision: string) =>
      db().execute(sql`update approvals set decision = ${decision}::approval_decision, decided_by = ${by},
        decided_at = clock_timestamp() where id = ${id}`);
    await decide(own.id, ann.email, "approved");
    await decide(theirs.id, bob.email, "rejected");
    await decide((await aRequest(worker, asks.low())).id, "system:expiry", "expired");
    await decide((await aRequest(worker, asks.low())).id, `worker:${worker.workerId}`, "rejected");
    await aRequest(worker, asks.low());
    await db().execute(sql`insert into governance_tasks (title, status) values ('Broken', 'failed')`);
    await aWorker({ lastHeartbeat: minutesAgo(30) });
    await db().execute(sql`with card as (insert into opportunities (customer_name) values ('ACME') returning id)
      insert into revenue_events (opportunity_id, event_type, gross_amount, currency) select id, 'sale', 12.50, 'EUR' from card`);
    await db().execute(sql`update opportunities set status = 'quoted'`);

    const since = minutesAgo(60);
    const counts = await countSince(ann.as, since);
    for (const kind of sinceKinds) {
      expect((await listSince(ann.as, { kind, since, limit: 500 })).length, kind).toBe(counts[kind]);
    }
    const titles = async (kind: (typeof sinceKinds)[number]) =>
      (await listSince(ann.as, { kind, since, limit: 500 })).map(({ id, who, what }) => ({ id, who, what }));
    expect(await titles("decided")).toEqual([{ id: theirs.id, who: bob.email, what: "rejected" }]);
    expect(counts).toMatchObject({ expired: 1, failed: 1, down: 1, moved: 1, money: 1, goals: 0 });
    expect(await countSince(ann.as, new Date())).toMatchObject({ decided: 0, failed: 0, moved: 0, money: 0 });
  });

  test("is told to people only", async () => {
    const worker = await aWorker();
    await expect(countSince(worker.as, minutesAgo(5))).rejects.toMatchObject({ code: "forbidden" });
    await expect(getSince(worker.as, undefined)).rejects.toMatchObject({ code: "forbidden" });
  });
});

import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";

import { opportunities, scoringModels } from "@/db/schema/pipeline";
import { auditEvents } from "@/db/schema/record";
import { revenueEvents } from "@/db/schema/revenue";
import { aPerson, aWorker, db } from "@/server/testing/given";

import { addSource, editSource, switchSource } from "./commands";
import { listSources } from "./list";

const aSource = () => ({ name: `Source ${randomUUID()}`, source_type: "scanner", config: '{"every": "6h"}' });

async function added() {
  const manager = await aPerson(["manager"]);
  const { id } = await addSource(manager.as, aSource());
  const get = async () => {
    const found = (await listSources(manager.as, undefined)).find((source) => source.id === id);
    if (!found) throw new Error("The source is not listed.");
    return found;
  };
  return { manager, id, get, source: await get() };
}

describe("sources", () => {
  test("are listed with what came by them; doubles and what ran out are not open", async () => {
    const { id, get } = await added();
    const card = { sourceId: id, estimatedValue: "100.50", currency: "USD" };
    const past = new Date(Date.now() - 60_000);
    const [won, lost] = [{ status: "won" as const }, { status: "lost" as const, lostReason: "price" }];
    const [first] = await db()
      .insert(opportunities)
      .values([
        { ...card, ...won },
        { ...card, ...lost },
        { ...card, ...lost },
        card,
        { ...card, estimatedValue: "0.25", currency: "EUR" },
        { ...card, expiresAt: past },
      ])
      .returning({ id: opportunities.id });
    await db()
      .insert(opportunities)
      .values({ ...card, mergedInto: first?.id ?? null });
    await db()
      .insert(revenueEvents)
      .values({
        opportunityId: first?.id ?? null,
        eventType: "sale",
        grossAmount: "100.50",
        netAmount: "96.80",
        currency: "USD",
      });
    expect(await get()).toMatchObject({
      open: 2,
      won: 1,
      lost: 2,
      winRate: 1 / 3,
      value: [
        { currency: "USD", amount: "100.50" },
        { currency: "EUR", amount: "0.25" },
      ],
      net: [{ currency: "USD", amount: "96.80" }],
    });
  });

  test("are renamed, set up and switched off, on the trail", async () => {
    const { manager, id, get, source } = await added();
    const name = `Renamed ${randomUUID()}`;
    await editSource(manager.as, { id, version: source.version, name, source_type: "", config: "{}" });
    const renamed = await get();
    expect(renamed).toMatchObject({ name, sourceType: null, config: {}, active: true });
    await switchSource(manager.as, { id, version: renamed.version, active: "off" });
    expect((await get()).active).toBe(false);
    const trail = await db().select().from(auditEvents).where(eq(auditEvents.objectId, id));
    expect(trail.map(({ action }) => action)).toEqual(["source.add", "source.edit", "source.switch"]);
    expect(trail[1]?.before).toMatchObject({ name: source.name });
  });

  test("tell which models name them", async () => {
    const { source, get } = await added();
    const model = `Model ${randomUUID()}`;
    const config = { method: "points", start: 0, rules: [{ feature: "source", is: [source.name], weight: 1 }] };
    await db()
      .insert(scoringModels)
      .values([
        { name: model, version: 1, config },
        { name: model, version: 2, active: true, config },
        { name: `${model} of a worker`, active: true, config: { layers: [source.name] } },
      ]);
    expect((await get()).namedBy).toEqual([`${model} 2`]);
  });

  test.each([
    ["no object", "[1]", /no JSON object/],
    ["no JSON", "{every: 6h}", /is not JSON/],
    ["a key twice", '{"a":1,"a":2}', /is not JSON/],
    ["a secret", '{"api_key":"sk_live_4eC39HqLyjWDarjtT1zdp7dc"}', /looks like a secret/],
    ["too much", JSON.stringify({ a: "x".repeat(33_000) }), /longer than/],
  ])("refuse a setup that is %s, and nothing is stored", async (_, config, message) => {
    const manager = await aPerson(["manager"]);
    const wish = { ...aSource(), config };
    await expect(addSource(manager.as, wish)).rejects.toMatchObject({
      code: "invalid",
      fields: [{ path: "config", message: expect.stringMatching(message) }],
    });
    expect((await listSources(manager.as, undefined)).some(({ name }) => name === wish.name)).toBe(false);
  });

  test("of one name there is one, also when two people add it at once", async () => {
    const manager = await aPerson(["manager"]);
    const wish = aSource();
    const told = await Promise.allSettled([
      addSource(manager.as, wish),
      addSource(manager.as, { ...wish, name: wish.name.toUpperCase() }),
    ]);
    expect(told.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("of two people who change one at once, one wins and the other is told", async () => {
    const { manager, id, source } = await added();
    const change = (name: string) => editSource(manager.as, { ...aSource(), id, version: source.version, name });
    const told = await Promise.allSettled([change(`A ${randomUUID()}`), change(`B ${randomUUID()}`)]);
    const refused = told.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    expect(refused).toMatchObject([{ code: "conflict" }]);
  });

  test("are read by everybody, changed by managers, and not by workers", async () => {
    const viewer = await aPerson(["viewer"]);
    await expect(addSource(viewer.as, aSource())).rejects.toMatchObject({ code: "forbidden" });
    expect(await listSources(viewer.as, undefined)).toBeInstanceOf(Array);
    const worker = await aWorker();
    await expect(addSource(worker.as, aSource())).rejects.toMatchObject({ code: "forbidden" });
    await expect(listSources(worker.as, undefined)).rejects.toMatchObject({ code: "forbidden" });
  });
});

import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";

import { scoringModels } from "@/db/schema/pipeline";
import { auditEvents } from "@/db/schema/record";
import { aPerson, db, type GivenPerson } from "@/server/testing/given";
import { cardRow } from "@/server/testing/given-cards";
import { aModel, cardsOf, points } from "@/server/testing/given-models";

import { activateModel, addModelVersion } from "./commands";
import { listModels } from "./models";
import { tryModel } from "./try";

const bigger = [{ feature: "value", from: 1_000, weight: -20 }];
const activate = (by: GivenPerson, id: string, insteadOf = "") =>
  activateModel(by.as, { id, instead_of: insteadOf, reason: "because of the test" });
const past = new Date(Date.now() - 3_600_000);

describe("versions of a model", () => {
  test("are numbered one after the other, also when two people add one at once", async () => {
    const manager = await aPerson(["manager"]);
    const { name } = await aModel(manager, points(1));
    const add = () => addModelVersion(manager.as, { name, config: JSON.stringify(points(2)), note: "again" });
    const versions = (await Promise.all([add(), add()])).map(({ version }) => version);
    expect(versions.toSorted((a, b) => a - b)).toEqual([2, 3]);
    const listed = (await listModels(manager.as, undefined)).models.filter((model) => model.name === name);
    expect(listed.map(({ version, active }) => [version, active])).toEqual([
      [3, false],
      [2, false],
      [1, false],
    ]);
  });

  test("score the open cards anew, and say from what; ends, what ran out and others' cards stay", async () => {
    const manager = await aPerson(["manager"]);
    const { name, first, second } = await aModel(manager, points(60), points(50, bigger));
    const other = await aModel(manager, points(10));
    await activate(manager, first);
    const [open, won, over] = await cardsOf(first, [
      { estimatedValue: "1000", confidenceScore: "0.6" },
      { status: "won", confidenceScore: "0.6" },
      { confidenceScore: "0.6", expiresAt: past },
    ]);
    const [theirs] = await cardsOf(other.first, [{ confidenceScore: "0.1" }]);
    expect(await activate(manager, second, first)).toMatchObject({ version: 2, replaced: 1 });
    expect(await cardRow(open)).toMatchObject({
      confidenceScore: "0.3",
      firstConfidence: "0.3",
      scoringModelId: second,
      scoreExplanation: { model: name, version: 2, sum: 30, before: { confidence: "0.6", model: first } },
    });
    for (const id of [won, over])
      expect(await cardRow(id)).toMatchObject({ confidenceScore: "0.6", scoringModelId: first });
    expect(await cardRow(theirs)).toMatchObject({ confidenceScore: "0.1", scoringModelId: other.first });
  });

  test("are gone back from as they were gone to, and the trail has it", async () => {
    const manager = await aPerson(["manager"]);
    const { name, first, second } = await aModel(manager, points(60), points(40));
    await activate(manager, first);
    const [open] = await cardsOf(first, [{ confidenceScore: "0.6" }]);
    await activate(manager, second, first);
    await activate(manager, first, second);
    expect(await cardRow(open)).toMatchObject({ confidenceScore: "0.6", scoringModelId: first });
    const trail = await db()
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.objectId, `${name} 1`));
    expect(trail.map(({ action }) => action)).toEqual([
      "scoring-model.add",
      "scoring-model.activate",
      "scoring-model.activate",
    ]);
    expect(trail.at(-1)).toMatchObject({ before: { active: 2 }, after: { reason: "because of the test" } });
  });

  test("of two people who activate one at once, one wins and the other is told", async () => {
    const manager = await aPerson(["manager"]);
    const { name, first, second } = await aModel(manager, points(1), points(2));
    const told = await Promise.allSettled([activate(manager, first), activate(manager, second)]);
    const refused = told.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    expect(refused).toMatchObject([{ code: "conflict", message: expect.stringMatching(/Somebody was first/) }]);
    const active = await db().select().from(scoringModels).where(eq(scoringModels.name, name));
    expect(active.filter((model) => model.active)).toHaveLength(1);
  });

  test("that can't be read are shown and may be active; they score nothing here", async () => {
    const manager = await aPerson(["manager"]);
    const name = `Net ${randomUUID()}`;
    const [row] = await db()
      .insert(scoringModels)
      .values({ name, config: { layers: [64, 32] }, accuracy: "0.9", createdBy: "ANALYST" })
      .returning({ id: scoringModels.id });
    const [card] = await cardsOf(row?.id ?? "", [{ confidenceScore: "0.33" }]);
    expect((await activate(manager, row?.id ?? "")).rescored).toBe(0);
    expect(await cardRow(card)).toMatchObject({ confidenceScore: "0.33" });
    const listed = (await listModels(manager.as, undefined)).models.find((model) => model.name === name);
    expect(listed).toMatchObject({ config: null, stored: { layers: [64, 32] }, claimedAccuracy: "0.9", open: 1 });
  });

  test("are tried over the open pipeline without a trace", async () => {
    const viewer = await aPerson(["viewer"]);
    const manager = await aPerson(["manager"]);
    const { name, first } = await aModel(manager, points(60));
    const [up, down] = await cardsOf(first, [
      { estimatedValue: "100", confidenceScore: "0.1" },
      { estimatedValue: "2000", confidenceScore: "0.9", currency: "EUR" },
      { confidenceScore: "0.5" },
    ]);
    const tried = await tryModel(viewer.as, { name, config: points(50, bigger) });
    expect(tried.movers.find(({ id }) => id === up)).toMatchObject({ before: 0.1, after: 0.5 });
    expect(tried.movers.find(({ id }) => id === down)).toMatchObject({
      before: 0.9,
      after: 0.3,
      why: ["value from 1,000"],
    });
    expect(tried.weighted.find(({ currency }) => currency === "EUR")).toMatchObject({ before: 1_800, after: 600 });
    expect(await cardRow(up)).toMatchObject({ confidenceScore: "0.1" });
    await expect(tryModel(viewer.as, { name, config: { layers: [] } })).rejects.toMatchObject({ code: "invalid" });
  });

  test("are read by everybody; made and activated by managers only", async () => {
    const [viewer, manager] = [await aPerson(["viewer"]), await aPerson(["manager"])];
    const { first } = await aModel(manager, points(1));
    await expect(aModel(viewer, points(1))).rejects.toMatchObject({ code: "forbidden" });
    await expect(activate(viewer, first)).rejects.toMatchObject({ code: "forbidden" });
    await expect(
      addModelVersion(manager.as, { name: "Broken", config: '{"method":"points","start":"1"}', note: "x" }),
    ).rejects.toMatchObject({ code: "invalid" });
    expect((await listModels(viewer.as, undefined)).models.length).toBeGreaterThan(0);
  });
});

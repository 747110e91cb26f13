import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";

import { actionTypes } from "@/db/schema/governance";
import { approvals } from "@/db/schema/approvals";
import { auditEvents } from "@/db/schema/record";
import type { ActionType } from "@/domain/action-types";
import { shippedActionTypes } from "@/domain/shipped-action-types";
import { aPerson, aRequest, aWorker, db, type GivenPerson, theActionTypes } from "@/server/testing/given";

import { addActionType, deleteActionType, editActionType, resetActionType } from "./commands";
import { type ListedActionType, listActionTypes, previewDefinition } from "./queries";

beforeAll(theActionTypes);

const reason = "because of the test";

const aDefinition = (change: Partial<ActionType> = {}): ActionType => ({
  pattern: `own.${randomUUID()}`,
  headline: "Send {amount} to {target}",
  pointers: { target: "/to", amount: "/amount" },
  amountUnit: "major",
  currency: "USD",
  isPayment: false,
  reversible: true,
  leastRisk: "low",
  declaredCostCents: 0,
  ...change,
});

async function listed({ as }: GivenPerson, pattern: string): Promise<ListedActionType> {
  const found = (await listActionTypes(as, undefined)).find((type) => type.pattern === pattern);
  if (!found) throw new Error(`${pattern} is not listed`);
  return found;
}

async function anAddedType(admin: GivenPerson, change: Partial<ActionType> = {}): Promise<ListedActionType> {
  const definition = aDefinition(change);
  await addActionType(admin.as, { definition, reason });
  return listed(admin, definition.pattern);
}

const askFor = (pattern: string, data: Record<string, unknown> = { to: "ACME", amount: "12.50" }) => ({
  action_type: pattern,
  action_description: "Send it",
  action_data: data,
  risk_level: "low",
  estimated_cost_cents: 1,
});

describe("changing an action type", () => {
  test("is an administrator's, and stands on the trail with both definitions and the reason", async () => {
    const [admin, stranger] = [await aPerson(["admin"]), await aPerson(["manager", "approver"])];
    const type = await anAddedType(admin);
    const edit = { id: type.id, version: type.version, definition: { ...type.definition, leastRisk: "high" }, reason };
    const drop = { id: type.id, version: type.version, reason };
    for (const refused of [
      () => addActionType(stranger.as, { definition: aDefinition(), reason }),
      () => editActionType(stranger.as, edit),
      () => resetActionType(stranger.as, drop),
      () => deleteActionType(stranger.as, drop),
    ]) {
      await expect(refused()).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(listActionTypes(stranger.as, undefined)).resolves.toContainEqual(type);

    await editActionType(admin.as, edit);
    const trail = await db().select().from(auditEvents).where(eq(auditEvents.objectId, type.pattern));
    expect(trail.find(({ action }) => action === "action-type.edit")).toMatchObject({
      before: { definition: { leastRisk: "low" } },
      after: { definition: { leastRisk: "high" }, reason },
    });
  });

  test("needs a fresh sign-in, whatever the change", async () => {
    const admin = await aPerson(["admin"]);
    const stale = await aPerson(["admin"], { signedInAt: new Date(Date.now() - 11 * 60_000) });
    const { id, version, definition } = await anAddedType(admin);
    for (const refused of [
      () => addActionType(stale.as, { definition: aDefinition(), reason }),
      () => editActionType(stale.as, { id, version, definition: { ...definition, leastRisk: "high" }, reason }),
      () => resetActionType(stale.as, { id, version, reason }),
      () => deleteActionType(stale.as, { id, version, reason }),
    ]) {
      const message = expect.stringContaining("within the last ten minutes");
      await expect(refused()).rejects.toMatchObject({ code: "forbidden", message });
    }
    expect(await listed(admin, definition.pattern)).toMatchObject({ version });
  });

  test("at once by two, is done by one, and the other is told", async () => {
    const admin = await aPerson(["admin"]);
    const { id, version, definition } = await anAddedType(admin);
    const save = (leastRisk: string) =>
      editActionType(admin.as, { id, version, definition: { ...definition, leastRisk }, reason });
    const outcomes = await Promise.allSettled([save("medium"), save("high")]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find((each) => each.status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
  });

  test("twice added at once, is added once", async () => {
    const admin = await aPerson(["admin"]);
    const definition = aDefinition();
    const add = () => addActionType(admin.as, { definition, reason });
    const outcomes = await Promise.allSettled([add(), add()]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test.each([
    ["no slash", "to/name", 1],
    ["a lonely tilde", "/to/a~b", 6],
    ["a tilde at the end", "/to~", 4],
  ])("with %s in a pointer is refused at that character", async (_claim, target, character) => {
    const admin = await aPerson(["admin"]);
    const definition = aDefinition({ pointers: { target, amount: "/amount" } });
    const message = expect.stringContaining(`Character ${character}:`);
    await expect(addActionType(admin.as, { definition, reason })).rejects.toMatchObject({
      code: "invalid",
      fields: [{ path: "definition.pointers.target", message }],
    });
  });

  test("keeps its pattern, and needs a reason", async () => {
    const admin = await aPerson(["admin"]);
    const { id, version, definition } = await anAddedType(admin);
    const other = { ...definition, pattern: "*" };
    await expect(editActionType(admin.as, { id, version, definition: other, reason })).rejects.toMatchObject({
      fields: [{ path: "definition.pattern" }],
    });
    await expect(editActionType(admin.as, { id, version, definition, reason: " " })).rejects.toMatchObject({
      fields: [{ path: "reason" }],
    });
  });
});

describe("taking a change back", () => {
  test("puts what was shipped in its place, which then counts as not edited", async () => {
    const admin = await aPerson(["admin"]);
    const shipped = shippedActionTypes.find(({ pattern }) => pattern === "invoice.draft");
    const { id, version, definition } = await listed(admin, "invoice.draft");
    await editActionType(admin.as, { id, version, definition: { ...definition, leastRisk: "critical" }, reason });
    const changed = await listed(admin, "invoice.draft");
    expect(changed).toMatchObject({ edited: true, definition: { leastRisk: "critical" } });
    await expect(deleteActionType(admin.as, { id, version: changed.version, reason })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(resetActionType(admin.as, { id, version, reason })).rejects.toMatchObject({ code: "conflict" });

    await resetActionType(admin.as, { id, version: changed.version, reason });
    expect(await listed(admin, "invoice.draft")).toMatchObject({ edited: false, definition: shipped });
  });

  test("deletes one's own, which was never shipped", async () => {
    const admin = await aPerson(["admin"]);
    const { id, version } = await anAddedType(admin);
    await expect(resetActionType(admin.as, { id, version, reason })).rejects.toMatchObject({ code: "conflict" });
    await deleteActionType(admin.as, { id, version, reason });
    expect(await db().select().from(actionTypes).where(eq(actionTypes.id, id))).toEqual([]);
    await expect(deleteActionType(admin.as, { id, version, reason })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the preview", () => {
  test("says what the next request then gets, and leaves those that were asked as they are", async () => {
    const [admin, worker] = [await aPerson(["admin"]), await aWorker({ level: "L1" })];
    const { id, version, definition, pattern } = await anAddedType(admin);
    const asked = await aRequest(worker, askFor(pattern));
    const edited: ActionType = { ...definition, headline: "Ship {target} {amount}", leastRisk: "high" };

    const [previewed] = await previewDefinition(admin.as, { definition: edited });
    expect(previewed).toMatchObject({
      id: asked.id,
      stood: { risk: "low", facts: { headline: "Send $12.50 to ACME" } },
      wouldBe: { risk: "high", facts: { headline: "Ship ACME $12.50" } },
      spokenForBy: null,
    });

    await editActionType(admin.as, { id, version, definition: edited, reason });
    const next = await aRequest(worker, askFor(pattern, { to: "ACME", amount: "12.50", again: true }));
    const stored = async (request: string) =>
      (await db().select().from(approvals).where(eq(approvals.id, request))).map(
        ({ riskLevel, facts, riskFactors }) => ({
          riskLevel,
          headline: facts?.headline,
          riskFactors,
        }),
      )[0];
    expect(await stored(next.id)).toEqual({
      riskLevel: previewed?.wouldBe.risk,
      headline: previewed?.wouldBe.facts.headline,
      riskFactors: previewed?.wouldBe.factors,
    });
    expect(await stored(asked.id)).toMatchObject({ riskLevel: "low", headline: "Send $12.50 to ACME" });
    expect((await listed(admin, pattern)).matched).toBe(2);
  });

  test("of a wide pattern names the narrower definition that speaks instead", async () => {
    const [admin, worker] = [await aPerson(["admin"]), await aWorker({ level: "L1" })];
    const space = `own.${randomUUID()}`;
    const narrow = await anAddedType(admin, { pattern: `${space}.mail` });
    await aRequest(worker, askFor(narrow.pattern));
    const wide = aDefinition({ pattern: `${space}.*`, leastRisk: "critical" });
    expect(await previewDefinition(admin.as, { definition: wide })).toMatchObject([
      { spokenForBy: narrow.pattern, wouldBe: { risk: "low" } },
    ]);
  });

  test("of data that does not match says what is missing, and of nonsense what is wrong", async () => {
    const [viewer, worker] = [await aPerson(["viewer"]), await aWorker({ level: "L1" })];
    const definition = aDefinition();
    await aRequest(worker, askFor(definition.pattern, { to: "ACME" }));
    expect(await previewDefinition(viewer.as, { definition })).toMatchObject([
      { wouldBe: { risk: "medium", facts: { headline: definition.pattern, missing: ["amount"] } } },
    ]);
    await expect(
      previewDefinition(viewer.as, { definition: { ...definition, headline: "To {before}" } }),
    ).rejects.toMatchObject({ code: "invalid", fields: [{ path: "headline" }] });
  });
});

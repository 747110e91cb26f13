import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";

import { auditEvents } from "@/db/schema/record";
import { aPerson, aWorker, db } from "@/server/testing/given";
import { codeOf } from "@/server/testing/outcomes";

import { addAnnotation, editAnnotation, removeAnnotation } from "./annotations";
import { listRevenueNotes } from "./queries";
import { setTarget } from "./targets";

describe("annotations", () => {
  const march = { from: "2031-03-01", to: "2031-03-31", currency: "USD" };

  test("are added, changed and removed by a manager, each on the trail", async () => {
    const manager = await aPerson(["manager"]);
    const text = `New price ${randomUUID()}`;
    const { id } = await addAnnotation(manager.as, { day: "2031-03-05", text });
    await editAnnotation(manager.as, { id, seen: text, day: "2031-03-06", text: `${text}!` });
    const { annotations } = await listRevenueNotes(manager.as, march);
    expect(annotations.find((each) => each.id === id)).toMatchObject({ day: "2031-03-06", text: `${text}!` });
    await removeAnnotation(manager.as, { id, seen: `${text}!` });
    expect((await listRevenueNotes(manager.as, march)).annotations.some((each) => each.id === id)).toBe(false);

    const trail = await db().select().from(auditEvents).where(eq(auditEvents.objectId, id));
    expect(trail.map(({ action }) => action).toSorted()).toEqual([
      "revenue-annotation.add",
      "revenue-annotation.edit",
      "revenue-annotation.remove",
    ]);
  });

  test("strangers read them and write none", async () => {
    const [viewer, worker] = [await aPerson(["viewer"]), await aWorker()];
    const note = { day: "2031-03-05", text: "Something" };
    expect(await codeOf(addAnnotation(viewer.as, note))).toBe("forbidden");
    expect(await codeOf(addAnnotation(worker.as, note))).toBe("forbidden");
    expect(await codeOf(listRevenueNotes(viewer.as, march))).toBe("done");
    expect(await codeOf(listRevenueNotes(worker.as, march))).toBe("forbidden");
  });

  test.each([
    ["a day that is none", { day: "2031-02-31", text: "Something" }],
    ["nothing said", { day: "2031-03-01", text: "   " }],
    ["too much said", { day: "2031-03-01", text: "x".repeat(281) }],
  ])("are refused for %s", async (_claim, note) => {
    expect(await codeOf(addAnnotation((await aPerson(["manager"])).as, note))).toBe("invalid");
  });

  test("of two people who change one at once, one is told what it says by now", async () => {
    const [ann, bob] = [await aPerson(["manager"]), await aPerson(["admin"])];
    const { id } = await addAnnotation(ann.as, { day: "2031-03-09", text: "Before" });
    const change = (text: string) => ({ id, seen: "Before", day: "2031-03-09", text });
    const outcomes = await Promise.all([
      codeOf(editAnnotation(ann.as, change("By Ann"))),
      codeOf(editAnnotation(bob.as, change("By Bob"))),
    ]);
    expect(outcomes.toSorted()).toEqual(["conflict", "done"]);
  });
});

describe("targets", () => {
  const year = { from: "2032-01-15", to: "2032-12-31", currency: "JPY" };
  const target = (more: object) => ({ month: "2032-01", currency: "JPY", amount: "1000", seen: null, ...more });

  test("are one for each month and currency, set, raised and taken away", async () => {
    const { as } = await aPerson(["manager"]);
    await setTarget(as, target({}));
    await setTarget(as, target({ currency: "EUR", amount: "7.5" }));
    await setTarget(as, target({ amount: "2000", seen: "1000" }));
    expect((await listRevenueNotes(as, year)).targets).toMatchObject([{ month: "2032-01", amount: "2000" }]);
    await setTarget(as, target({ amount: null, seen: "2000.0" }));
    expect((await listRevenueNotes(as, year)).targets).toEqual([]);
  });

  test.each([
    ["an unknown currency", { currency: "XYZ" }],
    ["nothing", { amount: "0" }],
    ["less than nothing", { amount: "-1" }],
    ["more digits than the currency has", { amount: "1.5" }],
    ["commas", { amount: "1,000" }],
    ["no number", { amount: "NaN" }],
    ["30 digits and one more", { amount: "1".repeat(31) }],
    ["a month that is none", { month: "2032-13" }],
  ])("are refused for %s", async (_claim, more) => {
    expect(await codeOf(setTarget((await aPerson(["manager"])).as, target({ month: "2032-02", ...more })))).toBe(
      "invalid",
    );
  });

  test("strangers set none", async () => {
    expect(await codeOf(setTarget((await aPerson(["approver"])).as, target({ month: "2032-03" })))).toBe("forbidden");
    expect(await codeOf(setTarget((await aWorker()).as, target({ month: "2032-03" })))).toBe("forbidden");
  });

  test("of two people who set one at once, one is told", async () => {
    const [ann, bob] = [await aPerson(["manager"]), await aPerson(["admin"])];
    const outcomes = await Promise.all([
      codeOf(setTarget(ann.as, target({ month: "2032-04", amount: "5" }))),
      codeOf(setTarget(bob.as, target({ month: "2032-04", amount: "6" }))),
    ]);
    expect(outcomes.toSorted()).toEqual(["conflict", "done"]);
  });
});

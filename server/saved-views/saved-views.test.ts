import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";

import { auditEvents } from "@/db/schema/record";
import type { Credential } from "@/server/actor";
import { aPerson, aWorker, db } from "@/server/testing/given";
import { codeOf } from "@/server/testing/outcomes";

import { editView, removeView, saveView } from "./commands";
import { findSavedViews, listSavedViews } from "./queries";

const view = (more: object = {}) => ({
  page: "logs",
  name: `Errors ${randomUUID()}`,
  search: "q=level:error",
  isShared: false,
  ...more,
});

async function saved(as: Credential, more: object = {}): Promise<{ id: string; seen: string }> {
  const { id } = await saveView(as, view(more));
  return { id, seen: await seenBy(as, id) };
}

async function find(as: Credential, id: string) {
  return (await listSavedViews(as, "logs")).find((each) => each.id === id);
}
const seenBy = async (as: Credential, id: string) => (await find(as, id))?.updatedAt ?? "";
const trailOf = async (id: string) =>
  (await db().select().from(auditEvents).where(eq(auditEvents.objectId, id))).map(({ action }) => action).toSorted();

describe("saved searches", () => {
  test("are kept, renamed and removed by whoever looked, and leave no row on the trail while they are private", async () => {
    const { as } = await aPerson(["viewer"]);
    const { id, seen } = await saved(as);
    await editView(as, { id, seen, name: "Mine", search: "q=timeout" });
    expect(await find(as, id)).toMatchObject({ name: "Mine", search: "q=timeout", isOwn: true, mayChange: true });
    await removeView(as, { id, seen: await seenBy(as, id) });
    expect(await find(as, id)).toBeUndefined();
    expect(await trailOf(id)).toEqual([]);
  });

  test("are seen by nobody else until they are shared, and that is on the trail", async () => {
    const [ann, bob] = [await aPerson(["viewer"]), await aPerson(["auditor"])];
    const { id, seen } = await saved(ann.as);
    expect(await find(bob.as, id)).toBeUndefined();
    await editView(ann.as, { id, seen, isShared: true });
    expect(await find(bob.as, id)).toMatchObject({ isOwn: false, mayChange: false, owner: ann.email });
    await editView(ann.as, { id, seen: await seenBy(ann.as, id), isShared: false });
    expect(await find(bob.as, id)).toBeUndefined();
    await removeView(ann.as, { id, seen: await seenBy(ann.as, id) });
    expect(await trailOf(id)).toEqual(["saved-view.edit", "saved-view.edit"]);
  });

  test("of others are changed by no stranger, not even known to them while private, and tidied by an admin", async () => {
    const [ann, stranger, admin] = [await aPerson(["viewer"]), await aPerson(["manager"]), await aPerson(["admin"])];
    const [own, shared] = [await saved(ann.as), await saved(ann.as, { isShared: true })];
    for (const { as } of [stranger, admin]) {
      expect(await codeOf(editView(as, { ...own, name: "Taken" }))).toBe("not_found");
      expect(await codeOf(removeView(as, own))).toBe("not_found");
    }
    expect(await codeOf(editView(stranger.as, { ...shared, name: "Taken" }))).toBe("forbidden");
    expect(await codeOf(removeView(stranger.as, shared))).toBe("forbidden");
    expect(await codeOf(editView(admin.as, { ...shared, name: "Tidied" }))).toBe("done");
    expect(await find(ann.as, shared.id)).toMatchObject({ name: "Tidied", isOwn: true });
    expect(await codeOf(removeView(admin.as, { ...shared, seen: await seenBy(admin.as, shared.id) }))).toBe("done");
  });

  test("are found by some of their name, literally, by those who see them", async () => {
    const [ann, bob] = [await aPerson(["viewer"]), await aPerson(["viewer"])];
    const word = randomUUID().slice(0, 8);
    await saveView(ann.as, view({ name: `100% ${word} mine` }));
    await saveView(ann.as, view({ name: `100% ${word} ours`, isShared: true }));
    const names = async (as: Credential, typed: string) => (await findSavedViews(as, typed)).map(({ name }) => name);
    expect(await names(ann.as, `0% ${word.toUpperCase()}`)).toEqual([`100% ${word} mine`, `100% ${word} ours`]);
    expect(await names(bob.as, word)).toEqual([`100% ${word} ours`]);
    expect(await names(bob.as, `%${word}`)).toEqual([]);
  });

  test("are for people, not for workers", async () => {
    const worker = await aWorker();
    expect(await codeOf(saveView(worker.as, view()))).toBe("forbidden");
    expect(await codeOf(listSavedViews(worker.as, "logs"))).toBe("forbidden");
  });

  test.each([
    ["no name", { name: "  " }],
    ["a name too long", { name: "x".repeat(81) }],
    ["a name of two lines", { name: "a\nb" }],
    ["a search too long", { search: "x".repeat(16_385) }],
    ["a character that no text holds", { search: "q=\0" }],
    ["a page that keeps none", { page: "approvals" }],
    ["something else beside", { ownerId: randomUUID() }],
  ])("are refused for %s", async (_claim, more) => {
    expect(await codeOf(saveView((await aPerson(["viewer"])).as, view(more)))).toBe("invalid");
  });

  test("of one name saved at once are one, and so are those renamed", async () => {
    const [ann, bob] = [await aPerson(["viewer"]), await aPerson(["viewer"])];
    const wish = view();
    const outcomes = await Promise.all([codeOf(saveView(ann.as, wish)), codeOf(saveView(ann.as, wish))]);
    expect(outcomes.toSorted()).toEqual(["conflict", "done"]);
    expect(await codeOf(saveView(bob.as, wish))).toBe("done");
    const other = await saved(ann.as);
    expect(await codeOf(editView(ann.as, { ...other, name: wish.name }))).toBe("conflict");
  });

  test("changed by two people at once change once", async () => {
    const [ann, admin] = [await aPerson(["viewer"]), await aPerson(["admin"])];
    const shared = await saved(ann.as, { isShared: true });
    const outcomes = await Promise.all([
      codeOf(editView(ann.as, { ...shared, name: "By Ann" })),
      codeOf(editView(admin.as, { ...shared, name: "By the admin" })),
    ]);
    expect(outcomes.toSorted()).toEqual(["conflict", "done"]);
  });
});

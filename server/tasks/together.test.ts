import { eq } from "drizzle-orm";
import { expect, test } from "vitest";

import { auditEvents } from "@/db/schema/record";
import { aPerson, aWorker, db } from "@/server/testing/given";
import { aTask, taskRow } from "@/server/testing/given-tasks";

import { doTogether } from "./together";

const trail = (id: string) =>
  db().select().from(auditEvents).where(eq(auditEvents.objectId, id)).orderBy(auditEvents.seq);
const manager = () => aPerson(["manager"]);

test("several at once: each has its own outcome, and its own record", async () => {
  const { as } = await manager();
  const [open, over] = [await aTask(), await aTask({ status: "completed" })];
  const outcomes = await doTogether(as, {
    tasks: [{ id: open }, { id: over }, { id: open }],
    deed: { kind: "cancel", reason: "Cleared out" },
  });
  expect(outcomes).toEqual([
    { id: open, ok: true, says: "cancelled" },
    { id: over, ok: false, code: "conflict", message: "It is completed. Nothing was changed." },
  ]);
  expect(await trail(open)).toHaveLength(1);
  expect(await trail(over)).toMatchObject([{ action: "task.cancel.refused" }]);
});

test("several handed over: one that changed hands since is left alone", async () => {
  const { as } = await manager();
  const [one, other, to] = [await aWorker(), await aWorker(), await aWorker()];
  const [kept, moved] = [
    await aTask({ status: "assigned", assignedWorker: one.workerId }),
    await aTask({ status: "assigned", assignedWorker: other.workerId }),
  ];
  const seen = [kept, moved].map((id) => ({ id, seen_with: one.workerId }));
  const outcomes = await doTogether(as, { tasks: seen, deed: { kind: "reassign", to: to.workerId, reason: "Away" } });
  expect(outcomes).toMatchObject([
    { id: kept, ok: true },
    { id: moved, ok: false, code: "conflict" },
  ]);
  const released = await doTogether(as, { tasks: [{ id: kept }], deed: { kind: "release", reason: "Back" } });
  expect(released).toEqual([{ id: kept, ok: true, says: "free to be claimed" }]);
  expect(await taskRow(kept)).toMatchObject({ status: "pending", assignedWorker: null });
  expect(await taskRow(moved)).toMatchObject({ assignedWorker: other.workerId });
});

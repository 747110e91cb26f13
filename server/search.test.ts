import { beforeAll, expect, test } from "vitest";

import { goals } from "@/db/schema/goals";
import { governanceTasks } from "@/db/schema/tasks";
import { aPerson, aRequest, asks, aWorker, db, theActionTypes } from "@/server/testing/given";

import { setName } from "./people/account-commands";
import { findAnything } from "./search";

beforeAll(theActionTypes);

test("finds requests, workers, goals and tasks by some of their words, which are taken literally", async () => {
  const { as } = await aPerson(["viewer"]);
  const worker = await aWorker({ workerId: "PAL_1%" });
  const request = await aRequest(worker, asks.low());
  const [goal] = await db().insert(goals).values({ title: "A 200% better year" }).returning();
  const [task] = await db().insert(governanceTasks).values({ title: "Count 100% of the bells" }).returning();

  expect(await findAnything(as, "pal_1%")).toEqual([
    { kind: "worker", id: "PAL_1%", title: "PAL_1%" },
    expect.objectContaining({ kind: "approval", id: request.id }),
  ]);
  expect(await findAnything(as, "100% OF")).toEqual([
    { kind: "task", id: task?.id, title: "Count 100% of the bells", status: "pending" },
  ]);
  expect(await findAnything(as, task?.id ?? "")).toMatchObject([{ kind: "task" }]);
  expect(await findAnything(as, "200% BETTER")).toEqual([
    { kind: "goal", id: goal?.id, title: "A 200% better year", status: "active" },
  ]);
  expect(await findAnything(as, "1%%%_")).toEqual([]);
});

test("text that the database can't hold is refused, and no fault", async () => {
  const { as } = await aPerson(["viewer"]);
  await expect(findAnything(as, "a\0b")).rejects.toMatchObject({ code: "invalid" });
  await expect(setName(as, { name: "a\0b" })).rejects.toMatchObject({ code: "invalid" });
});

test("is for people who may read", async () => {
  const worker = await aWorker();
  await expect(findAnything(worker.as, "abc")).rejects.toMatchObject({ code: "forbidden" });
});

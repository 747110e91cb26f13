import { randomUUID } from "node:crypto";

import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";

import { communications, executionLogs } from "@/db/schema/telemetry";
import { decideApproval } from "@/server/approvals/decide";
import { findTask } from "@/server/tasks/detail";
import {
  aPerson,
  aRequest,
  asks,
  aWorker,
  db,
  type GivenPerson,
  type GivenWorker,
  theActionTypes,
} from "@/server/testing/given";
import { aTask } from "@/server/testing/given-tasks";
import { owner } from "@/server/testing/owner";

import { mostLines } from "./lines";
import { findStory } from "./story";

let viewer: GivenPerson;
let worker: GivenWorker;

beforeAll(async () => {
  await theActionTypes();
  viewer = await aPerson(["viewer"]);
  worker = await aWorker();
});

const aLine = (taskId: string, more: Partial<typeof executionLogs.$inferInsert> = {}) =>
  db()
    .insert(executionLogs)
    .values({ workerId: worker.workerId, taskId, action: "crm.read", message: "Read", ...more });

async function storyOf(task: string) {
  const story = await findStory(viewer.as, { task });
  if (story === null) throw new Error("no story");
  return story;
}

describe("the story of a task", () => {
  test("has its lines in order, and sums that are the task page's own", async () => {
    const id = await aTask({ assignedWorker: worker.workerId });
    await aLine(id, { costMicros: 1_234n, durationMs: 20, tokensUsed: 7, createdAt: new Date("2026-03-01T12:00:02Z") });
    await aLine(id, { costCents: 3, createdAt: new Date("2026-03-01T12:00:01Z"), message: "First" });
    await aLine(randomUUID(), { costMicros: 9n });
    const [story, page] = [await storyOf(id), await findTask(viewer.as, id)];
    expect(story.lines.map(({ message }) => message)).toEqual(["First", "Read"]);
    expect(story.own).toEqual({ lines: 2, costMicros: "31234", goneMicros: "0", durationMs: 20, tokens: 7 });
    expect(story.whole).toEqual(story.own);
    expect(page?.trace).toMatchObject({ count: 2, costMicros: "31234", durationMs: "20" });
  });

  test("counts what stands below it, however deep, and lists the parts right below with theirs", async () => {
    const id = await aTask();
    const part = await aTask({ parentTaskId: id, title: "Part" });
    const below = await aTask({ parentTaskId: part });
    await aLine(id, { costMicros: 1n });
    await aLine(part, { costMicros: 10n });
    await aLine(below, { costMicros: 100n });
    const story = await storyOf(id);
    expect([story.own.costMicros, story.whole.costMicros, story.whole.lines]).toEqual(["1", "111", 3]);
    expect(story.parts).toMatchObject([{ id: part, title: "Part", costMicros: "10", lines: 1 }]);
  });

  test("knows who decided its requests, and under which rule they were asked", async () => {
    const l1 = await aWorker({ level: "L1" });
    const id = await aTask({ assignedWorker: l1.workerId, status: "in_progress" });
    const request = await aRequest(l1, { ...asks.low(), task_id: id });
    const approver = await aPerson(["approver"]);
    await decideApproval(approver.as, { id: request.id, decision: "approved", digest: request.digest });
    const [asked] = (await storyOf(id)).requests;
    expect(asked).toMatchObject({
      id: request.id,
      action: "calendar.read",
      rule: "level: L1 asks from low",
      votes: [{ email: approver.email, vote: "approved" }],
      state: "held",
    });
  });

  test("has messages that name it, and none that do not", async () => {
    const id = await aTask();
    await db()
      .insert(communications)
      .values([
        { fromWorker: "A", toWorker: "B", subject: "About it", content: { task_id: id } },
        { fromWorker: "A", toWorker: "B", subject: "About another", content: { task_id: randomUUID() } },
        { fromWorker: "A", toWorker: "B", subject: "About nothing", content: ["x"] },
      ]);
    expect((await storyOf(id)).messages).toMatchObject([{ subject: "About it", from: "A", to: "B" }]);
  });

  test("counts what lines cost that are kept no longer, of tasks too that have no other, and says since when all are", async () => {
    const id = await aTask({ createdAt: new Date("2025-03-01T12:00:00Z") });
    const part = await aTask({ parentTaskId: id, title: "All gone" });
    const other = await aTask();
    await aLine(id, { costMicros: 5n });
    await owner`insert into dropped_spending (kind, id, micros) values ('task', ${id}, 100), ('task', ${part}, 2000), ('goal', ${part}, 7)`;
    await owner`insert into settings (key, value) values ('log_lines_from', '"2025-05-03T00:00:00.000Z"')`;
    const story = await storyOf(id);
    expect(story.own).toMatchObject({ lines: 1, costMicros: "105", goneMicros: "100" });
    expect(story.whole).toMatchObject({ lines: 1, costMicros: "2105", goneMicros: "2100" });
    expect(story.parts).toMatchObject([{ id: part, lines: 0, costMicros: "2000", goneMicros: "2000" }]);
    expect(story.keptFrom).toBe("2025-05-03T00:00:00.000Z");
    expect(await storyOf(other)).toMatchObject({ own: { lines: 0, goneMicros: "0" }, keptFrom: null });
    const page = await findTask(viewer.as, id);
    expect(page?.trace.costMicros).toBe(story.own.costMicros);
    await owner`delete from settings where key = 'log_lines_from'`;
  });

  test("of many lines tells the latest and counts all", async () => {
    const id = await aTask();
    await owner`
      insert into execution_logs (worker_id, task_id, message, cost_micros, created_at)
      select ${worker.workerId}, ${id}, n::text, 1, timestamptz '2026-03-01T00:00:00Z' + n * interval '1 second'
      from generate_series(1, ${mostLines + 5}) as n`;
    const story = await storyOf(id);
    expect(story.lines).toHaveLength(mostLines);
    expect(story.lines.at(-1)?.message).toBe(String(mostLines + 5));
    expect(story.own).toMatchObject({ lines: mostLines + 5, costMicros: String(mostLines + 5) });
  });

  test("is null for what is no task, and for people, not for workers", async () => {
    expect(await findStory(viewer.as, { task: "nonsense" })).toBeNull();
    expect(await findStory(viewer.as, { task: randomUUID() })).toBeNull();
    await expect(findStory(worker.as, { task: randomUUID() })).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("messages of a task are found by their index, however many there are", async () => {
  const plan = await db().transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`);
    return tx.execute(sql`
      explain select 1 from communications m where m.content ? 'task_id' and m.content->>'task_id' = 'x'`);
  });
  expect(JSON.stringify(plan)).toContain("communications_task_idx");
});

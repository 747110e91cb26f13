import { randomUUID } from "node:crypto";

import { beforeAll, describe, expect, test } from "vitest";

import { executionLogs } from "@/db/schema/telemetry";
import { aPerson, aWorker, db, type GivenPerson } from "@/server/testing/given";
import { aTask, aTaskType } from "@/server/testing/given-tasks";
import { owner } from "@/server/testing/owner";

import { compareRuns, listRuns } from "./compare";

let viewer: GivenPerson;
const type = aTaskType();
const began = new Date("2026-03-01T12:00:00Z");

beforeAll(async () => {
  viewer = await aPerson(["viewer"]);
});

async function aRun(lines: readonly Partial<typeof executionLogs.$inferInsert>[], title = "A run"): Promise<string> {
  const id = await aTask({ taskType: type, title, status: "completed", startedAt: began, completedAt: new Date() });
  if (lines.length === 0) return id;
  await db()
    .insert(executionLogs)
    .values(
      lines.map((line, n) => ({
        workerId: "SARAH",
        taskId: id,
        action: "crm.read",
        createdAt: new Date(began.getTime() + n * 1_000),
        ...line,
      })),
    );
  return id;
}

describe("two runs of one type", () => {
  test("are laid beside each other by what their lines do, whatever numbers stand in them", async () => {
    const left = await aRun([
      { message: "Read 3 rows", durationMs: 100 },
      { message: "Wrote 1 row", costMicros: 10_000n },
      { message: "Done" },
    ]);
    const right = await aRun([
      { message: "Read 41 rows", durationMs: 900 },
      { message: "Connection refused", level: "error" },
      { message: "Wrote 2 row", costMicros: 50_000n },
      { message: "Done" },
    ]);
    const compared = await compareRuns(viewer.as, { task: left, with: right });
    expect(compared?.rows.map((row) => [row.kind, row.kind === "both" ? row.differences : []])).toEqual([
      ["both", ["slower"]],
      ["right", []],
      ["both", ["dearer"]],
      ["both", []],
    ]);
    expect(compared?.left).toMatchObject({ lines: 3, errors: 0, costMicros: "10000", durationMs: 100 });
    expect(compared?.right).toMatchObject({ lines: 4, errors: 1, costMicros: "50000", durationMs: 900 });
    expect(compared?.rows.at(-1)?.left).toMatchObject({ afterMs: 2_000 });
  });

  test("are offered: others of the type that have begun, with what they came to", async () => {
    const own = await aRun([{ message: "One", costMicros: 7n }], "Offered");
    const waiting = await aTask({ taskType: type, title: "Not begun" });
    const other = await aTask({ taskType: aTaskType(), startedAt: began });
    const offered = await listRuns(viewer.as, own);
    const ids = offered?.others.map(({ id }) => id) ?? [];
    expect(ids.length).toBeGreaterThan(1);
    for (const id of [own, waiting, other]) expect(ids).not.toContain(id);
    expect(offered?.task).toMatchObject({ id: own, costMicros: "7", lines: 1 });
    expect(await listRuns(viewer.as, randomUUID())).toBeNull();
  });

  test("count what a run cost of which no line is kept", async () => {
    const [left, right] = [await aRun([{ message: "One", costMicros: 7n }]), await aRun([])];
    await owner`insert into dropped_spending (kind, id, micros) values ('task', ${right}, 90)`;
    const compared = await compareRuns(viewer.as, { task: left, with: right });
    expect(compared?.left).toMatchObject({ lines: 1, costMicros: "7", goneMicros: "0" });
    expect(compared?.right).toMatchObject({ lines: 0, costMicros: "90", goneMicros: "90", keptFrom: null });
    const offered = await listRuns(viewer.as, left);
    expect(offered?.others.find(({ id }) => id === right)).toMatchObject({ costMicros: "90", lines: 0 });
  });

  test("are nothing where one of them is none, and for people, not for workers", async () => {
    const own = await aRun([]);
    expect(await compareRuns(viewer.as, { task: own, with: "nonsense" })).toBeNull();
    expect(await compareRuns(viewer.as, { task: own, with: own })).toMatchObject({ rows: [] });
    const worker = await aWorker();
    await expect(compareRuns(worker.as, { task: own, with: own })).rejects.toMatchObject({ code: "forbidden" });
  });
});

import { randomUUID } from "node:crypto";

import { expect, test } from "vitest";

import { aPerson, aWorker } from "@/server/testing/given";

import { appendLogs } from "./append";
import { readContext } from "./context";
import { searchLogs } from "./search";

const at = (n: number) => new Date(Date.now() - 600_000 + n * 1_000).toISOString();

/** Twenty lines of a worker, every other of one task, among those of another worker. */
async function twenty() {
  const [worker, other, task] = [await aWorker(), await aWorker(), randomUUID()];
  const entries = Array.from({ length: 20 }, (_, n) => ({
    level: "info",
    action: "context.test",
    message: `line ${n}`,
    created_at: at(n),
    ...(n % 2 === 0 && { task_id: task }),
  }));
  await appendLogs(worker.as, { entries });
  await appendLogs(other.as, { entries: entries.map(({ task_id: _none, ...entry }) => entry) });
  const viewer = await aPerson(["viewer"]);
  const { lines } = await searchLogs(viewer.as, { q: `worker:${worker.workerId} "line 10"`, limit: 1 });
  const id = lines[0]?.id ?? "";
  return { viewer, worker, id };
}
const numbers = (lines: readonly { message: string | null }[] = []) =>
  lines.map(({ message }) => Number(message?.slice(5)));

test("around a line stand those of its worker, or of its task, whatever else is there", async () => {
  const { viewer, id } = await twenty();
  const ofWorker = await readContext(viewer.as, { id, of: "worker", newer: 2, older: 3 });
  expect(numbers(ofWorker?.lines)).toEqual([12, 11, 10, 9, 8, 7]);
  expect(ofWorker).toMatchObject({ hasNewer: true, hasOlder: true });
  const ofTask = await readContext(viewer.as, { id, of: "task", newer: 10, older: 2 });
  expect(numbers(ofTask?.lines)).toEqual([18, 16, 14, 12, 10, 8, 6]);
  expect(ofTask).toMatchObject({ hasNewer: false, hasOlder: true });
});

test("a line that is gone has none, and a worker is told nothing", async () => {
  const { viewer, worker, id } = await twenty();
  const wish = { of: "worker", newer: 1, older: 1 } as const;
  expect(await readContext(viewer.as, { ...wish, id: randomUUID() })).toBeNull();
  await expect(readContext(worker.as, { ...wish, id })).rejects.toMatchObject({ code: "forbidden" });
});

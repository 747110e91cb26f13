import { randomUUID } from "node:crypto";

import { afterEach, describe, expect, test } from "vitest";

import type { DataColumn } from "@/domain/log-columns";
import { aPerson, aWorker, type GivenPerson } from "@/server/testing/given";
import { owner } from "@/server/testing/owner";

import { appendLogs } from "./append";
import type { ShownLine } from "./shown";
import { readTail, tailStream } from "./tail";

const leaving = new Set<AbortController>();
afterEach(() => {
  for (const leaves of leaving) leaves.abort();
  leaving.clear();
});

/** Opens a tail, and keeps what it says. */
async function listen(viewer: GivenPerson, q: string, paths: DataColumn[] = []) {
  const leaves = new AbortController();
  leaving.add(leaves);
  const stream = tailStream(await readTail(viewer.as, { q, since: undefined, paths }), viewer.as, leaves.signal);
  const heard: ShownLine[] = [];
  const events: string[] = [];
  const read = async () => {
    const [reader, text] = [stream.getReader(), new TextDecoder()];
    let rest = "";
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const said = (rest + text.decode(part.value, { stream: true })).split("\n\n");
      rest = said.pop() ?? "";
      for (const each of said) {
        const [, event = "", data = ""] = /^event: (\w+)\ndata: (.*)$/s.exec(each) ?? [];
        events.push(event);
        if (event === "lines") heard.push(...JSON.parse(data));
      }
    }
  };
  const over = read();
  await expect.poll(() => events).toContain("ready");
  return { heard, events, over, leave: () => leaves.abort() };
}

const soon = { timeout: 10_000 };
const said = ({ heard }: { heard: readonly ShownLine[] }) =>
  heard.map(({ message }) => message ?? "").toSorted((a, b) => (a < b ? -1 : 1));
const entry = (message: string, more: Record<string, unknown> = {}) => ({
  level: "info",
  action: "tail.test",
  message,
  ...more,
});
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

describe("the tail", () => {
  test("tells each watcher what it asks for, of everything that comes in, once", async () => {
    const [viewer, worker] = [await aPerson(["viewer"]), await aWorker()];
    const mine = randomUUID();
    const all = await listen(viewer, `"${mine}"`);
    const errors = await listen(viewer, `"${mine}" level>=error`);
    const data = await listen(viewer, `"${mine}" input.customer:acme`, ["input.customer"]);
    await appendLogs(worker.as, {
      entries: [
        entry(`${mine} fine`),
        entry(`${mine} broken`, { level: "error" }),
        entry(`${mine} sold`, { input_data: { customer: "acme" } }),
      ],
    });
    await appendLogs(worker.as, entry("of somebody else"));
    await expect.poll(() => said(all), soon).toEqual([`${mine} broken`, `${mine} fine`, `${mine} sold`]);
    await expect.poll(() => said(errors), soon).toEqual([`${mine} broken`]);
    await expect.poll(() => said(data), soon).toEqual([`${mine} sold`]);
    expect(data.heard[0]?.values).toEqual({ "input.customer": "acme" });
    await appendLogs(worker.as, entry(`${mine} later`));
    await expect.poll(() => said(all), soon).toHaveLength(4);
  });

  test("tells lines of earlier and of clocks that are ahead, and those that another program wrote", async () => {
    const [viewer, worker] = [await aPerson(["viewer"]), await aWorker()];
    const mine = randomUUID();
    const tail = await listen(viewer, `"${mine}"`);
    const times = { minutes: ago(600_000), days: ago(9 * 86_400_000), ahead: ago(-3_600_000) };
    await appendLogs(worker.as, {
      entries: Object.entries(times).map(([name, created_at]) => entry(`${mine} ${name}`, { created_at })),
    });
    await owner`insert into execution_logs (worker_id, message) values ('SQL', ${`${mine} by SQL`})`;
    const expected = ["ahead", "by SQL", "days", "minutes"].map((name) => `${mine} ${name}`);
    await expect.poll(() => said(tail), soon).toEqual(expected);
  });

  test("loses and doubles none while many write at once, and some of them take long to commit", async () => {
    const [viewer, worker] = [await aPerson(["viewer"]), await aWorker()];
    const mine = randomUUID();
    const tail = await listen(viewer, `"${mine}"`);
    const slowly = owner.begin(async (tx) => {
      await tx`insert into execution_logs (worker_id, message) values ('SLOW', ${`${mine} slow`})`;
      await tx`select pg_sleep(3)`;
    });
    const batch = (at: number) =>
      appendLogs(worker.as, { entries: Array.from({ length: 50 }, (_, n) => entry(`${mine} ${at}-${n}`)) });
    for (let at = 0; at < 20; at += 4) await Promise.all([0, 1, 2, 3].map((n) => batch(at + n)));
    await slowly;
    await expect.poll(() => tail.heard.length, soon).toBe(1_001);
    expect(new Set(tail.heard.map(({ id }) => id)).size).toBe(1_001);
    expect(said(tail)).toContain(`${mine} slow`);
  });

  test("says so where more come than it tells, so that who watches reads anew", async () => {
    const viewer = await aPerson(["viewer"]);
    const tail = await listen(viewer, "");
    await owner`insert into execution_logs (worker_id, message) select 'FLOOD', 'line ' || n from generate_series(1, 3000) n`;
    await expect.poll(() => tail.events, soon).toContain("behind");
  });

  test("ends with the session, which hears of no line after that", async () => {
    const [viewer, other, worker] = [await aPerson(["viewer"]), await aPerson(["viewer"]), await aWorker()];
    const mine = randomUUID();
    const [ended, goesOn] = [await listen(viewer, `"${mine}"`), await listen(other, `"${mine}"`)];
    await appendLogs(worker.as, entry(`${mine} before`));
    await expect.poll(() => ended.heard.length, soon).toBe(1);
    await owner`update sessions set revoked_at = clock_timestamp() where user_id = ${viewer.id}`;
    await appendLogs(worker.as, entry(`${mine} after`));
    await expect.poll(() => said(goesOn), soon).toEqual([`${mine} after`, `${mine} before`]);
    await ended.over;
    expect(said(ended)).toEqual([`${mine} before`]);
  });

  test("ends when the reader leaves", async () => {
    const tail = await listen(await aPerson(["viewer"]), "");
    tail.leave();
    await expect(tail.over).resolves.toBeUndefined();
  });

  test("is for who may read lines, and for queries that can be read", async () => {
    const worker = await aWorker();
    await expect(readTail(worker.as, { q: "", since: undefined, paths: [] })).rejects.toMatchObject({
      code: "forbidden",
    });
    const viewer = await aPerson(["viewer"]);
    await expect(readTail(viewer.as, { q: "levle:error", since: undefined, paths: [] })).rejects.toMatchObject({
      code: "invalid",
    });
  });
});

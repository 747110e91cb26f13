import { and, desc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";

import { auditEvents } from "@/db/schema/record";
import { csvReader } from "@/domain/csv";
import { matches } from "@/domain/log-query/matches";
import { parse } from "@/domain/log-query/parse";
import { aPerson, aWorker, db, type GivenPerson } from "@/server/testing/given";
import { lines, onlyTheseLines } from "@/server/testing/log-lines";
import { owner } from "@/server/testing/owner";

import { exportLogs } from "./export";

let viewer: GivenPerson;

beforeAll(async () => {
  viewer = await aPerson(["viewer"]);
  await onlyTheseLines();
});

const exported = async (wish: object): Promise<string> => new Response(await exportLogs(viewer.as, wish)).text();
const rowsOf = (csv: string): string[][] => {
  const read = csvReader(",");
  return [...read(csv), ...read(null)].map(({ cells }) => cells);
};
const newestFirst = lines.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1));
const asked = (q: string) => newestFirst.filter((line) => matches(parse(q).query, line, new Date()));
const plain = (at: Date): string => at.toISOString().replace("Z", "000Z");

describe("an export", () => {
  test.each(["", "level>=warn -timeout", "worker:SARAH OR has:error", "until:2016-05-01"])(
    "holds the very lines of “%s”, in their order, in both formats",
    async (q) => {
      const columns = "time,worker,message,duration,input.customer,input.code";
      const expected = asked(q).map(({ createdAt, workerId, message, durationMs, input }) => ({
        created_at: plain(createdAt),
        worker_id: workerId,
        message,
        duration_ms: durationMs,
        "input.customer": at(input, "customer"),
        "input.code": at(input, "code"),
      }));
      const jsonl = await exported({ q, format: "jsonl", columns });
      expect(jsonl.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line)]))).toEqual(expected);

      const [head, ...rows] = rowsOf(await exported({ q, format: "csv", columns }));
      expect(head).toEqual(["created_at", "worker_id", "message", "duration_ms", "input.customer", "input.code"]);
      expect(rows).toEqual(expected.map((line) => Object.values(line).map(written)));
    },
  );

  test("has the usual columns where none are chosen, and goes over many bites without a line twice or left out", async () => {
    await owner`insert into execution_logs (worker_id, message, created_at)
      select 'BULK', n::text, timestamptz '2026-02-01' + (n / 3) * interval '1 second' from generate_series(1, 1750) n`;
    const [head, ...rows] = rowsOf(await exported({ q: "worker:BULK", format: "csv" }));
    expect(head).toEqual(["created_at", "level", "worker_id", "action", "message", "duration_ms", "cost_micros"]);
    expect(new Set(rows.map((row) => row[4])).size).toBe(1_750);
    expect(rows).toHaveLength(1_750);
  });

  test("reads nothing ahead of who does not read on", async () => {
    await owner`insert into execution_logs (worker_id, message, created_at)
      select 'AHEAD', n::text, timestamptz '2026-02-03' + n * interval '1 second' from generate_series(1, 3000) n`;
    const reader = (
      await exportLogs(viewer.as, { q: "worker:AHEAD", format: "jsonl", columns: "message" })
    ).getReader();
    const linesIn = (piece: Uint8Array | undefined) => new TextDecoder().decode(piece).split("\n").length - 1;
    const first = linesIn((await reader.read()).value);
    expect(first).toBeGreaterThan(0);
    // In the time that another takes for all of them, it would have read on.
    expect(rowsOf(await exported({ q: "worker:AHEAD", format: "csv" }))).toHaveLength(3_001);
    await owner`delete from execution_logs where worker_id = 'AHEAD'`;
    let ahead = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) ahead += linesIn(part.value);
    expect(ahead).toBe(0);
  });

  test("runs no formula of a worker's in anybody's spreadsheet", async () => {
    await owner`insert into execution_logs (worker_id, message, input_data, created_at)
      values ('FORMULA', '=cmd|''/c calc''!A1', '{"a": "+1+1"}', '2026-02-02')`;
    const [, row] = rowsOf(await exported({ q: "worker:FORMULA", format: "csv", columns: "message,input.a" }));
    expect(row).toEqual(["'=cmd|'/c calc'!A1", "'+1+1"]);
  });

  test("stands on the trail with what was asked, every time in it a moment, before its first line", async () => {
    const stream = await exportLogs(viewer.as, { q: "timeout since:24h", format: "csv", columns: "message" });
    await stream.cancel();
    const [entry] = await db()
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.actor, viewer.email), eq(auditEvents.action, "log.export")))
      .orderBy(desc(auditEvents.seq))
      .limit(1);
    expect(entry?.after).toMatchObject({
      format: "csv",
      columns: "message",
      q: expect.stringMatching(/^timeout since:\d{4}-.*Z$/),
    });
  });

  test.each([
    ["a query that can't be read", { q: "levle:error", format: "csv" }],
    ["another format", { q: "", format: "xlsx" }],
    ["a time that is none", { q: "", format: "csv", since: "yesterday" }],
    ["something else beside", { q: "", format: "csv", limit: "5" }],
  ])("is refused for %s", async (_claim, wish) => {
    await expect(exportLogs(viewer.as, wish)).rejects.toMatchObject({ code: "invalid" });
  });

  test("is for people, not for workers", async () => {
    const worker = await aWorker();
    await expect(exportLogs(worker.as, { q: "", format: "csv" })).rejects.toMatchObject({ code: "forbidden" });
  });
});

const written = (value: unknown): string =>
  value === null ? "" : typeof value === "string" ? value : JSON.stringify(value);
const at = (data: unknown, key: string): unknown =>
  typeof data === "object" && data !== null && !Array.isArray(data)
    ? (Object.entries(data).find(([name]) => name === key)?.[1] ?? null)
    : null;

import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { Refused, workerClient } from "../client";
import { metronome, withHands } from "./pace";
import { Plane, serve } from "./plane";
import { play, type Table } from "./play";
import { callsOf, isRead, readRuns, type RecordedCall } from "./runs";

let plane: Plane;
let url: string;
let close: () => void;

beforeEach(async () => {
  plane = new Plane();
  ({ url, close } = await serve(plane));
});
afterEach(() => close());

const call: RecordedCall = {
  runId: "air-1",
  number: 3,
  tool: "book_reservation",
  action: "book_reservation",
  arguments: { to: "SEA" },
  result: { id: "NO6JO3" },
  context: "user: book it",
};
const table = (more: Partial<Table> = {}): Table => ({
  client: workerClient({ url, key: "jgw_test" }),
  patienceSeconds: null,
  waitUntilRunning: async () => undefined,
  onWaiting: () => undefined,
  abandon: async () => undefined,
  signal: new AbortController().signal,
  ...more,
});

describe("one call", () => {
  test("that people must decide goes ahead only after they approved, and is one line with its result", async () => {
    expect(await play(call, table())).toMatchObject({ verdict: "approved" });
    expect(plane.deeds).toEqual([
      "POST check",
      "POST approvals",
      "GET request",
      "POST use",
      "POST logs",
      "POST outcome",
    ]);
    expect(plane.lines).toEqual([
      expect.objectContaining({
        source: "replay",
        action: "book_reservation",
        level: "info",
        input_data: { to: "SEA" },
        output_data: { id: "NO6JO3" },
      }),
    ]);
    expect(plane.lines[0]).not.toHaveProperty("error_data");
  });

  test("that is allowed asks nobody", async () => {
    plane.verdict = { verdict: "allow", rule: "allowed: *", reason: "" };
    await play(call, table());
    expect(plane.deeds).toEqual(["POST check", "POST logs"]);
  });

  test.each([
    ["denied", { verdict: "deny", rule: "forbidden_actions: book", reason: "no" }, "pending"],
    ["rejected", { verdict: "ask", rule: "x", reason: "x" }, "rejected"],
    ["expired", { verdict: "ask", rule: "x", reason: "x" }, "expired"],
    ["unanswered", { verdict: "ask", rule: "x", reason: "x" }, "pending"],
  ] as const)(
    "that was %s is one line with its verdict and without a result, and is never used",
    async (verdict, judged, decision) => {
      Object.assign(plane, { verdict: judged, decision });
      expect(await play(call, table({ patienceSeconds: 0 }))).toMatchObject({ verdict });
      expect(plane.lines).toEqual([
        expect.objectContaining({ level: "warn", error_data: expect.objectContaining({ verdict }) }),
      ]);
      expect(plane.lines[0]).not.toHaveProperty("output_data");
      expect(plane.deeds).not.toContain("POST use");
      expect(plane.deeds.includes("DELETE request")).toBe(verdict === "unanswered");
    },
  );

  test("waits while its worker is paused, and then begins anew", async () => {
    plane.verdict = { verdict: "deny", rule: "worker.paused", reason: "paused" };
    const waited: string[] = [];
    const waitUntilRunning = async () => {
      waited.push("waited");
      plane.verdict = { verdict: "allow", rule: "allowed: *", reason: "" };
    };
    expect(await play(call, table({ waitUntilRunning }))).toMatchObject({ verdict: "allowed" });
    expect([waited, plane.lines.length]).toEqual([["waited"], 1]);
  });

  test("too large for the door is cut, and says so", async () => {
    await play({ ...call, result: "x".repeat(100_000), context: "é".repeat(9_000) }, table());
    expect(Buffer.byteLength(JSON.stringify(plane.lines[0]?.["output_data"]))).toBeLessThan(65_536);
    expect(String(plane.lines[0]?.["output_data"])).toContain("[cut: 100002 bytes]");
  });
});

describe("the client", () => {
  test("comes again after 429 and 503, with the same idempotency key, so that nothing is done twice", async () => {
    plane.stumbles = [429, 503];
    await workerClient({ url, key: "k" }).log([{ level: "info" }]);
    expect(new Set(plane.keys).size).toBe(1);
    expect([plane.keys.length, plane.lines.length]).toEqual([3, 1]);
  });

  test("tells a refusal by its status and words, at once", async () => {
    plane.stumbles = [403];
    await expect(workerClient({ url, key: "k" }).check({})).rejects.toEqual(
      expect.objectContaining({ name: "Refused", status: 403, message: "not now" }),
    );
    plane.stumbles = Array.from({ length: 50 }, () => 503);
    await expect(workerClient({ url, key: "k", patienceMs: 0 }).check({})).rejects.toBeInstanceOf(Refused);
  });
});

describe("a recording", () => {
  const tool = (id: string, name: string, args: string) => ({ id, function: { name, arguments: args } });

  test("gives each call the next answer with its id, also where an id stands twice", () => {
    const calls = callsOf("r", [
      { role: "user", content: "Hello" },
      { role: "assistant", content: null, tool_calls: [tool("a", "get_user", '{"id":1}')] },
      { role: "tool", tool_call_id: "a", content: '{"name":"Mia"}' },
      { role: "assistant", content: "Hm", tool_calls: [tool("a", "Book It!", "not json"), tool("b", "think", "{}")] },
      { role: "tool", tool_call_id: "b", content: "" },
      { role: "tool", tool_call_id: "a", content: "Error: full\u0000" },
    ]);
    expect(
      calls.map(({ number, tool: name, action, arguments: given, result, context }) => [
        number,
        name,
        action,
        given,
        result,
        context,
      ]),
    ).toEqual([
      [1, "get_user", "get_user", { id: 1 }, { name: "Mia" }, "user: Hello"],
      [2, "Book It!", "book_it_", "not json", "Error: full\uFFFD", "user: Hello"],
      [3, "think", "think", {}, "", "user: Hello"],
    ]);
  });

  test("belongs to its agent, else to its file; a line that is none is named", () => {
    const file = join(mkdtempSync(join(tmpdir(), "replay-")), "runs.jsonl");
    writeFileSync(file, '{"run_id":1,"messages":[]}\n\n{"agent":"Air @ 1","messages":[]}\n');
    expect(readRuns(file).map(({ worker }) => worker)).toEqual(["REPLAY-runs.jsonl", "Air-1"]);
    writeFileSync(file, '{"messages":[]}\n{"run_id":2}\n');
    expect(() => readRuns(file)).toThrow(/Line 2 of runs\.jsonl/);
  });

  test.each([
    ["get_user", true],
    ["list_all_airports", true],
    ["search_direct_flight", true],
    ["find_x", true],
    ["calculate", true],
    ["think", true],
    ["budget_get_", false],
    ["getaway", false],
    ["calculate_and_pay", false],
    ["GET_user", false],
  ])("%s only reads: %s", (name, reads) => expect(isRead(name)).toBe(reads));
});

test("hands take one thing each and no more at once than there are hands; the beat is even", async () => {
  let [busy, most] = [0, 0];
  const done: number[] = [];
  const beat = metronome(500, new AbortController().signal);
  const since = performance.now();
  await withHands(
    Array.from({ length: 50 }, (_, index) => index),
    10,
    async (item) => {
      busy += 1;
      most = Math.max(most, busy);
      await beat();
      busy -= 1;
      done.push(item);
    },
  );
  expect([most, new Set(done).size]).toEqual([10, 50]);
  expect(performance.now() - since).toBeGreaterThan(90);
});

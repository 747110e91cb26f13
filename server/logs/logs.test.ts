import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";

import { workerKeys } from "@/db/schema/workers";
import { executionLogs } from "@/db/schema/telemetry";
import { aPerson, asks, aWorker, db } from "@/server/testing/given";
import { owner } from "@/server/testing/owner";
import { checkAction } from "@/server/approvals/asks";
import { getWorker } from "@/server/workers/queries";

import { admitted } from "./admission";
import { appendLogs } from "./append";

/** Transactions that stored these lines. */
async function transactionsOf(pattern: string): Promise<number> {
  const [row] = await owner<{ n: number }[]>`
    select count(distinct xmin::text)::int as n from execution_logs where message like ${pattern}`;
  return row?.n ?? 0;
}

const line = { level: "info", action: "mail.read", message: "Read 3 mails" };
const rows = (workerId: string) => db().select().from(executionLogs).where(eq(executionLogs.workerId, workerId));
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: { code?: string; fields?: { path: string }[] }) => error,
  );

describe("appending lines", () => {
  test("takes one or many, of any action, under the key's own name", async () => {
    const worker = await aWorker();
    expect(await appendLogs(worker.as, line)).toEqual({ accepted: 1 });
    const many = Array.from({ length: 1_000 }, (_, index) => ({
      ...line,
      action: "never heard of",
      message: `line ${index}`,
    }));
    expect(await appendLogs(worker.as, { entries: many })).toEqual({ accepted: 1_000 });
    const stored = await rows(worker.workerId);
    expect(stored).toHaveLength(1_001);
    expect(new Set(stored.map(({ message }) => message)).size).toBe(1_001);
  });

  test("keeps every text as it is, one beside the other", async () => {
    const worker = await aWorker();
    const texts = ["NULL", "null", '{a,"b"}', "back\\slash", "two\nlines\ttab", "it's", "ä 😀", " ", "a,b", '"'];
    await appendLogs(worker.as, { entries: texts.map((message) => ({ ...line, message, input_data: { message } })) });
    const stored = await rows(worker.workerId);
    expect(new Map(stored.map(({ message, inputData }) => [message, inputData]))).toEqual(
      new Map(texts.map((message) => [message, { message }])),
    );
  });

  test("keeps the line whole", async () => {
    const worker = await aWorker();
    const created_at = new Date(Date.now() - 29 * 86_400_000).toISOString();
    await appendLogs(worker.as, {
      ...line,
      input_data: { q: ["ä", null, 1.5] },
      output_data: "text",
      duration_ms: 12,
      tokens_used: 7,
      source: "replay",
      created_at,
      cost_micros: 4_000,
    });
    expect(await rows(worker.workerId)).toMatchObject([
      {
        inputData: { q: ["ä", null, 1.5] },
        outputData: "text",
        errorData: null,
        durationMs: 12,
        tokensUsed: 7,
        source: "replay",
        costMicros: 4_000n,
        costCents: 0,
      },
    ]);
    expect((await rows(worker.workerId))[0]?.createdAt.toISOString()).toBe(created_at);
  });

  test.each([
    [{ cost_cents: 3 }, 30_000n, 3],
    [{ cost_micros: 4_000 }, 4_000n, 0],
    [{ cost_micros: 5_000, cost_cents: 900 }, 5_000n, 1],
    [{}, null, null],
  ])("%o costs %s millionths, %s cents", async (cost, micros, cents) => {
    const worker = await aWorker();
    await appendLogs(worker.as, { ...line, ...cost });
    expect(await rows(worker.workerId)).toMatchObject([{ costMicros: micros, costCents: cents }]);
  });

  test("sums of tenths of cents are not lost", async () => {
    const worker = await aWorker();
    await appendLogs(worker.as, { entries: Array.from({ length: 1_000 }, () => ({ ...line, cost_micros: 4_000 })) });
    const viewer = await aPerson(["viewer"]);
    expect((await getWorker(viewer.as, { worker_id: worker.workerId })).worker.spent_today_cents).toBe(400);
  });

  test("what was spent counts against the day's cap at the next check", async () => {
    const worker = await aWorker({ maxCostPerDayCents: 100 });
    await appendLogs(worker.as, { ...line, cost_cents: 100 });
    const { action_type: action } = asks.medium();
    expect(await checkAction(worker.as, { action, estimated_cost_cents: 1 })).toMatchObject({
      verdict: "deny",
      rule: "max_cost_per_day_cents",
    });
  });

  test("masks secrets, and says so", async () => {
    const worker = await aWorker();
    await appendLogs(worker.as, {
      ...line,
      message: "login with password=hunter2",
      input_data: { api_key: "sk-abcdefghijklmnopqrstu", note: "postgres://u:p@h/d" },
    });
    const text = JSON.stringify(await rows(worker.workerId), (_, value: unknown) =>
      typeof value === "bigint" ? String(value) : value,
    );
    expect(text).not.toMatch(/hunter2|sk-abc|u:p@h/);
    expect(text).toMatch(/\[masked: /);
  });

  test.each([
    ["31 days back", { created_at: new Date(Date.now() - 31 * 86_400_000).toISOString() }, "created_at"],
    ["two days ahead", { created_at: new Date(Date.now() + 2 * 86_400_000).toISOString() }, "created_at"],
    ["no time at all", { created_at: "yesterday" }, "created_at"],
    ["a cost below zero", { cost_cents: -1 }, "cost_cents"],
    ["an unknown level", { level: "fatal" }, "level"],
    ["an unknown field", { worker_id: "SOMEBODY" }, "worker_id"],
    ["a text for a uuid", { task_id: "12" }, "task_id"],
  ])("refuses %s, naming the field, and stores nothing", async (_claim, more, path) => {
    const worker = await aWorker();
    expect(await refusal(appendLogs(worker.as, { ...line, ...more }))).toMatchObject({
      code: "invalid",
      fields: [{ path }],
    });
    const batch = { entries: [line, { ...line, ...more }] };
    expect(await refusal(appendLogs(worker.as, batch))).toMatchObject({
      code: "invalid",
      fields: [{ path: `entries.1.${path}` }],
    });
    expect(await rows(worker.workerId)).toEqual([]);
  });

  test("a batch of none and one of too many are refused", async () => {
    const worker = await aWorker();
    expect(await refusal(appendLogs(worker.as, { entries: [] }))).toMatchObject({ code: "invalid" });
    expect(await refusal(appendLogs(worker.as, { entries: Array.from({ length: 1_001 }, () => line) }))).toMatchObject({
      code: "invalid",
    });
  });

  test("the same batch sent twice with one key, at once, stands once", async () => {
    const worker = await aWorker();
    const call = { idempotencyKey: "batch-1", route: "POST /api/v1/logs" };
    const answers = await Promise.all([appendLogs(worker.as, line, call), appendLogs(worker.as, line, call)]);
    expect(answers).toEqual([{ accepted: 1 }, { accepted: 1 }]);
    expect(await rows(worker.workerId)).toHaveLength(1);
  });
});

test.each([
  ["calls of a mebibyte", { "content-length": "1048576" }, 48],
  ["calls that do not say how long they are", {}, 48],
  ["calls of a line", { "content-length": "120" }, 512],
  ["calls that lie", { "content-length": "-5" }, 48],
])(
  "%s are let in up to a bound, pushed back beyond it, and let in again when others are done",
  async (_what, headers, most) => {
    let finish = () => {};
    const busy = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const calls = Array.from({ length: 1_000 }, () =>
      admitted(new Headers(headers), () => busy).then(
        () => "in",
        (error: { code: string; retryAfterSeconds: number }) => `${error.code} ${error.retryAfterSeconds}`,
      ),
    );
    finish();
    const said = await Promise.all(calls);
    expect(said.filter((each) => each === "in")).toHaveLength(most);
    expect(said.filter((each) => each === "too_many 1")).toHaveLength(1_000 - most);
    expect(await admitted(new Headers(headers), async () => "in")).toBe("in");
  },
);

describe("calls that come at once", () => {
  test("are stored together, each under its own worker and each answered for itself", async () => {
    const workers = await Promise.all(Array.from({ length: 5 }, () => aWorker()));
    const calls = workers.flatMap(({ as }) =>
      Array.from({ length: 40 }, (_, n) => appendLogs(as, { ...line, message: `single ${n}` })),
    );
    const answers = await Promise.all(calls);
    expect(answers).toEqual(Array.from({ length: 200 }, () => ({ accepted: 1 })));
    expect(await transactionsOf("single %")).toBeLessThan(20);
    for (const { workerId } of workers) expect(await rows(workerId)).toHaveLength(40);
  });

  test("do not suffer from one that is wrong, whose key is gone, or that the database refuses", async () => {
    const [good, gone] = [await aWorker(), await aWorker()];
    await db().update(workerKeys).set({ revokedAt: new Date() }).where(eq(workerKeys.workerId, gone.workerId));
    const calls = [
      appendLogs(good.as, line),
      appendLogs(good.as, { ...line, level: "fatal" }),
      appendLogs(gone.as, line),
      // No door lets this through, and the database has no such character.
      appendLogs(good.as, { ...line, message: "no such character: \0" }),
      appendLogs(good.as, { entries: [line, line] }),
    ];
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.map(({ status }) => status)).toEqual([
      "fulfilled",
      "rejected",
      "rejected",
      "rejected",
      "fulfilled",
    ]);
    expect(outcomes[1]).toMatchObject({ reason: { code: "invalid", fields: [{ path: "level" }] } });
    expect(outcomes[2]).toMatchObject({ reason: { code: "unauthenticated" } });
    expect(await rows(good.workerId)).toHaveLength(3);
    expect(await rows(gone.workerId)).toEqual([]);
  });
});

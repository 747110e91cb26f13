import { randomUUID } from "node:crypto";

import { beforeAll, describe, expect, test, vi } from "vitest";

import { asks, aWorker, type GivenWorker } from "@/server/testing/given";
import { theParties } from "@/server/testing/given-approvals";

import { POST as decide } from "./approvals/[id]/decision/route";
import { POST as use } from "./approvals/[id]/use/route";
import { POST as claim } from "./tasks/claim/route";
import { POST as makeTask } from "./tasks/route";
import { knock } from "./testing";
import { approved, on, send } from "./testing-requests";
import { GET as getWorker, PATCH as patchWorker } from "./workers/[worker_id]/route";

// Decisions take effect at once here; holds have tests of their own.
vi.hoisted(() => {
  process.env["JUGGERNAUT_UNDO_SECONDS"] = "0";
});

let worker: GivenWorker;
let stranger: GivenWorker;
let approver: string;
let second: string;

beforeAll(async () => {
  ({ worker, stranger, approver, second } = await theParties());
});

describe("what is sent twice, or by two", () => {
  test("the same key with the same body answers as the first time, with another body not at all", async () => {
    const headers = { "idempotency-key": randomUUID() };
    const body = asks.medium();
    const told = await Promise.all([send(body, worker.secret, headers), send(body, worker.secret, headers)]);
    expect(told.map(({ status }) => status)).toEqual([201, 201]);
    expect(told[0]?.body).toEqual(told[1]?.body);
    expect((await send(asks.medium(), worker.secret, headers)).status).toBe(422);
    expect((await send(body, stranger.secret, headers)).status, "another's key is another key").toBe(201);
  });

  test("a decision sent again after its answer was lost is told as it was recorded", async () => {
    const asked = await send(asks.medium(), worker.secret);
    const headers = { "idempotency-key": randomUUID() };
    const first = await on(decide, asked, approver, approved(asked), headers);
    const again = await on(decide, asked, approver, approved(asked), headers);
    expect([again.status, again.body]).toEqual([200, first.body]);
  });

  test("of twenty uses at once one goes through", async () => {
    const asked = await send(asks.medium(), worker.secret);
    await on(decide, asked, approver, approved(asked));
    const told = await Promise.all(
      Array.from({ length: 20 }, () => on(use, asked, worker.secret, { digest: asked.body["digest"] })),
    );
    expect(told.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200,
      ...Array.from({ length: 19 }, () => 409),
    ]);
  });

  test("of an approval and a rejection at once one is recorded", async () => {
    const asked = await send(asks.medium(), worker.secret);
    const told = await Promise.all([
      on(decide, asked, approver, approved(asked)),
      on(decide, asked, second, { decision: "rejected", digest: asked.body["digest"], note: "No" }),
    ]);
    expect(told.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  test("a claim by key answers the same task twice, and another claim another", async () => {
    const busy = await aWorker({ maxConcurrentTasks: 5 });
    const type = randomUUID();
    for (const title of ["one", "two"])
      await knock(makeTask, "/api/v1/tasks", {}, { key: busy.secret, json: { title, task_type: type } });
    const take = (headers: Record<string, string>) =>
      knock(claim, "/api/v1/tasks/claim", {}, { key: busy.secret, json: { task_types: [type] }, headers });
    const headers = { "idempotency-key": "first" };
    const [first, again, other, none] = [await take(headers), await take(headers), await take({}), await take({})];
    expect(again.body).toEqual(first.body);
    expect(other.body["id"]).not.toBe(first.body["id"]);
    expect(none.status).toBe(204);
  });

  test("a worker is patched with the ETag that was read, once", async () => {
    const other = await aWorker();
    const at = `/api/v1/workers/${other.workerId}`;
    const params = { worker_id: other.workerId };
    const read = await knock(getWorker, at, params, { key: second, method: "GET" });
    const etag = read.headers.get("etag") ?? "";
    const patch = (headers: Record<string, string>) =>
      knock(patchWorker, at, params, { key: second, method: "PATCH", json: { level: "L4" }, headers });
    const [bare, first, stale] = [
      await patch({}),
      await patch({ "if-match": etag }),
      await patch({ "if-match": etag }),
    ];
    expect([bare.status, first.status, stale.status]).toEqual([428, 200, 412]);
    expect(first.headers.get("etag")).not.toBe(etag);
  });
});

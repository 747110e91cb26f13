import { expect, test } from "vitest";

import { aWorker, type GivenWorker } from "@/server/testing/given";
import { owner } from "@/server/testing/owner";

import { POST } from "./route";

const row = async ({ workerId }: GivenWorker) =>
  (await owner`select * from worker_registry where worker_id = ${workerId}`)[0];

const call = (worker: GivenWorker, headers: Record<string, string>, body: unknown = {}) =>
  POST(
    new Request("http://localhost/api/v1/heartbeat", {
      method: "POST",
      headers: { authorization: `Bearer ${worker.secret}`, "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    }),
    { params: Promise.resolve({}) },
  );

test("where a heartbeat comes from is what the door sees, cut short", async () => {
  const worker = await aWorker();
  await call(worker, { "x-forwarded-for": "10.1.2.3, 10.0.0.1", "user-agent": "sarah/1.4" });
  expect((await row(worker))?.["heartbeat_source"]).toBe("10.1.2.3 sarah/1.4");
  await call(worker, { "x-forwarded-for": "a".repeat(900), "user-agent": "b".repeat(900) });
  expect((await row(worker))?.["heartbeat_source"]).toHaveLength(251);
});

test("where it comes from is never what the body says", async () => {
  const worker = await aWorker();
  expect((await call(worker, {}, { source: "elsewhere" })).status).toBe(400);
  expect((await call(worker, {}, { heartbeat_source: "elsewhere" })).status).toBe(400);
  expect((await row(worker))?.["heartbeat_source"]).toBeNull();
});

test("where it comes from does not make a repeated call another one", async () => {
  const worker = await aWorker();
  const [once, again] = [
    await call(worker, { "idempotency-key": "k", "user-agent": "one" }),
    await call(worker, { "idempotency-key": "k", "user-agent": "two" }),
  ];
  expect([once.status, again.status]).toEqual([200, 200]);
  expect(await again.json()).toEqual(await once.json());
});

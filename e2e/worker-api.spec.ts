import { createHash } from "node:crypto";

import canonicalize from "canonicalize";
import { createRemoteJWKSet, jwtVerify } from "jose";

import { answered, problemOf } from "./api";
import { staged, unique } from "./asks";
import { decideBy } from "./decide";
import { emails } from "./people";
import { expect, test } from "./fixtures";
import { z } from "zod";

test("a worker asks, is told as soon as a person has decided, and uses the approval once", async ({ agent, api }) => {
  const request = await agent.asks("medium");
  expect(await agent.decision(request.id)).toMatchObject({ decision: "pending", released: false });

  const told = agent.decision(request.id, 30);
  const { release_at } = await decideBy(await api("approver"), request, "approved");
  const early = await agent.use(request.id, request.digest);
  const answer = await told;

  expect(early.status).toBe(409);
  expect(answer).toMatchObject({ decision: "approved", released: true, decided_by: emails.approver });
  // The hold is over when it is told, and it is told at once.
  expect(Math.abs(Date.now() - Date.parse(release_at ?? ""))).toBeLessThan(1_500);
  const uses = await Promise.all([agent.use(request.id, request.digest), agent.use(request.id, request.digest)]);
  expect(uses.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  const outcome = { succeeded: true, result: { post: 7 }, actual_cost_cents: 3 };
  expect((await agent.call("POST", `/api/v1/approvals/${request.id}/outcome`, { body: outcome })).status).toBe(200);
});

test("a receipt can be verified offline, and says what was approved", async ({ agent, api, baseURL }) => {
  const request = await agent.asks("low");
  await decideBy(await api("approver"), request, "approved");
  const { receipt = "" } = await agent.decision(request.id, 30);

  const keys = createRemoteJWKSet(new URL("/.well-known/jwks.json", baseURL));
  const { payload } = await jwtVerify(receipt, keys);
  expect(payload).toMatchObject({ approval_id: request.id, worker_id: agent.id, digest: request.digest });

  const [head, , signature] = receipt.split(".");
  const other = Buffer.from(JSON.stringify({ ...payload, action_type: "payment.wire" })).toString("base64url");
  const path = `/api/v1/approvals/${request.id}/use`;
  const forged = await agent.call("POST", path, { body: { receipt: `${head ?? ""}.${other}.${signature ?? ""}` } });
  expect(forged.status).toBe(409);
  expect((await agent.call("POST", path, { body: { receipt } })).status).toBe(200);
});

test("the worker can compute the digest that people sign", async ({ agent }) => {
  const { digest, body } = await agent.asks("medium", {
    action_description: "Müller & Søn: “two € signs” \u{1f600}",
    action_data: { channel: unique(), z: 1.5e3, a: [null, true, { é: "\u0007" }], text: "x" },
  });
  const { action_type, action_description, action_data, risk_level, estimated_cost_cents } = body;
  const signed = { action_type, action_description, action_data, risk_level, estimated_cost_cents };
  const whole = canonicalize({ ...signed, worker_id: agent.id, task_id: null, goal_id: null });
  expect(digest).toBe(
    createHash("sha256")
      .update(whole ?? "")
      .digest("hex"),
  );
});

test("the same question again is the request that stands, and one key is one deed", async ({ agent }) => {
  const { body } = staged.medium();
  const headers = { "idempotency-key": unique() };
  const ask = (sent: unknown, more = {}) => agent.call("POST", "/api/v1/approvals", { body: sent, headers: more });

  const first = await ask(body, headers);
  const again = await ask(body);
  const repeated = await ask(body, headers);
  const other = await ask({ ...body, action_description: "Something else" }, headers);

  expect([first.status, again.status, repeated.status, other.status]).toEqual([201, 200, 201, 422]);
  expect(again.body).toEqual(first.body);
  expect(repeated.body).toEqual(first.body);
});

test("a worker does not decide, does not raise itself, and does not see what is another's", async ({ agent, hire }) => {
  const other = await hire();
  const request = await agent.asks("medium");
  const at = `/api/v1/approvals/${request.id}`;
  const vote = { decision: "approved", digest: request.digest };

  expect((await agent.call("POST", `${at}/decision`, { body: vote })).status).toBe(403);
  expect((await agent.call("PATCH", `/api/v1/workers/${agent.id}`, { body: { level: "L5" } })).status).toBe(403);
  const raised = await agent.call("PUT", "/api/v1/worker", { body: { name: "x", level: "L5" } });
  expect([raised.status, problemOf(raised).errors?.[0]?.path]).toEqual([400, "level"]);
  expect((await other.call("GET", at)).status).toBe(404);
  expect((await other.call("DELETE", at)).status).toBe(404);
  expect((await other.use(request.id, request.digest)).status).toBe(404);
  expect(await agent.decision(request.id)).toMatchObject({ decision: "pending" });
});

test("what is forbidden or not permitted is denied, and says by which line", async ({ hire }) => {
  const agent = await hire({ permissions: ["social.*", "payment.*"], forbidden_actions: ["payment.wire"] });
  const verdict = z.object({ verdict: z.literal("deny"), rule: z.string(), detail: z.string() });

  for (const { body } of [staged.high(), staged.low()]) {
    const answer = await agent.call("POST", "/api/v1/approvals", { body });
    expect(answer.status).toBe(403);
    expect(verdict.parse(answer.body).detail).toContain(body.action_type === "payment.wire" ? "payment.wire" : "");
  }
  const check = await agent.call("POST", "/api/v1/actions/check", { body: { action: "payment.wire" } });
  expect(check.body).toMatchObject({ verdict: "deny" });
});

test("a paused worker is told so, and may not ask until an administrator resumes it", async ({ agent, api }) => {
  const [approver, admin] = [await api("approver"), await api("admin")];
  const direct = (by: typeof admin, directive: string) =>
    by("PATCH", `/api/v1/workers/${agent.id}`, { body: { directive }, headers: { "if-match": "*" } });
  const { body } = staged.low();

  expect((await direct(approver, "pause")).status).toBe(200);
  const beat = await agent.call("POST", "/api/v1/heartbeat", { body: { status: "active" } });
  expect(beat.body).toMatchObject({ directive: "pause" });
  expect((await agent.call("POST", "/api/v1/approvals", { body })).status).toBe(403);

  expect((await direct(approver, "run")).status).toBe(403);
  expect((await direct(admin, "run")).status).toBe(200);
  expect((await agent.call("POST", "/api/v1/approvals", { body })).status).toBe(201);
});

test("twenty requests may wait, no more", async ({ agent }) => {
  for (let asked = 0; asked < 20; asked += 1) await agent.asks("low");
  const oneMore = await agent.call("POST", "/api/v1/approvals", { body: staged.low().body });

  expect(oneMore.status).toBe(429);
  expect(Number(oneMore.headers.get("retry-after"))).toBeGreaterThan(0);
});

test("what a worker withdraws is over", async ({ agent, api }) => {
  const request = await agent.asks("medium");
  const withdrawn = await agent.withdraw(request.id);
  const late = await (
    await api("approver")
  )("POST", `/api/v1/approvals/${request.id}/decision`, {
    body: { decision: "approved", digest: request.digest },
  });

  expect(withdrawn.body).toMatchObject({ decision: "rejected", decided_by: `worker:${agent.id}` });
  expect(late.status).toBe(409);
  expect(problemOf(late).detail).toContain(`worker:${agent.id}`);
});

test("the API describes itself", async ({ api }) => {
  const anybody = await api(null);
  const document = answered(
    z.object({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) }),
    await anybody("GET", "/api/v1/openapi.json"),
  );
  expect(Object.keys(document.paths)).toEqual(expect.arrayContaining(["/api/v1/approvals", "/api/v1/worker"]));
});

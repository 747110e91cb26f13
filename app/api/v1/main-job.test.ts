import { createLocalJWKSet, jwtVerify } from "jose";
import { beforeAll, describe, expect, test, vi } from "vitest";

import { GET as keysOfReceipts } from "@/app/.well-known/jwks.json/route";
import { digestOf } from "@/server/approvals/digest";
import { asks, aWorker, type GivenWorker } from "@/server/testing/given";
import { theParties } from "@/server/testing/given-approvals";

import { POST as check } from "./actions/check/route";
import { POST as decide } from "./approvals/[id]/decision/route";
import { POST as tell } from "./approvals/[id]/outcome/route";
import { POST as use } from "./approvals/[id]/use/route";
import { GET as queue } from "./queue/route";
import { knock } from "./testing";
import { approved, idOf, on, see, send } from "./testing-requests";

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

describe("a worker asks, a person decides, the worker goes on", () => {
  test("from the question to its outcome", async () => {
    const body = asks.medium();
    const asked = await send(body, worker.secret);
    expect([asked.status, asked.body["decision"], asked.body["risk_level"]]).toEqual([201, "pending", "medium"]);
    const mine = digestOf({ ...body, worker_id: worker.workerId, task_id: null, goal_id: null, risk_level: "medium" });
    expect(asked.body["digest"], "the worker can compute it itself").toBe(mine);

    const waiting = see(asked, worker.secret, "?wait=20");
    const decided = await on(decide, asked, approver, approved(asked));
    expect([decided.status, decided.body["recorded"], decided.body["votes"]]).toEqual([200, true, 1]);
    const answer = await waiting;
    expect(answer.body).toMatchObject({ decision: "approved", released: true, receipt: expect.any(String) });

    const keys = await (await keysOfReceipts()).json();
    const { payload } = await jwtVerify(String(answer.body["receipt"]), createLocalJWKSet(keys));
    expect(payload).toMatchObject({ approval_id: idOf(asked), worker_id: worker.workerId, digest: mine });

    expect(
      (await on(use, asked, stranger.secret, { receipt: answer.body["receipt"] })).status,
      "bound to its worker",
    ).toBe(404);
    expect((await on(use, asked, worker.secret, { receipt: answer.body["receipt"] })).status).toBe(200);
    expect((await on(use, asked, worker.secret, { digest: mine })).status).toBe(409);
    expect((await on(tell, asked, worker.secret, { succeeded: true, result: { ok: 1 } })).status).toBe(200);
    expect((await on(tell, asked, worker.secret, { succeeded: false })).status).toBe(409);
  });

  test("the queue shows it until it is decided", async () => {
    const asked = await send(asks.high(), worker.secret);
    const listed = await knock(queue, "/api/v1/queue", {}, { key: approver, method: "GET", search: "?limit=500" });
    expect(listed.body["requests"]).toContainEqual(
      expect.objectContaining({ id: idOf(asked), digest: asked.body["digest"], votes: 0, needed: 1 }),
    );
    await on(decide, asked, approver, { decision: "rejected", digest: asked.body["digest"], note: "Not now" });
    const after = await knock(queue, "/api/v1/queue", {}, { key: approver, method: "GET", search: "?limit=500" });
    expect(JSON.stringify(after.body)).not.toContain(idOf(asked));
    expect((await see(asked, worker.secret)).body).toMatchObject({ decision: "rejected", decision_notes: "Not now" });
    expect((await on(use, asked, worker.secret, { digest: asked.body["digest"] })).status).toBe(409);
  });

  test("the same question again is the one that stands; a denied one names its rule", async () => {
    const body = asks.medium();
    const [first, again] = [await send(body, worker.secret), await send(body, worker.secret)];
    expect([first.status, again.status, idOf(again)]).toEqual([201, 200, idOf(first)]);
    const narrow = await aWorker({ permissions: ["email.*"] });
    const no = await send(asks.medium(), narrow.secret);
    expect([no.status, no.type, no.body["rule"], no.body["verdict"]]).toEqual([
      403,
      "application/problem+json",
      "permissions: none",
      "deny",
    ]);
    const verdict = await knock(
      check,
      "/api/v1/actions/check",
      {},
      { key: narrow.secret, json: { action: "payment.wire" } },
    );
    expect([verdict.status, verdict.body["verdict"]]).toEqual([200, "deny"]);
  });

  test("a critical one takes two people", async () => {
    const asked = await send(asks.critical(), worker.secret);
    expect(asked.body["risk_level"]).toBe("critical");
    expect((await on(decide, asked, approver, approved(asked))).status, "it needs a note").toBe(400);
    const vote = { ...approved(asked), note: "I called them" };
    expect((await on(decide, asked, approver, vote)).body).toMatchObject({ votes: 1, needed: 2 });
    expect((await on(decide, asked, approver, vote)).status).toBe(403);
    expect((await see(asked, worker.secret)).body["decision"]).toBe("pending");
    expect((await on(decide, asked, second, vote)).body).toMatchObject({ votes: 2, needed: 2 });
    expect((await see(asked, worker.secret)).body["decision"]).toBe("approved");
  });
});

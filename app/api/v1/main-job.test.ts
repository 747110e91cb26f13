import { randomUUID } from "node:crypto";

import { jwtVerify, createLocalJWKSet } from "jose";
import { beforeAll, describe, expect, test, vi } from "vitest";

import { GET as keysOfReceipts } from "@/app/.well-known/jwks.json/route";
import { digestOf } from "@/server/approvals/digest";
import { aPerson, asks, aToken, aWorker, type GivenWorker, theActionTypes } from "@/server/testing/given";

import { POST as check } from "./actions/check/route";
import { DELETE as withdraw, GET as look } from "./approvals/[id]/route";
import { POST as decide } from "./approvals/[id]/decision/route";
import { POST as tell } from "./approvals/[id]/outcome/route";
import { POST as use } from "./approvals/[id]/use/route";
import { POST as takeBack } from "./approvals/[id]/withdraw-decision/route";
import { POST as ask } from "./approvals/route";
import { GET as queue } from "./queue/route";
import { POST as claim } from "./tasks/claim/route";
import { POST as makeTask } from "./tasks/route";
import { knock, type Told } from "./testing";
import { GET as getWorker, PATCH as patchWorker } from "./workers/[worker_id]/route";

// Decisions take effect at once here; holds have tests of their own.
vi.hoisted(() => {
  process.env["JUGGERNAUT_UNDO_SECONDS"] = "0";
});

let worker: GivenWorker;
let stranger: GivenWorker;
let approver: string;
let second: string;
let owner: { id: string; token: string };

beforeAll(async () => {
  await theActionTypes();
  const token = async (roles: Parameters<typeof aPerson>[0]) => {
    const { id } = await aPerson(roles);
    return { id, token: (await aToken(id, ["read", "decide", "decide:critical", "workers:write"])).secret };
  };
  approver = (await token(["approver"])).token;
  second = (await token(["admin"])).token;
  owner = await token(["approver"]);
  worker = await aWorker({ ownerId: owner.id });
  stranger = await aWorker();
});

const send = (json: unknown, key = worker.secret, headers: Record<string, string> = {}) =>
  knock(ask, "/api/v1/approvals", {}, { key, json, headers });
const idOf = ({ body }: Told) => String(body["id"]);
const on = (handler: typeof use, asked: Told, key: string, json?: unknown, headers: Record<string, string> = {}) =>
  knock(
    handler,
    `/api/v1/approvals/${idOf(asked)}/x`,
    { id: idOf(asked) },
    { key, ...(json !== undefined && { json }), headers },
  );
const see = (asked: Told, key = worker.secret, search = "") =>
  knock(look, `/api/v1/approvals/${idOf(asked)}`, { id: idOf(asked) }, { key, search, method: "GET" });
const approved = (asked: Told) => ({ decision: "approved", digest: asked.body["digest"] });

describe("a worker asks, a person decides, the worker goes on", () => {
  test("from the question to its outcome", async () => {
    const body = asks.medium();
    const asked = await send(body);
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
    const asked = await send(asks.high());
    const listed = await knock(queue, "/api/v1/queue", {}, { key: approver, method: "GET", search: "?limit=500" });
    expect(listed.body["requests"]).toContainEqual(
      expect.objectContaining({ id: idOf(asked), digest: asked.body["digest"], votes: 0, needed: 1 }),
    );
    await on(decide, asked, approver, { decision: "rejected", digest: asked.body["digest"], note: "Not now" });
    const after = await knock(queue, "/api/v1/queue", {}, { key: approver, method: "GET", search: "?limit=500" });
    expect(JSON.stringify(after.body)).not.toContain(idOf(asked));
    expect((await see(asked)).body).toMatchObject({ decision: "rejected", decision_notes: "Not now" });
    expect((await on(use, asked, worker.secret, { digest: asked.body["digest"] })).status).toBe(409);
  });

  test("the same question again is the one that stands; a denied one names its rule", async () => {
    const body = asks.medium();
    const [first, again] = [await send(body), await send(body)];
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
    const asked = await send(asks.critical());
    expect(asked.body["risk_level"]).toBe("critical");
    expect((await on(decide, asked, approver, approved(asked))).status, "it needs a note").toBe(400);
    const vote = { ...approved(asked), note: "I called them" };
    expect((await on(decide, asked, approver, vote)).body).toMatchObject({ votes: 1, needed: 2 });
    expect((await on(decide, asked, approver, vote)).status).toBe(403);
    expect((await see(asked)).body["decision"]).toBe("pending");
    expect((await on(decide, asked, second, vote)).body).toMatchObject({ votes: 2, needed: 2 });
    expect((await see(asked)).body["decision"]).toBe("approved");
  });
});

describe("refusals say what they are", () => {
  test.each([
    ["without a digest", () => ({ decision: "approved" }), 428],
    ["with another digest", () => ({ decision: "approved", digest: "0".repeat(64) }), 409],
    ["rejecting without a reason", (asked: Told) => ({ decision: "rejected", digest: asked.body["digest"] }), 400],
    ["with a word that is no decision", (asked: Told) => ({ decision: "maybe", digest: asked.body["digest"] }), 400],
    ["naming who decides", (asked: Told) => ({ ...approved(asked), decided_by: "ceo@firm.example" }), 400],
    ["naming the request in the body too", (asked: Told) => ({ ...approved(asked), id: idOf(asked) }), 400],
  ])("deciding %s", async (_claim, body, status) => {
    const asked = await send(asks.medium());
    expect((await on(decide, asked, approver, body(asked))).status).toBe(status);
    expect((await see(asked)).body["decision"]).toBe("pending");
  });

  test("by who owns the worker, by a worker, and by a token without the scope", async () => {
    const asked = await send(asks.medium());
    const reader = await aPerson(["approver"]);
    const narrow = (await aToken(reader.id, ["read"])).secret;
    for (const key of [owner.token, worker.secret, narrow]) {
      expect((await on(decide, asked, key, approved(asked))).status).toBe(403);
    }
  });

  test("after its time, after its decision, after its withdrawal", async () => {
    const short = await send({ ...asks.medium(), expires_in_seconds: 1 });
    await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(Date.parse(String(short.body["expires_at"]))), {
      timeout: 5_000,
    });
    expect((await on(decide, short, approver, approved(short))).status).toBe(410);
    const decided = await send(asks.medium());
    await on(decide, decided, approver, approved(decided));
    const late = await on(decide, decided, second, approved(decided));
    expect([late.status, late.body["detail"]]).toEqual([409, expect.stringMatching(/approved by .+@.+ at /)]);
    expect((await on(takeBack, decided, approver)).status).toBe(409);
    const gone = await send(asks.medium());
    const drop = (key: string) => knock(withdraw, "/x", { id: idOf(gone) }, { key, method: "DELETE" });
    expect([
      (await drop(stranger.secret)).status,
      (await drop(worker.secret)).status,
      (await drop(worker.secret)).status,
    ]).toEqual([404, 200, 409]);
    expect((await see(gone)).body["decided_by"]).toBe(`worker:${worker.workerId}`);
  });

  test("another worker's request does not exist", async () => {
    const asked = await send(asks.medium());
    expect((await see(asked, stranger.secret)).status).toBe(404);
    expect((await on(use, asked, stranger.secret, { digest: asked.body["digest"] })).status).toBe(404);
    expect((await on(tell, asked, stranger.secret, { succeeded: true })).status).toBe(404);
  });

  test("the twenty-first pending one waits", async () => {
    const eager = await aWorker();
    for (let n = 0; n < 20; n += 1) await send(asks.medium(), eager.secret);
    const told = await send(asks.medium(), eager.secret);
    expect([told.status, Number(told.headers.get("retry-after")) > 0]).toEqual([429, true]);
  });

  test.each([
    ["of 4,097 bytes in the description", { action_description: "é".repeat(2_049) }, "action_description"],
    ["of 64 KiB and more in the data", { action_data: { a: "x".repeat(65_536) } }, "action_data"],
    [
      "of 501 keys",
      { action_data: Object.fromEntries(Array.from({ length: 501 }, (_, n) => [`k${n}`, n])) },
      "action_data",
    ],
    [
      "of depth 33",
      { action_data: Array.from({ length: 33 }).reduce<unknown>((inner) => ({ a: inner }), 1) },
      "action_data",
    ],
    ["with an action that is none", { action_type: "pay wire" }, "action_type"],
    ["that lives for eight days", { expires_in_seconds: 691_200 }, "expires_in_seconds"],
    ["about a goal that is not there", { goal_id: randomUUID() }, "goal_id"],
  ])("a request %s", async (_claim, more, path) => {
    const told = await send({ ...asks.medium(), ...more });
    expect(told.status).toBe(400);
    expect(JSON.stringify(told.body["errors"])).toContain(`"${path}`);
  });
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
    const asked = await send(asks.medium());
    const headers = { "idempotency-key": randomUUID() };
    const first = await on(decide, asked, approver, approved(asked), headers);
    const again = await on(decide, asked, approver, approved(asked), headers);
    expect([again.status, again.body]).toEqual([200, first.body]);
  });

  test("of twenty uses at once one goes through", async () => {
    const asked = await send(asks.medium());
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
    const asked = await send(asks.medium());
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

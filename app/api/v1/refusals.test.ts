import { randomUUID } from "node:crypto";

import { beforeAll, describe, expect, test, vi } from "vitest";

import { aDecider, aPerson, asks, aToken, aWorker, type GivenWorker } from "@/server/testing/given";
import { theParties } from "@/server/testing/given-approvals";

import { POST as decide } from "./approvals/[id]/decision/route";
import { POST as tell } from "./approvals/[id]/outcome/route";
import { DELETE as withdraw } from "./approvals/[id]/route";
import { POST as use } from "./approvals/[id]/use/route";
import { POST as takeBack } from "./approvals/[id]/withdraw-decision/route";
import { knock, type Told } from "./testing";
import { approved, idOf, on, see, send } from "./testing-requests";

// Decisions take effect at once here; holds have tests of their own.
vi.hoisted(() => {
  process.env["JUGGERNAUT_UNDO_SECONDS"] = "0";
});

let worker: GivenWorker;
let stranger: GivenWorker;
let approver: string;
let second: string;
let owner: { id: string; secret: string };

beforeAll(async () => {
  owner = await aDecider("approver");
  ({ worker, stranger, approver, second } = await theParties({ ownerId: owner.id }));
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
    const asked = await send(asks.medium(), worker.secret);
    expect((await on(decide, asked, approver, body(asked))).status).toBe(status);
    expect((await see(asked, worker.secret)).body["decision"]).toBe("pending");
  });

  test("by who owns the worker, by a worker, and by a token without the scope", async () => {
    const asked = await send(asks.medium(), worker.secret);
    const reader = await aPerson(["approver"]);
    const narrow = (await aToken(reader.id, ["read"])).secret;
    for (const key of [owner.secret, worker.secret, narrow]) {
      expect((await on(decide, asked, key, approved(asked))).status).toBe(403);
    }
  });

  test("after its time, after its decision, after its withdrawal", async () => {
    const short = await send({ ...asks.medium(), expires_in_seconds: 1 }, worker.secret);
    await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(Date.parse(String(short.body["expires_at"]))), {
      timeout: 5_000,
    });
    expect((await on(decide, short, approver, approved(short))).status).toBe(410);
    const decided = await send(asks.medium(), worker.secret);
    await on(decide, decided, approver, approved(decided));
    const late = await on(decide, decided, second, approved(decided));
    expect([late.status, late.body["detail"]]).toEqual([409, expect.stringMatching(/approved by .+@.+ at /)]);
    expect((await on(takeBack, decided, approver)).status).toBe(409);
    const gone = await send(asks.medium(), worker.secret);
    const drop = (key: string) => knock(withdraw, "/x", { id: idOf(gone) }, { key, method: "DELETE" });
    expect([
      (await drop(stranger.secret)).status,
      (await drop(worker.secret)).status,
      (await drop(worker.secret)).status,
    ]).toEqual([404, 200, 409]);
    expect((await see(gone, worker.secret)).body["decided_by"]).toBe(`worker:${worker.workerId}`);
  });

  test("another worker's request does not exist", async () => {
    const asked = await send(asks.medium(), worker.secret);
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
    const told = await send({ ...asks.medium(), ...more }, worker.secret);
    expect(told.status).toBe(400);
    expect(JSON.stringify(told.body["errors"])).toContain(`"${path}`);
  });
});

import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";

import { workerKeys } from "@/db/schema/workers";
import {
  aPerson,
  aRequest,
  aWorker,
  db,
  type GivenPerson,
  job,
  theActionTypes,
  workerRow,
} from "@/server/testing/given";
import { anApproval, requestRow } from "@/server/testing/given-approvals";
import { codeOf } from "@/server/testing/outcomes";

import { createKey, provisionWorker, revokeKey, rotateKey } from "./keys";
import { heartbeat } from "./report";

let admin: GivenPerson;
let approver: GivenPerson;

beforeAll(async () => {
  await theActionTypes();
  admin = await aPerson(["admin"]);
  approver = await aPerson(["approver"]);
});

describe("keys", () => {
  test("a new key makes the worker where it is missing: offline, L1, without permissions", async () => {
    const made = await createKey(admin.as, { worker_id: "NEW-ONE" });
    expect(made).toMatchObject({ made_worker: true, key: expect.stringMatching(/^jgw_/) });
    expect(await workerRow("NEW-ONE")).toMatchObject({ status: "offline", level: "L1", permissions: [] });
    const again = await createKey(admin.as, { worker_id: "NEW-ONE" });
    expect(again.made_worker).toBe(false);
    expect(await codeOf(createKey(approver.as, { worker_id: "NEW-ONE" }))).toBe("forbidden");
    expect(await codeOf(createKey(admin.as, { worker_id: "me@firm.example" }))).toBe("invalid");
  });

  test("a script gives a mandate to a worker that it makes, and none to one that exists", async () => {
    const mandate = { level: "L3", permissions: ["get_user"] };
    await provisionWorker(job, { worker_id: "SCRIPTED", mandate });
    expect(await workerRow("SCRIPTED")).toMatchObject({ level: "L3", permissions: ["get_user"] });
    await provisionWorker(job, { worker_id: "SCRIPTED", mandate: { level: "L5", permissions: ["*"] } });
    expect(await workerRow("SCRIPTED")).toMatchObject({ level: "L3", permissions: ["get_user"] });
    expect(await codeOf(provisionWorker(admin.as, { worker_id: "SCRIPTED" }))).toBe("forbidden");
  });

  test("revoking one voids what it asked for; rotating does not, and revoking the new one does", async () => {
    const worker = await aWorker();
    const approved = await anApproval(admin, worker);
    const pending = await aRequest(worker);
    const rotated = await rotateKey(admin.as, { key_id: worker.keyId });
    expect(await codeOf(heartbeat(worker.as, {}))).toBe("unauthenticated");
    expect((await requestRow(pending.id)).decision).toBe("pending");

    const outcomes = await Promise.all([
      codeOf(revokeKey(admin.as, { key_id: rotated.key_id })),
      codeOf(revokeKey(admin.as, { key_id: rotated.key_id })),
    ]);
    expect(outcomes.sort()).toEqual(["conflict", "done"]);
    expect(await requestRow(pending.id)).toMatchObject({
      decision: "rejected",
      decidedBy: admin.email,
      decisionNotes: expect.stringContaining("revoked"),
    });
    const held = await requestRow(approved.id);
    expect(held.decision).toBe("approved");
    expect(held.useBy?.getTime()).toBeLessThanOrEqual(Date.now());
  });

  test("a key of another kind of hand is told nothing", async () => {
    const worker = await aWorker();
    expect(await codeOf(revokeKey(worker.as, { key_id: worker.keyId }))).toBe("forbidden");
    const [key] = await db().select().from(workerKeys).where(eq(workerKeys.id, worker.keyId));
    expect(key?.revokedAt).toBeNull();
  });
});

import { and, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";

import { permissionVersions } from "@/db/schema/governance";
import { approvals } from "@/db/schema/approvals";
import { auditEvents } from "@/db/schema/record";
import { workerKeys, workerRegistry } from "@/db/schema/workers";
import { decideApproval } from "@/server/approvals/decide";
import { releaseDue } from "@/server/approvals/release";
import { useApproval } from "@/server/approvals/uses";
import {
  aPerson,
  aRequest,
  asks,
  aToken,
  aWorker,
  db,
  type GivenPerson,
  type GivenWorker,
  job,
  theActionTypes,
} from "@/server/testing/given";

import { endMandates } from "./end-mandates";
import { resumeFleet, stopFleet } from "./fleet";
import { createKey, provisionWorker, revokeKey, rotateKey } from "./keys";
import { patchWorker } from "./patch";
import { getWorker, listWorkers } from "./queries";
import { heartbeat, registerWorker } from "./report";

let admin: GivenPerson;
let approver: GivenPerson;
let viewer: GivenPerson;

beforeAll(async () => {
  await theActionTypes();
  admin = await aPerson(["admin"]);
  approver = await aPerson(["approver"]);
  viewer = await aPerson(["viewer"]);
});

const row = async (workerId: string) => {
  const [found] = await db().select().from(workerRegistry).where(eq(workerRegistry.workerId, workerId));
  if (!found) throw new Error("no worker");
  return found;
};
const approval = async (id: string) => {
  const [found] = await db().select().from(approvals).where(eq(approvals.id, id));
  if (!found) throw new Error("no request");
  return found;
};
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: { code?: string }) => error.code ?? "bug",
  );
const patch = (
  as: GivenPerson["as"],
  worker: GivenWorker,
  body: Record<string, unknown>,
  ifMatch: string | null = "*",
) => patchWorker(as, { worker_id: worker.workerId, if_match: ifMatch, ...body });

/** Approved and released, as if its hold were over. */
async function anApproval(worker: GivenWorker, body = asks.medium()) {
  const request = await aRequest(worker, body);
  await decideApproval(admin.as, { id: request.id, decision: "approved", digest: request.digest });
  await db()
    .update(approvals)
    .set({ releaseAt: sql`clock_timestamp()` })
    .where(eq(approvals.id, request.id));
  await releaseDue(job, {});
  return request;
}

describe("a worker's own word", () => {
  test("sets its name and what it can do, and never its level, permissions or limits", async () => {
    const worker = await aWorker({ level: "L2", permissions: ["email.send"] });
    const told = await registerWorker(worker.as, { name: "Sarah", capabilities: ["mail"], config: { lang: "py" } });
    expect(told).toMatchObject({ name: "Sarah", capabilities: ["mail"], level: "L2", permissions: ["email.send"] });
    expect(await code(registerWorker(worker.as, { name: "Sarah", level: "L5" }))).toBe("invalid");
    expect(await code(registerWorker(worker.as, { name: "Sarah", permissions: ["*"] }))).toBe("invalid");
  });

  test("a person has none", async () => {
    expect(await code(registerWorker(admin.as, { name: "Me" }))).toBe("forbidden");
    expect(await code(heartbeat(admin.as, {}))).toBe("forbidden");
  });

  test("a heartbeat makes it reachable, and its answer is the platform's word", async () => {
    const worker = await aWorker({ status: "offline" });
    const before = await getWorker(viewer.as, { worker_id: worker.workerId });
    expect(before.worker.reachable).toBe("never");
    const told = await heartbeat(worker.as, { health_score: 0.4 });
    expect(told).toMatchObject({ directive: "run", settings: { lease_seconds: 300 } });
    const after = await getWorker(viewer.as, { worker_id: worker.workerId });
    expect(after.worker).toMatchObject({ reachable: "reachable", status: "active", health_score: 0.4 });
    expect(after.etag, "a heartbeat changes nothing that people edit").toBe(before.etag);
    await patch(approver.as, worker, { directive: "pause" });
    expect(await heartbeat(worker.as, {})).toMatchObject({ directive: "pause" });
  });

  test("the fleet is listed in pages without gaps", async () => {
    await Promise.all([aWorker(), aWorker(), aWorker()]);
    const all = await listWorkers(viewer.as, { limit: 500 });
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await listWorkers(viewer.as, { limit: 2, cursor });
      seen.push(...page.workers.map(({ worker_id }) => worker_id));
      if (page.next_cursor === null) break;
      cursor = page.next_cursor;
    }
    expect(seen).toEqual(all.workers.map(({ worker_id }) => worker_id));
    expect(all.count).toBe(seen.length);
  });
});

describe("people's word on one worker", () => {
  test.each([
    ["an approver pauses", "approver", { directive: "pause" }, "done"],
    ["an approver stops", "approver", { directive: "stop", reason: "odd" }, "done"],
    ["an approver does not resume", "approver", { directive: "run" }, "forbidden"],
    [
      "an approver edits no permissions, not even with a pause",
      "approver",
      { directive: "pause", level: "L5" },
      "forbidden",
    ],
    ["a viewer does not even pause", "viewer", { directive: "pause" }, "forbidden"],
    ["an admin resumes", "admin", { directive: "run" }, "done"],
    ["a pattern that can't be read is refused", "admin", { permissions: ["pay*ment"] }, "invalid"],
    ["a limit below zero is refused", "admin", { max_cost_per_day_cents: -1 }, "invalid"],
    ["an end in the past is refused", "admin", { level: "L2", expires_at: "2020-01-01T00:00:00Z" }, "invalid"],
    ["an end of nothing is refused", "admin", { directive: "pause", expires_at: "2990-01-01T00:00:00Z" }, "invalid"],
    ["nothing is refused", "admin", {}, "invalid"],
  ] as const)("%s", async (_claim, who, body, outcome) => {
    const worker = await aWorker();
    const as = { admin, approver, viewer }[who].as;
    expect(await code(patch(as, worker, body))).toBe(outcome);
  });

  test("an edit needs the ETag of what was looked at, and of two who saved at once one is refused", async () => {
    const worker = await aWorker();
    expect(await code(patch(admin.as, worker, { level: "L2" }, null))).toBe("precondition_required");
    const { etag } = await getWorker(admin.as, { worker_id: worker.workerId });
    const outcomes = await Promise.all([
      code(patch(admin.as, worker, { level: "L1" }, etag)),
      code(patch(admin.as, worker, { level: "L4" }, `W/"x", ${etag}`)),
    ]);
    expect(outcomes.sort()).toEqual(["done", "precondition_failed"]);
    expect(await code(patchWorker(admin.as, { worker_id: "NOBODY", if_match: "*", level: "L2" }))).toBe("not_found");
  });

  test("a session that is not fresh edits no permissions but pauses; a token needs no fresh sign-in", async () => {
    const worker = await aWorker();
    const tired = await aPerson(["admin"], { signedInAt: new Date(Date.now() - 11 * 60_000) });
    const token = await aToken(tired.id, ["workers:write"]);
    expect(await code(patch(tired.as, worker, { level: "L2" }))).toBe("forbidden");
    expect(await code(patch(tired.as, worker, { directive: "pause" }))).toBe("done");
    expect(await code(patch(token.as, worker, { level: "L2" }))).toBe("done");
    const narrow = await aToken(tired.id, ["read"]);
    expect(await code(patch(narrow.as, worker, { directive: "stop" }))).toBe("forbidden");
  });

  test("each edit of the mandate is a version on the trail; a pause is none", async () => {
    const worker = await aWorker({ permissions: ["email.*"] });
    await patch(admin.as, worker, { permissions: ["Email.Send "], reason: "Less is more" });
    await patch(admin.as, worker, { directive: "pause" });
    const versions = await db()
      .select()
      .from(permissionVersions)
      .where(eq(permissionVersions.workerId, worker.workerId))
      .orderBy(permissionVersions.version);
    expect(versions.map(({ version, reason, mandate }) => [version, reason, mandate["permissions"]])).toEqual([
      [1, null, ["email.*"]],
      [2, "Less is more", ["email.send"]],
    ]);
    expect((await row(worker.workerId)).permissionVersion).toBe(2);
    const trail = await db()
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.objectType, "worker"), eq(auditEvents.objectId, worker.workerId)));
    expect(trail.map(({ actor, before, after }) => [actor, before, after])).toMatchObject([
      [admin.email, { permissions: ["email.*"] }, { permissions: ["email.send"], reason: "Less is more" }],
      [admin.email, { directive: "run" }, { directive: "pause" }],
    ]);
  });

  test("forbidding an action voids approved, unused requests of it, and others stay", async () => {
    const worker = await aWorker();
    const gone = await anApproval(worker, { ...asks.medium(), action_type: "research.scrape" });
    const stays = await anApproval(worker, { ...asks.medium(), action_type: "social.note" });
    await patch(admin.as, worker, { forbidden_actions: ["research.*"] });
    await patch(admin.as, worker, { forbidden_actions: [] });
    expect(await code(useApproval(worker.as, { id: gone.id, digest: gone.digest }))).toBe("conflict");
    expect(await useApproval(worker.as, { id: stays.id, digest: stays.digest })).toMatchObject({ kind: "used" });
    expect((await approval(gone.id)).decision).toBe("approved");
  });

  test("an edit with an end gives back what stood before it, once, also after a second edit with an end", async () => {
    const worker = await aWorker({ level: "L1", maxCostPerDayCents: 500 });
    await patch(admin.as, worker, { level: "L4", expires_at: new Date(Date.now() + 60_000).toISOString() });
    await patch(admin.as, worker, {
      max_cost_per_day_cents: null,
      expires_at: new Date(Date.now() + 60_000).toISOString(),
    });
    await endMandates(job, {});
    expect(await row(worker.workerId)).toMatchObject({ level: "L4", maxCostPerDayCents: null });
    // The program itself may not rewrite a kept version, so the login lets the time pass.
    await db().transaction(async (tx) => {
      await tx.execute(sql`set local role none`);
      await tx.execute(sql`update permission_versions set mandate = mandate || '{"expires_at":"2026-01-01T00:00:00Z"}'
        where worker_id = ${worker.workerId} and mandate->>'expires_at' is not null`);
    });
    const runs = await Promise.all([endMandates(job, {}), endMandates(job, {})]);
    expect(runs.reduce((sum, { ended }) => sum + ended, 0)).toBe(1);
    expect(await row(worker.workerId)).toMatchObject({ level: "L1", maxCostPerDayCents: 500, permissionVersion: 4 });
    expect((await endMandates(job, {})).ended).toBe(0);
  });
});

describe("the emergency stop", () => {
  test("reaches every worker, also new ones, and resuming leaves alone what stood still before", async () => {
    const [running, paused] = [await aWorker(), await aWorker({ directive: "pause" })];
    expect(await code(stopFleet(viewer.as, {}))).toBe("forbidden");
    await Promise.all([stopFleet(approver.as, { reason: "Strange payments" }), stopFleet(admin.as, {})]);
    const made = await createKey(admin.as, { worker_id: `LATE-${running.workerId.slice(2, 10)}` });
    expect(await heartbeat(running.as, {})).toMatchObject({ directive: "stop" });
    expect((await row(made.worker_id)).directive).toBe("stop");
    expect(await code(resumeFleet(approver.as, {}))).toBe("forbidden");
    await resumeFleet(admin.as, {});
    expect((await row(running.workerId)).directive).toBe("run");
    expect((await row(paused.workerId)).directive).toBe("pause");
    expect((await row(made.worker_id)).directive).toBe("run");
    expect(await resumeFleet(admin.as, {})).toEqual({ directive: "run", resumed: 0 });
  });
});

describe("keys", () => {
  test("a new key makes the worker where it is missing: offline, L1, without permissions", async () => {
    const made = await createKey(admin.as, { worker_id: "NEW-ONE" });
    expect(made).toMatchObject({ made_worker: true, key: expect.stringMatching(/^jgw_/) });
    expect(await row("NEW-ONE")).toMatchObject({ status: "offline", level: "L1", permissions: [] });
    const again = await createKey(admin.as, { worker_id: "NEW-ONE" });
    expect(again.made_worker).toBe(false);
    expect(await code(createKey(approver.as, { worker_id: "NEW-ONE" }))).toBe("forbidden");
    expect(await code(createKey(admin.as, { worker_id: "me@firm.example" }))).toBe("invalid");
  });

  test("a script gives a mandate to a worker that it makes, and none to one that exists", async () => {
    const mandate = { level: "L3", permissions: ["get_user"] };
    await provisionWorker(job, { worker_id: "SCRIPTED", mandate });
    expect(await row("SCRIPTED")).toMatchObject({ level: "L3", permissions: ["get_user"] });
    await provisionWorker(job, { worker_id: "SCRIPTED", mandate: { level: "L5", permissions: ["*"] } });
    expect(await row("SCRIPTED")).toMatchObject({ level: "L3", permissions: ["get_user"] });
    expect(await code(provisionWorker(admin.as, { worker_id: "SCRIPTED" }))).toBe("forbidden");
  });

  test("revoking one voids what it asked for; rotating does not, and revoking the new one does", async () => {
    const worker = await aWorker();
    const approved = await anApproval(worker);
    const pending = await aRequest(worker);
    const rotated = await rotateKey(admin.as, { key_id: worker.keyId });
    expect(await code(heartbeat(worker.as, {}))).toBe("unauthenticated");
    expect((await approval(pending.id)).decision).toBe("pending");

    const outcomes = await Promise.all([
      code(revokeKey(admin.as, { key_id: rotated.key_id })),
      code(revokeKey(admin.as, { key_id: rotated.key_id })),
    ]);
    expect(outcomes.sort()).toEqual(["conflict", "done"]);
    expect(await approval(pending.id)).toMatchObject({
      decision: "rejected",
      decidedBy: admin.email,
      decisionNotes: expect.stringContaining("revoked"),
    });
    const held = await approval(approved.id);
    expect(held.decision).toBe("approved");
    expect(held.useBy?.getTime()).toBeLessThanOrEqual(Date.now());
  });

  test("a key of another kind of hand is told nothing", async () => {
    const worker = await aWorker();
    expect(await code(revokeKey(worker.as, { key_id: worker.keyId }))).toBe("forbidden");
    const [key] = await db().select().from(workerKeys).where(eq(workerKeys.id, worker.keyId));
    expect(key?.revokedAt).toBeNull();
  });
});

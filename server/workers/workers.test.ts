import { and, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";

import { permissionVersions } from "@/db/schema/governance";
import { auditEvents } from "@/db/schema/record";
import { useApproval } from "@/server/approvals/uses";
import {
  aPerson,
  asks,
  aToken,
  aWorker,
  db,
  type GivenPerson,
  type GivenWorker,
  job,
  theActionTypes,
  workerRow,
} from "@/server/testing/given";
import { anApproval, requestRow } from "@/server/testing/given-approvals";
import { codeOf } from "@/server/testing/outcomes";

import { endMandates } from "./end-mandates";
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

const patch = (
  as: GivenPerson["as"],
  worker: GivenWorker,
  body: Record<string, unknown>,
  ifMatch: string | null = "*",
) => patchWorker(as, { worker_id: worker.workerId, if_match: ifMatch, ...body });

describe("a worker's own word", () => {
  test("sets its name and what it can do, and never its level, permissions or limits", async () => {
    const worker = await aWorker({ level: "L2", permissions: ["email.send"] });
    const told = await registerWorker(worker.as, { name: "Sarah", capabilities: ["mail"], config: { lang: "py" } });
    expect(told).toMatchObject({ name: "Sarah", capabilities: ["mail"], level: "L2", permissions: ["email.send"] });
    expect(await codeOf(registerWorker(worker.as, { name: "Sarah", level: "L5" }))).toBe("invalid");
    expect(await codeOf(registerWorker(worker.as, { name: "Sarah", permissions: ["*"] }))).toBe("invalid");
  });

  test("a person has none", async () => {
    expect(await codeOf(registerWorker(admin.as, { name: "Me" }))).toBe("forbidden");
    expect(await codeOf(heartbeat(admin.as, {}))).toBe("forbidden");
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
    expect(await codeOf(patch(as, worker, body))).toBe(outcome);
  });

  test("an edit needs the ETag of what was looked at, and of two who saved at once one is refused", async () => {
    const worker = await aWorker();
    expect(await codeOf(patch(admin.as, worker, { level: "L2" }, null))).toBe("precondition_required");
    const { etag } = await getWorker(admin.as, { worker_id: worker.workerId });
    const outcomes = await Promise.all([
      codeOf(patch(admin.as, worker, { level: "L1" }, etag)),
      codeOf(patch(admin.as, worker, { level: "L4" }, `W/"x", ${etag}`)),
    ]);
    expect(outcomes.sort()).toEqual(["done", "precondition_failed"]);
    expect(await codeOf(patchWorker(admin.as, { worker_id: "NOBODY", if_match: "*", level: "L2" }))).toBe("not_found");
  });

  test("a session that is not fresh edits no permissions but pauses; a token needs no fresh sign-in", async () => {
    const worker = await aWorker();
    const tired = await aPerson(["admin"], { signedInAt: new Date(Date.now() - 11 * 60_000) });
    const token = await aToken(tired.id, ["workers:write"]);
    expect(await codeOf(patch(tired.as, worker, { level: "L2" }))).toBe("forbidden");
    expect(await codeOf(patch(tired.as, worker, { directive: "pause" }))).toBe("done");
    expect(await codeOf(patch(token.as, worker, { level: "L2" }))).toBe("done");
    const narrow = await aToken(tired.id, ["read"]);
    expect(await codeOf(patch(narrow.as, worker, { directive: "stop" }))).toBe("forbidden");
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
    expect((await workerRow(worker.workerId)).permissionVersion).toBe(2);
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
    const gone = await anApproval(admin, worker, { ...asks.medium(), action_type: "research.scrape" });
    const stays = await anApproval(admin, worker, { ...asks.medium(), action_type: "social.note" });
    await patch(admin.as, worker, { forbidden_actions: ["research.*"] });
    await patch(admin.as, worker, { forbidden_actions: [] });
    expect(await codeOf(useApproval(worker.as, { id: gone.id, digest: gone.digest }))).toBe("conflict");
    expect(await useApproval(worker.as, { id: stays.id, digest: stays.digest })).toMatchObject({ kind: "used" });
    expect((await requestRow(gone.id)).decision).toBe("approved");
  });

  test("an edit with an end gives back what stood before it, once, also after a second edit with an end", async () => {
    const worker = await aWorker({ level: "L1", maxCostPerDayCents: 500 });
    await patch(admin.as, worker, { level: "L4", expires_at: new Date(Date.now() + 60_000).toISOString() });
    await patch(admin.as, worker, {
      max_cost_per_day_cents: null,
      expires_at: new Date(Date.now() + 60_000).toISOString(),
    });
    await endMandates(job, {});
    expect(await workerRow(worker.workerId)).toMatchObject({ level: "L4", maxCostPerDayCents: null });
    // The program itself may not rewrite a kept version, so the login lets the time pass.
    await db().transaction(async (tx) => {
      await tx.execute(sql`set local role none`);
      await tx.execute(sql`update permission_versions set mandate = mandate || '{"expires_at":"2026-01-01T00:00:00Z"}'
        where worker_id = ${worker.workerId} and mandate->>'expires_at' is not null`);
    });
    const runs = await Promise.all([endMandates(job, {}), endMandates(job, {})]);
    expect(runs.reduce((sum, { ended }) => sum + ended, 0)).toBe(1);
    expect(await workerRow(worker.workerId)).toMatchObject({
      level: "L1",
      maxCostPerDayCents: 500,
      permissionVersion: 4,
    });
    expect((await endMandates(job, {})).ended).toBe(0);
  });
});

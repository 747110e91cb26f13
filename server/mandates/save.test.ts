import { and, count, desc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";

import { actionChecks, permissionVersions } from "@/db/schema/governance";
import { auditEvents } from "@/db/schema/record";
import { mandate } from "@/domain/testing/mandates";
import { checkAction } from "@/server/approvals/asks";
import {
  aPerson,
  aWorker,
  db,
  type GivenPerson,
  type GivenWorker,
  theActionTypes,
  workerRow,
} from "@/server/testing/given";
import { codeOf } from "@/server/testing/outcomes";
import { getWorker } from "@/server/workers/queries";

import { saveMandates } from "./save";
import { tryAction } from "./try";

let admin: GivenPerson;
let approver: GivenPerson;

beforeAll(async () => {
  await theActionTypes();
  admin = await aPerson(["admin"]);
  approver = await aPerson(["approver"]);
});

const etagOf = async ({ workerId }: GivenWorker) => (await getWorker(admin.as, { worker_id: workerId })).etag;
const edit = async (worker: GivenWorker, change: Record<string, unknown>) => ({
  worker_id: worker.workerId,
  if_match: await etagOf(worker),
  mandate: change,
});
const save = (as: GivenPerson["as"], edits: unknown[], more: Record<string, unknown> = {}) =>
  saveMandates(as, { edits, reason: "Because", expires_at: null, ...more });
const row = ({ workerId }: GivenWorker) => workerRow(workerId);

describe("saving", () => {
  test("is an administrator's, with a reason and a fresh sign-in, and within bounds", async () => {
    const worker = await aWorker();
    const edits = [await edit(worker, { level: "L2" })];
    const tired = await aPerson(["admin"], { signedInAt: new Date(Date.now() - 11 * 60_000) });
    expect(await codeOf(save(approver.as, edits))).toBe("forbidden");
    expect(await codeOf(save(worker.as, edits))).toBe("forbidden");
    expect(await codeOf(save(tired.as, edits))).toBe("forbidden");
    expect(await codeOf(save(admin.as, edits, { reason: "  " }))).toBe("invalid");
    for (const wrong of [
      { max_cost_per_day_cents: -1 },
      { max_cost_per_task_cents: 2_147_483_648 },
      { max_concurrent_tasks: 1_001 },
      { permissions: ["pay ment"] },
      { level: "L6" },
      { directive: "run" },
    ]) {
      expect(await codeOf(save(admin.as, [await edit(worker, wrong)])), JSON.stringify(wrong)).toBe("invalid");
    }
    expect(await row(worker)).toMatchObject({ level: "L3", permissionVersion: 1 });
    expect(await codeOf(save(admin.as, edits))).toBe("done");
    expect(await row(worker)).toMatchObject({ level: "L2", permissionVersion: 2 });
  });

  test("of two who save at once one wins, and the other is told and has lost nothing", async () => {
    const worker = await aWorker();
    const [mine, theirs] = [await edit(worker, { level: "L1" }), await edit(worker, { level: "L4" })];
    const outcomes = await Promise.all([codeOf(save(admin.as, [mine])), codeOf(save(admin.as, [theirs]))]);
    expect(outcomes.sort()).toEqual(["done", "precondition_failed"]);
    expect((await row(worker))?.permissionVersion).toBe(2);
  });

  test("of several is all or nothing, and each worker has its own version and line on the trail", async () => {
    const [one, two] = [await aWorker({ permissions: ["a.*"] }), await aWorker({ permissions: ["b.*"] })];
    const stale = await edit(two, { forbidden_actions: ["x.y"] });
    await save(admin.as, [await edit(two, { level: "L2" })]);
    const edits = [await edit(one, { forbidden_actions: ["x.y"] }), stale];
    await expect(save(admin.as, edits)).rejects.toMatchObject({
      code: "precondition_failed",
      message: expect.stringContaining(two.workerId),
    });
    expect((await row(one))?.forbiddenActions).toEqual([]);

    const fresh = [await edit(two, { forbidden_actions: ["x.y"] }), await edit(one, { forbidden_actions: ["x.y"] })];
    expect(await save(admin.as, fresh)).toEqual({ saved: 2 });
    for (const worker of [one, two]) {
      const [version] = await db()
        .select()
        .from(permissionVersions)
        .where(eq(permissionVersions.workerId, worker.workerId))
        .orderBy(desc(permissionVersions.version))
        .limit(1);
      expect(version).toMatchObject({ reason: "Because", changedBy: admin.email });
      const trail = await db()
        .select()
        .from(auditEvents)
        .where(and(eq(auditEvents.objectId, worker.workerId), eq(auditEvents.action, "worker.permissions")));
      expect(trail.at(-1)?.after).toMatchObject({ forbidden_actions: ["x.y"], reason: "Because" });
    }
    expect(await codeOf(save(admin.as, [fresh[0], fresh[0]]))).toBe("invalid");
  });

  test("two who edit the same workers in another order do not lock each other out", async () => {
    const [one, two] = [await aWorker(), await aWorker()];
    const edits = [await edit(one, { level: "L2" }), await edit(two, { level: "L2" })];
    const outcomes = await Promise.all([codeOf(save(admin.as, edits)), codeOf(save(admin.as, edits.toReversed()))]);
    expect(outcomes.sort()).toEqual(["done", "precondition_failed"]);
  });
});

describe("trying", () => {
  const ask = (worker: GivenWorker, more: Record<string, unknown>) =>
    tryAction(approver.as, {
      worker_id: worker.workerId,
      mandate: mandate({ permissions: ["*"] }),
      action: "email.send",
      risk_level: "low",
      estimated_cost_cents: 1,
      goal_id: null,
      ...more,
    });

  test("answers what the worker would be answered, by the mandate that stands and by the edited one", async () => {
    const worker = await aWorker({ level: "L2", permissions: ["email.*"], maxCostPerDayCents: 100 });
    for (const [action, risk_level, estimated_cost_cents] of [
      ["email.send", "low", 1],
      ["email.send", "high", 1],
      ["payment.wire", "low", 1],
      ["email.send", "low", 101],
    ] as const) {
      const tried = await ask(worker, { action, risk_level, estimated_cost_cents });
      const real = await checkAction(worker.as, { action, risk_level, estimated_cost_cents });
      expect(tried.saved, action).toMatchObject({ verdict: real.verdict, rule: real.rule, reason: real.reason });
      expect(tried.edited.verdict, action).not.toBe("deny");
    }
  });

  test("keeps no check, locks nothing, and reads what is typed as the evaluator would", async () => {
    const worker = await aWorker({ permissions: ["email.send"] });
    expect(await ask(worker, { action: " Email.Send " })).toMatchObject({
      action: "email.send",
      saved: { verdict: "allow" },
    });
    expect(await codeOf(ask(worker, { action: "send mail" }))).toBe("invalid");
    expect(await codeOf(tryAction(worker.as, {}))).toBe("invalid");
    const [kept] = await db()
      .select({ n: count() })
      .from(actionChecks)
      .where(eq(actionChecks.workerId, worker.workerId));
    expect(kept?.n).toBe(0);
  });

  test("heeds a pause, which an edit does not lift", async () => {
    const worker = await aWorker({ directive: "pause" });
    expect(await ask(worker, {})).toMatchObject({
      saved: { rule: "worker.paused" },
      edited: { rule: "worker.paused" },
    });
  });
});

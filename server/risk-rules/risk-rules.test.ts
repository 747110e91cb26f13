import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { and, desc, eq } from "drizzle-orm";

import { approvals } from "@/db/schema/approvals";
import { auditEvents, settings } from "@/db/schema/record";
import { type RiskRules, shippedRiskRules } from "@/domain/risk";
import { fallenProtections } from "@/domain/risk-replay";
import { aPerson, aRequest, asks, aWorker, db, type GivenPerson, theActionTypes } from "@/server/testing/given";

import { saveRiskRules } from "./commands";
import { getRiskRules, simulateRiskRules } from "./queries";

beforeAll(theActionTypes);
beforeEach(async () => {
  await db().delete(settings).where(eq(settings.key, "risk_rules"));
});

const reason = "because of the test";
const rules = (change: Partial<RiskRules>): RiskRules => ({ ...shippedRiskRules, ...change });
const stricter = rules({ costShare: { percent: 20, risk: "critical" } });
const version = async ({ as }: GivenPerson) => (await getRiskRules(as, undefined)).version;
const save = async (person: GivenPerson, edited: RiskRules, lets_fall: string[] = []) =>
  saveRiskRules(person.as, { version: await version(person), rules: edited, reason, lets_fall });

describe("saving risk rules", () => {
  test.each(["viewer", "approver", "manager", "auditor"] as const)(
    "is not for a %s, who may read them",
    async (role) => {
      const stranger = await aPerson([role]);
      await expect(save(stranger, stricter)).rejects.toMatchObject({ code: "forbidden" });
      expect((await getRiskRules(stranger.as, undefined)).rules).toEqual(shippedRiskRules);
    },
  );

  test("needs a fresh sign-in", async () => {
    const stale = await aPerson(["admin"], { signedInAt: new Date(Date.now() - 11 * 60_000) });
    const message = expect.stringContaining("within the last ten minutes");
    await expect(save(stale, stricter)).rejects.toMatchObject({ code: "forbidden", message });
    expect((await getRiskRules(stale.as, undefined)).rules).toEqual(shippedRiskRules);
  });

  test("holds from the next request, and stands on the trail with before and after", async () => {
    const [admin, worker] = [await aPerson(["admin"]), await aWorker({ level: "L1" })];
    const first = await aRequest(worker, asks.low());
    await save(admin, rules({ actions: [...shippedRiskRules.actions, { pattern: "calendar.*", risk: "critical" }] }));
    const second = await aRequest(worker, asks.low());
    const risk = async (id: string) =>
      (await db().select({ risk: approvals.riskLevel }).from(approvals).where(eq(approvals.id, id)))[0]?.risk;
    expect([await risk(first.id), await risk(second.id)]).toEqual(["low", "critical"]);
    const [event] = await db()
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.action, "risk-rules.save"), eq(auditEvents.actor, admin.email)))
      .orderBy(desc(auditEvents.seq));
    expect(event).toMatchObject({ before: { rules: shippedRiskRules }, after: { reason } });
  });

  test.each([["as shipped"], ["that stand written"]])(
    "%s, by two at once: one wins, the other is told",
    async (how) => {
      const [ann, bob] = [await aPerson(["admin"]), await aPerson(["admin"])];
      if (how !== "as shipped") await save(ann, stricter);
      const seen = await version(ann);
      const edits = [ann, bob].map((person, at) =>
        saveRiskRules(person.as, {
          version: seen,
          rules: rules({ costShare: { percent: 10 + at, risk: "high" } }),
          reason,
          lets_fall: [],
        }),
      );
      const outcomes = await Promise.allSettled(edits);
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
      expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
    },
  );

  test("that take away what is shipped asks that this be named, each of it", async () => {
    const admin = await aPerson(["admin"]);
    const weaker = rules({ actions: [], newPayee: { risk: "low" } });
    const fallen = fallenProtections(weaker);
    expect(fallen).toHaveLength(4);
    await expect(save(admin, weaker)).rejects.toMatchObject({ code: "unprocessable", fields: [{ path: "lets_fall" }] });
    await expect(save(admin, weaker, fallen.slice(1))).rejects.toThrow(fallen[0]);
    await save(admin, weaker, fallen);
    expect(await getRiskRules(admin.as, undefined)).toMatchObject({ rules: weaker, fallen });
    // What fell before is not asked for again, and what is shipped comes back without a word.
    await save(admin, rules({ actions: [], newPayee: { risk: "low" }, costShare: stricter.costShare }));
    await save(admin, shippedRiskRules);
    expect(await getRiskRules(admin.as, undefined)).toMatchObject({ rules: shippedRiskRules, fallen: [] });
  });

  test("that are wrong is refused at the field", async () => {
    const admin = await aPerson(["admin"]);
    const wrong = rules({ actions: [{ pattern: "A b", risk: "low" }] });
    await expect(save(admin, wrong)).rejects.toMatchObject({ fields: [{ path: "rules.actions.0.pattern" }] });
    await expect(
      saveRiskRules(admin.as, { version: await version(admin), rules: stricter, reason: " ", lets_fall: [] }),
    ).rejects.toMatchObject({ fields: [{ path: "reason" }] });
  });
});

describe("a simulation of risk rules", () => {
  test("says what the same requests then get", async () => {
    const [admin, worker] = [await aPerson(["admin"]), await aWorker({ level: "L1", maxCostPerDayCents: 100 })];
    const bodies = [
      asks.low,
      asks.medium,
      asks.high,
      asks.critical,
      () => ({ ...asks.low(), estimated_cost_cents: 80 }),
    ];
    const asked = [];
    for (const body of bodies) asked.push(await aRequest(worker, body()));
    const edited = rules({
      costShare: { percent: 50, risk: "critical" },
      actions: [...shippedRiskRules.actions, { pattern: "research.*", risk: "high" }],
      newPayee: { risk: "critical" },
      exposure: { limits: { USD: "5000" }, otherwise: "2500", risk: "critical" },
    });
    const trial = await simulateRiskRules(admin.as, { rules: edited });
    const risksOf = new Map(trial.changed.flatMap(({ to, examples }) => examples.map(({ id }) => [id, to] as const)));
    await save(admin, edited, trial.fallen);
    for (const [at, body] of bodies.entries()) {
      const request = await aRequest(await aWorker({ level: "L1", maxCostPerDayCents: 100 }), body());
      const [again] = await db().select().from(approvals).where(eq(approvals.id, request.id));
      const [then] = await db()
        .select()
        .from(approvals)
        .where(eq(approvals.id, asked[at]?.id ?? ""));
      expect([at, risksOf.get(asked[at]?.id ?? "") ?? then?.riskLevel]).toEqual([at, again?.riskLevel]);
    }
    expect(trial.changed.map(({ from, to, count }) => [from, to, count])).toEqual([
      ["high", "critical", 2],
      ["medium", "high", 1],
    ]);
  });

  test("of wrong rules says what is wrong", async () => {
    const viewer = await aPerson(["viewer"]);
    const wrong = { ...shippedRiskRules, exposure: { ...shippedRiskRules.exposure, limits: { QQQ: "1" } } };
    await expect(simulateRiskRules(viewer.as, { rules: wrong })).rejects.toMatchObject({
      code: "invalid",
      fields: [{ path: "exposure.limits.QQQ" }],
    });
  });
});

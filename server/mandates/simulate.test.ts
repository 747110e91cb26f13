import { beforeAll, describe, expect, test } from "vitest";

import { actionChecks } from "@/db/schema/governance";
import { goals } from "@/db/schema/goals";
import { evaluate, type VerdictWord } from "@/domain/evaluator";
import { untouchedDay } from "@/domain/effective";
import { asEvaluated, type MandateEdit } from "@/domain/mandates";
import { belongsTo, simulationViews } from "@/domain/replay-views";
import type { Risk } from "@/domain/risk";
import { mandate } from "@/domain/testing/mandates";
import { setScope } from "@/server/people/scope-commands";
import {
  aPerson,
  aRequest,
  asks,
  aWorker,
  db,
  type GivenPerson,
  type GivenWorker,
  theActionTypes,
} from "@/server/testing/given";

import { preview, type PreviewLine } from "./preview";
import type { Simulation } from "./told";

let viewer: GivenPerson;
let admin: GivenPerson;
let goalId: string;

beforeAll(async () => {
  await theActionTypes();
  viewer = await aPerson(["viewer"]);
  admin = await aPerson(["admin"]);
  const [goal] = await db().insert(goals).values({ title: "Mail" }).returning({ id: goals.id });
  goalId = goal?.id ?? "";
});

type Given = {
  action: string;
  risk: Risk;
  goalId: string | null;
  micros: bigint | null;
  at: Date;
  rule?: string;
  verdict?: VerdictWord;
  times?: number;
};

const keep = (worker: GivenWorker, checks: readonly Given[]) =>
  db()
    .insert(actionChecks)
    .values(
      checks.map(({ action, risk, goalId: goal, micros, at, rule = "allowed: *", verdict = "allow", times = 1 }) => ({
        workerId: worker.workerId,
        action,
        risk,
        goalId: goal,
        estimatedCostMicros: micros,
        verdict,
        rule,
        permissionVersion: 1,
        minute: at,
        checkedAt: at,
        count: times,
      })),
    );

async function simulated(worker: GivenWorker, edit: MandateEdit): Promise<Simulation> {
  const lines = await linesOf([{ worker_id: worker.workerId, mandate: edit }]);
  const last = lines.at(-1);
  if (last?.kind !== "result") throw new Error(`no result: ${JSON.stringify(last)}`);
  return last.simulation;
}

async function linesOf(edits: unknown, names: string[] = []): Promise<PreviewLine[]> {
  const lines: PreviewLine[] = [];
  await preview(viewer.as, { edits, names }, (line) => lines.push(line));
  return lines;
}

const counts = ({ numbers }: Simulation) => simulationViews.map((view) => numbers[view].count);
const hourMs = 3_600_000;
/** Noon of a day in UTC, so many days ago. */
const noon = (daysAgo: number) => new Date(Math.floor(Date.now() / 86_400_000 - daysAgo) * 86_400_000 + 12 * hourMs);

describe("the numbers of a simulation", () => {
  test("equal what the evaluator then decides, check by check, caps of the day among it", async () => {
    const before = mandate({ level: "L3", permissions: ["*"], max_cost_per_day_cents: 30, max_cost_per_task_cents: 9 });
    const after = mandate({
      level: "L2",
      permissions: ["email.*", "web.search", "payment.*"],
      forbidden_actions: ["email.send_bulk"],
      approval_required_for: ["web.*"],
      max_cost_per_day_cents: 12,
    });
    const worker = await aWorker({ level: "L3", permissions: ["*"], maxCostPerDayCents: 30, maxCostPerTaskCents: 9 });
    const checks: Given[] = [];
    let dice = 7;
    const roll = (n: number) => (dice = (dice * 48_271) % 2_147_483_647) % n;
    const actions = ["email.send", "email.send_bulk", "web.search", "crm.contact.update", "payment.wire"];
    for (let at = 0; at < 400; at += 1) {
      checks.push({
        action: actions[roll(5)] ?? "",
        risk: (["low", "low", "medium", "high", "critical"] as const)[roll(5)] ?? "low",
        goalId: roll(4) === 0 ? goalId : null,
        micros: roll(9) === 0 ? null : BigInt(roll(12)) * 10_000n,
        at: new Date(noon(1 + roll(12)).getTime() - (1 + at) * 60_000),
        times: 1 + roll(3),
      });
    }
    await keep(worker, checks);

    const expected = simulationViews.map(() => 0);
    const sides = { before: asEvaluated(before, "run"), after: asEvaluated(after, "run") };
    const spent = new Map<string, bigint>();
    const let_ = { before: 0n, after: 0n };
    const overCap = { before: 0, after: 0 };
    const decide = (side: "before" | "after", check: Given): VerdictWord => {
      const day = `${side} ${check.at.toISOString().slice(0, 10)}`;
      const { verdict, rule } = evaluate({
        worker: sides[side],
        action: check.action,
        risk: check.risk,
        goalId: check.goalId,
        estimatedCostMicros: check.micros,
        switchedOffCapabilities: [],
        budgets: { ...untouchedDay, spentTodayMicros: spent.get(day) ?? 0n },
        standingRules: [],
      });
      if (verdict === "allow") {
        spent.set(day, (spent.get(day) ?? 0n) + (check.micros ?? 0n));
        let_[side] += check.micros ?? 0n;
      }
      if (rule === "max_cost_per_day_cents") overCap[side] += 1;
      return verdict;
    };
    for (const check of checks.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
      for (let time = 0; time < (check.times ?? 1); time += 1) {
        const [was, is] = [decide("before", check), decide("after", check)];
        for (const [at, view] of simulationViews.entries()) {
          if (belongsTo(view, was, is)) expected[at] = (expected[at] ?? 0) + 1;
        }
      }
    }

    const simulation = await simulated(worker, after);
    expect(counts(simulation)).toEqual(expected);
    expect(expected.every((each) => each > 0)).toBe(true);
    expect(overCap.before).toBeGreaterThan(0);
    expect({ before: simulation.before.overDayCap, after: simulation.after.overDayCap }).toEqual(overCap);
    expect([simulation.before.letThroughMicros, simulation.after.letThroughMicros]).toEqual([
      String(let_.before),
      String(let_.after),
    ]);
    expect(simulation.checks).toBe(checks.reduce((sum, { times = 1 }) => sum + times, 0));
    const rows = simulation.numbers.lost.rows.reduce((sum, row) => sum + row.count, 0);
    expect(rows).toBe(simulation.numbers.lost.count);
  });

  test("nothing changes where nothing is edited, and it says what was answered otherwise then", async () => {
    const worker = await aWorker({ level: "L2", permissions: ["email.*"] });
    await keep(worker, [
      { action: "email.send", risk: "high", goalId: null, micros: 0n, at: noon(3), verdict: "allow" },
    ]);
    const simulation = await simulated(worker, mandate({ level: "L2", permissions: ["email.*"] }));
    expect(counts(simulation)).toEqual([0, 0, 0, 0]);
    expect(simulation.otherwiseThen).toBe(1);
  });

  test("a use spends once: with its request where people are asked, with its check where nobody is", async () => {
    const worker = await aWorker({ level: "L2", permissions: ["email.*"] });
    const cost = { action: "email.send", risk: "medium", goalId: null, micros: 40_000n } as const;
    await keep(worker, [
      { ...cost, at: noon(2), verdict: "ask", rule: "level: L2 asks from medium" },
      { ...cost, at: new Date(noon(2).getTime() + hourMs), verdict: "allow", rule: "approved" },
    ]);
    const simulation = await simulated(worker, mandate({ level: "L3", permissions: ["email.*"] }));
    expect(counts(simulation)).toEqual([1, 0, 0, 1]);
    expect(simulation.checks).toBe(1);
    expect([simulation.before.letThroughMicros, simulation.after.letThroughMicros]).toEqual(["40000", "40000"]);
  });

  test("what fell at its goal's budget stays refused; what is older than 90 days is left out", async () => {
    const worker = await aWorker({ permissions: ["email.*"] });
    await keep(worker, [
      {
        action: "email.send",
        risk: "low",
        goalId,
        micros: 10n,
        at: noon(1),
        verdict: "deny",
        rule: "goal.max_cost_cents",
      },
      { action: "email.send", risk: "low", goalId, micros: 10n, at: noon(120) },
    ]);
    const simulation = await simulated(worker, mandate({ permissions: ["*"] }));
    expect(counts(simulation)).toEqual([0, 0, 0, 0]);
    expect(simulation).toMatchObject({ checks: 1, overGoal: 1 });
  });

  test("who never checks is named, and nothing is made up for it", async () => {
    const worker = await aWorker();
    const simulation = await simulated(worker, mandate());
    expect(simulation).toMatchObject({
      checks: 0,
      since: null,
      neverCheck: [worker.workerId],
      weeks: expect.any(Number),
    });
  });

  test("requests that people would be spared, and of whom", async () => {
    const worker = await aWorker({ level: "L1", permissions: ["*"] });
    await aRequest(worker, asks.medium());
    await aRequest(worker, asks.high());
    const narrow = await aPerson(["approver"]);
    const scope = { highestRisk: "medium", highestExposure: null, workers: [worker.workerId], goals: null };
    await setScope(admin.as, { id: narrow.id, scope });
    const { burden } = await simulated(worker, mandate({ level: "L4", permissions: ["*"] }));
    expect(burden).toMatchObject({ more: 0, fewer: 2, uncovered: [] });
    expect(burden.people.find(({ email }) => email === narrow.email)).toMatchObject({ fewer: 1 });
    expect(burden.people.find(({ email }) => email === admin.email)).toMatchObject({ fewer: 2 });
  });
});

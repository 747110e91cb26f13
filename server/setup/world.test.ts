import { describe, expect, test } from "vitest";

import { makeWorld, type World } from "@/db/seed/world";
import { centsOfMicros } from "@/domain/budgets";
import { digestOf } from "@/server/approvals/digest";

const person = (email: string) => ({ id: `id of ${email}`, email });
const people = {
  approver: person("approver@demo.local"),
  second: person("second@demo.local"),
  manager: person("manager@demo.local"),
  admin: person("admin@localhost"),
};

/** Compared as text: a matcher that walks two whole worlds takes longer than making them. */
const asText = (world: unknown) =>
  JSON.stringify(world, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value));

const cents = (amount: string | undefined) => Math.round(Number(amount) * 100);
const isIn = (ids: ReadonlySet<string>) => (id: string | null | undefined) => id == null || ids.has(id);
const idsOf = (rows: readonly { id: string }[]) => new Set(rows.map(({ id }) => id));

function expectSales({ cards, moves, events, refunds, goals, sources, models, tasks, workers }: World, nowMs: number) {
  const [isCard, isGoal] = [isIn(idsOf(cards)), isIn(idsOf(goals))];
  const [isSource, isModel] = [isIn(idsOf(sources)), isIn(idsOf(models))];
  const isWorker = isIn(new Set(workers.map(({ workerId }) => workerId)));
  for (const card of cards) {
    expect(isGoal(card.goalId) && isSource(card.sourceId) && isModel(card.scoringModelId)).toBe(true);
    expect(isWorker(card.assignedTo)).toBe(true);
    const own = moves.filter(({ opportunityId }) => opportunityId === card.id);
    expect(own.map(({ toStatus }) => toStatus).at(-1)).toBe(card.status);
    own.forEach((move, index) => {
      expect(move.fromStatus).toBe(own[index - 1]?.toStatus ?? null);
      expect(move.movedAt.getTime()).toBeGreaterThanOrEqual(own[index - 1]?.movedAt.getTime() ?? 0);
      expect(move.movedAt.getTime()).toBeLessThanOrEqual(nowMs);
    });
    expect(own.at(-1)?.movedAt).toEqual(card.statusSince);
    if (card.status === "lost") expect(card.lostReason).toBeTruthy();
    // Won is paid, or owed: nothing else may be called so.
    if (card.status === "won")
      expect(card.paymentExpectedBy ?? events.find(({ opportunityId }) => opportunityId === card.id)).toBeTruthy();
  }
  for (const event of [...events, ...refunds]) {
    expect(isCard(event.opportunityId) && isGoal(event.goalId) && isWorker(event.workerId)).toBe(true);
    expect(event.occurredAt.getTime()).toBeLessThanOrEqual(nowMs);
    expect(event.recordedAt?.getTime()).toBeLessThanOrEqual(nowMs);
  }
  for (const sale of events) {
    const back = refunds.filter(({ refundOf }) => refundOf === sale.id);
    expect(back.every(({ currency, occurredAt }) => currency === sale.currency && occurredAt > sale.occurredAt)).toBe(
      true,
    );
    expect(-back.reduce((sum, { grossAmount }) => sum + cents(grossAmount), 0)).toBeLessThanOrEqual(
      cents(sale.grossAmount),
    );
  }
  expect(tasks.every(({ opportunityId }) => isCard(opportunityId))).toBe(true);
}

function spentByDay(logs: World["logs"]): Record<string, string> {
  const days = new Map<string, bigint>();
  for (const { workerId, costMicros, createdAt } of logs) {
    const key = `${workerId ?? ""} ${createdAt.toISOString().slice(0, 10)}`;
    if (costMicros > 0n) days.set(key, (days.get(key) ?? 0n) + costMicros);
  }
  return Object.fromEntries([...days].map(([day, micros]) => [day, micros.toString()]));
}
/** Lines, where it is not about them. */
const fewer = 10_000;
const tokensOf = (logs: World["logs"]) => logs.reduce((sum, { tokensUsed }) => sum + (tokensUsed ?? 0), 0);

describe("the world", () => {
  test("is the same for the same instant", () => {
    const nowMs = Date.parse("2026-02-03T04:05:06Z");
    const make = () => makeWorld({ nowMs, people, digestOf }, new Map(), fewer);
    const [one, two] = [make(), make()];
    expect(asText(one)).toBe(asText(two));
    expect(new Set(one.tasks.map(({ id }) => id)).size).toBe(1_500);
  });

  test.each(["00:00:30", "06:30:00", "23:59:30"])("lies in the past and keeps its figures at %s", (time) => {
    const nowMs = Date.parse(`2026-02-28T${time}Z`);
    const world = makeWorld({ nowMs, people, digestOf }, new Map(), fewer);
    expect(world.requests).toHaveLength(400);
    expect(world.trail.every(({ atMs }) => atMs <= nowMs)).toBe(true);
    expect(world.logs.every(({ createdAt }) => createdAt.getTime() <= nowMs)).toBe(true);
    const times = world.tasks.flatMap(({ createdAt, startedAt, completedAt, updatedAt }) => [
      createdAt,
      startedAt,
      completedAt,
      updatedAt,
    ]);
    expect(times.every((at) => !at || at.getTime() <= nowMs)).toBe(true);
    for (const { createdAt, startedAt, completedAt } of world.tasks) {
      if (startedAt && createdAt) expect(startedAt >= createdAt).toBe(true);
      if (startedAt && completedAt) expect(completedAt >= startedAt).toBe(true);
    }
    expectSales(world, nowMs);
  });

  test("tells 150,000 lines, which cost what the tasks cost, on the days that they did, and of which few are errors", () => {
    const nowMs = Date.parse("2026-02-28T06:30:00Z");
    const { logs, tasks } = makeWorld({ nowMs, people, digestOf });
    expect(logs).toHaveLength(150_000);
    expect(new Set(logs.map(({ id }) => id)).size).toBe(150_000);
    const costs = new Map<string, bigint>();
    for (const { taskId, costMicros } of logs) {
      if (taskId != null) costs.set(taskId, (costs.get(taskId) ?? 0n) + costMicros);
    }
    for (const { id, actualCostCents } of tasks) {
      if (actualCostCents != null) expect(centsOfMicros(costs.get(id) ?? 0n)).toBe(actualCostCents);
    }
    const bare = makeWorld({ nowMs, people, digestOf }, new Map(), 0).logs;
    expect(spentByDay(logs)).toEqual(spentByDay(bare));
    expect(tokensOf(logs)).toBe(tokensOf(bare));
    const errors = logs.filter(({ level }) => level === "error" || level === "critical").length;
    expect(errors / logs.length).toBeLessThan(0.03);
    expect(errors).toBeGreaterThan(200);
  });

  test("sells in every way, in two currencies, and its model promises more than comes true", () => {
    const { cards, events, refunds, models } = makeWorld(
      {
        nowMs: Date.parse("2026-02-28T06:30:00Z"),
        people,
        digestOf,
      },
      new Map(),
      fewer,
    );
    expect(cards).toHaveLength(420);
    expect(new Set(cards.map(({ status }) => status)).size).toBe(6);
    expect(
      new Set(events.map(({ eventType, revenueType, currency }) => `${eventType} ${revenueType} ${currency}`)).size,
    ).toBe(6);
    expect(refunds.length).toBeGreaterThan(10);
    const sure = cards.filter(
      ({ scoringModelId, firstConfidence, status }) =>
        scoringModelId === models[1]?.id && Number(firstConfidence) >= 0.7 && (status === "won" || status === "lost"),
    );
    const wins = sure.filter(({ status }) => status === "won").length / sure.length;
    expect(sure.length).toBeGreaterThan(80);
    expect(wins).toBeLessThan(0.6);
  });
});

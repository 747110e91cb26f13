import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";

import { executionLogs } from "@/db/schema/telemetry";
import { opportunities } from "@/db/schema/pipeline";
import { governanceTasks } from "@/db/schema/tasks";
import { opportunityStatuses } from "@/domain/pipeline";
import { aPerson, aWorker, db } from "@/server/testing/given";
import { someCards } from "@/server/testing/given-cards";
import { owner } from "@/server/testing/owner";

import { readBoard, readColumn } from "./board";
import { listPipelineFacets } from "./list";

const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
const viewer = async () => (await aPerson(["viewer"])).as;
const all = { currency: "USD", days: 30 } as const;
const column = async (status: string, filter = {}) => {
  const board = await readBoard(await viewer(), { filter: { ...all, ...filter }, limit: 50 });
  const found = board.columns.find((each) => each.status === status);
  if (!found) throw new Error("no column");
  return found;
};

beforeEach(async () => {
  await owner`truncate opportunities cascade`;
});

describe("what stands over a column", () => {
  test("weighted is value × claimed confidence of what is open and unexpired; the rest stands beside", async () => {
    await someCards(
      { estimatedValue: "4200", confidenceScore: "0.62" },
      { estimatedValue: "18000", confidenceScore: "0.41" },
      { estimatedValue: "900", confidenceScore: "0.77" },
      { estimatedValue: "5000" },
      { confidenceScore: "0.5" },
      { estimatedValue: "7000", confidenceScore: "0.9", expiresAt: ago(1) },
    );
    expect(await column("new")).toMatchObject({
      count: 5,
      value: "28100",
      weighted: "10677",
      unweighted: 2,
      unvalued: 1,
      expired: 1,
    });
  });

  test("one currency at a time, the others are named", async () => {
    await someCards(
      { estimatedValue: "10" },
      { estimatedValue: "20", currency: "EUR" },
      { currency: "EUR", status: "lost" },
    );
    expect(await column("new")).toMatchObject({ count: 1, value: "10" });
    expect(await column("new", { currency: "EUR" })).toMatchObject({ count: 1, value: "20" });
    expect((await listPipelineFacets(await viewer(), {})).currencies).toEqual([
      { currency: "EUR", open: 1, value: "20" },
      { currency: "USD", open: 1, value: "10" },
    ]);
  });

  test("won and lost reach back as far as asked", async () => {
    await someCards(
      { status: "won", closedAt: ago(3), estimatedValue: "1" },
      { status: "won", closedAt: ago(60), estimatedValue: "10" },
      { status: "won", closedAt: ago(900), estimatedValue: "100" },
    );
    expect(await column("won")).toMatchObject({ count: 1, value: "1" });
    expect(await column("won", { days: 90 })).toMatchObject({ count: 2, value: "11" });
    expect(await column("won", { days: 0 })).toMatchObject({ count: 3, value: "111" });
  });

  test("a value that is no amount spoils no sum", async () => {
    await someCards({ estimatedValue: "NaN", confidenceScore: "0.5" }, { estimatedValue: "5", confidenceScore: "1" });
    expect(await column("new")).toMatchObject({ count: 2, value: "5", weighted: "5", unvalued: 1 });
  });
});

describe("cards", () => {
  test("come from column to column without one twice or none, the last moved first", async () => {
    await someCards(...Array.from({ length: 25 }, (_, n) => ({ statusSince: ago(n % 5), estimatedValue: String(n) })));
    const as = await viewer();
    const board = await readBoard(as, { filter: all, limit: 10 });
    const first = board.columns[0];
    let { cards: seen, nextCursor } = first ?? { cards: [], nextCursor: null };
    while (nextCursor !== null) {
      const more = await readColumn(as, { filter: all, status: "new", limit: 10, cursor: nextCursor });
      seen = [...seen, ...more.cards];
      nextCursor = more.nextCursor;
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(25);
    expect(seen.map(({ since }) => since)).toEqual(
      seen
        .map(({ since }) => since)
        .toSorted()
        .toReversed(),
    );
  });

  test("a merged one is in no list", async () => {
    const [keep] = await someCards({});
    await someCards({ mergedInto: keep ?? null });
    expect((await column("new")).cards.map(({ id }) => id)).toEqual([keep]);
  });
});

describe("marks", () => {
  test("stale is open without a move or a line for 14 days", async () => {
    const [moved, quiet, worked] = await someCards(
      { statusSince: ago(13.9), nextStep: "Call" },
      { statusSince: ago(14.1), nextStep: "Call" },
      { statusSince: ago(30), nextStep: "Call" },
      { statusSince: ago(30), status: "lost", closedAt: ago(20) },
    );
    const [task] = await db()
      .insert(governanceTasks)
      .values({ title: "Call them", opportunityId: worked ?? "" })
      .returning({ id: governanceTasks.id });
    await db()
      .insert(executionLogs)
      .values({ taskId: task?.id ?? "", message: "Rang", createdAt: ago(2) });
    const board = await readBoard(await viewer(), { filter: { ...all, mark: "stale" }, limit: 50 });
    expect(board.columns.flatMap((each) => each.cards.map(({ id }) => id))).toEqual([quiet]);
    expect(board.marks).toEqual({ stale: 1, expired: 0, noNextStep: 0 });
    const { cards: shown } = await column("new");
    expect(new Map(shown.map(({ id, staleSince }) => [id, staleSince !== null]))).toEqual(
      new Map([
        [moved, false],
        [quiet, true],
        [worked, false],
      ]),
    );
  });

  test("a handover is a move too", async () => {
    const [id] = await someCards({ statusSince: ago(40) });
    const worker = await aWorker();
    await db()
      .update(opportunities)
      .set({ assignedTo: worker.workerId })
      .where(sql`id = ${id}`);
    expect((await readBoard(await viewer(), { filter: all, limit: 1 })).marks.stale).toBe(0);
  });

  test("expired and without a next step are counted whatever mark is asked for", async () => {
    await someCards({ expiresAt: ago(1), nextStep: "Call" }, { expiresAt: ago(-1) }, { nextStep: "Write" });
    const board = await readBoard(await viewer(), { filter: { ...all, mark: "expired" }, limit: 50 });
    expect(board.marks).toEqual({ stale: 0, expired: 1, noNextStep: 1 });
    expect(board.columns[0]?.cards).toHaveLength(1);
  });
});

test("a worker reads none of it", async () => {
  const { as } = await aWorker();
  await expect(readBoard(as, { filter: all, limit: 1 })).rejects.toMatchObject({ code: "forbidden" });
  expect(opportunityStatuses).toHaveLength(6);
});

import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";

import { opportunityMoves } from "@/db/schema/pipeline";
import { auditEvents } from "@/db/schema/record";
import { revenueEvents } from "@/db/schema/revenue";
import { opportunityStatuses } from "@/domain/pipeline";
import { moveKind } from "@/domain/pipeline-moves";
import { aPerson, aToken, aWorker, db } from "@/server/testing/given";
import { aCard, cardRow } from "@/server/testing/given-cards";
import { codeOf } from "@/server/testing/outcomes";

import { assignOpportunity } from "./edit";
import { moveOpportunity } from "./move";
import { doPipelineTogether } from "./together";

const movesOf = (id: string) =>
  db().select().from(opportunityMoves).where(eq(opportunityMoves.opportunityId, id)).orderBy(opportunityMoves.movedAt);
const eventsOf = (id: string) => db().select().from(revenueEvents).where(eq(revenueEvents.opportunityId, id));
const trail = (id: string) =>
  db().select().from(auditEvents).where(eq(auditEvents.objectId, id)).orderBy(auditEvents.seq);
const manager = () => aPerson(["manager"]);
const paid = { kind: "event", gross_amount: "9600", revenue_type: "one_time" } as const;
const sayings = { reason: "Because", lost_reason: "price", payment: paid } as const;

describe("a stranger", () => {
  test.each(["viewer", "approver", "auditor"] as const)("%s moves nothing", async (role) => {
    const { as } = await aPerson([role]);
    const id = await aCard();
    expect(await codeOf(moveOpportunity(as, { id, from: "new", to: "quoted" }))).toBe("forbidden");
    expect(await codeOf(assignOpportunity(as, { id, to: null, seen_with: null }))).toBe("forbidden");
    expect((await cardRow(id)).status).toBe("new");
  });

  test("nor does a worker by a person's way, or a token that only reads", async () => {
    const id = await aCard();
    const { id: userId } = await manager();
    const { as: token } = await aToken(userId, ["read"]);
    expect(await codeOf(moveOpportunity((await aWorker()).as, { id, from: "new", to: "quoted" }))).toBe("forbidden");
    expect(await codeOf(moveOpportunity(token, { id, from: "new", to: "quoted" }))).toBe("forbidden");
  });
});

test.each(opportunityStatuses.flatMap((from) => opportunityStatuses.map((to) => [from, to] as const)))(
  "from %s to %s is done where the table says so",
  async (from, to) => {
    const { as } = await manager();
    const id = await aCard({ status: from });
    const outcome = await codeOf(moveOpportunity(as, { id, from, to, ...sayings }));
    expect(outcome).toBe(moveKind(from, to) === null ? "conflict" : "done");
    expect((await cardRow(id)).status).toBe(moveKind(from, to) === null ? from : to);
  },
);

describe("a move", () => {
  test("is kept with who and why, and stands on the trail", async () => {
    const { as, email } = await manager();
    const id = await aCard({ status: "quoted" });
    await moveOpportunity(as, { id, from: "quoted", to: "new", reason: "They asked for time" });
    expect((await movesOf(id)).at(-1)).toMatchObject({
      fromStatus: "quoted",
      toStatus: "new",
      movedBy: email,
      reason: "They asked for time",
    });
    expect(await trail(id)).toMatchObject([
      { action: "opportunity.move", actor: email, before: { status: "quoted" }, after: { status: "new" } },
    ]);
  });

  test("back needs a reason, lost one of the reasons, won a payment", async () => {
    const { as } = await manager();
    const id = await aCard({ status: "quoted" });
    expect(await codeOf(moveOpportunity(as, { id, from: "quoted", to: "new" }))).toBe("invalid");
    expect(await codeOf(moveOpportunity(as, { id, from: "quoted", to: "lost" }))).toBe("invalid");
    expect(await codeOf(moveOpportunity(as, { id, from: "quoted", to: "lost", lost_reason: "imported" }))).toBe(
      "invalid",
    );
    expect(await codeOf(moveOpportunity(as, { id, from: "quoted", to: "won" }))).toBe("invalid");
    expect(await cardRow(id)).toMatchObject({ status: "quoted", closedAt: null });
    expect(await movesOf(id)).toHaveLength(1);
  });

  test("of two people at once one is made, and the other is told by whom", async () => {
    const [one, other] = [await manager(), await manager()];
    const id = await aCard();
    const tried = await Promise.allSettled([
      moveOpportunity(one.as, { id, from: "new", to: "qualified" }),
      moveOpportunity(other.as, { id, from: "new", to: "contacted" }),
    ]);
    expect(tried.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const { status } = await cardRow(id);
    const winner = status === "qualified" ? one : other;
    const refused = tried.find((each) => each.status === "rejected");
    expect(String(refused?.reason)).toContain(`It is ${status} by now: ${winner.email} did that`);
    expect(await movesOf(id)).toHaveLength(2);
  });

  test("reopening takes back when and why it ended", async () => {
    const { as } = await manager();
    const id = await aCard();
    await moveOpportunity(as, { id, from: "new", to: "lost", lost_reason: "price", reason: "Too dear by half" });
    expect(await cardRow(id)).toMatchObject({ lostReason: "price", closedAt: expect.any(Date) });
    expect((await movesOf(id)).at(-1)?.reason).toBe("price: Too dear by half");
    await moveOpportunity(as, { id, from: "lost", to: "contacted", reason: "They called again" });
    expect(await cardRow(id)).toMatchObject({ status: "contacted", lostReason: null, closedAt: null, wonAt: null });
  });
});

describe("winning", () => {
  test("records the money in the same transaction, net and all, and freezes the value", async () => {
    const { as } = await manager();
    const id = await aCard({ status: "quoted", currency: "EUR" });
    const payment = { ...paid, net_amount: "9312.5", occurred_at: "2026-03-01T12:00:00Z" };
    await moveOpportunity(as, { id, from: "quoted", to: "won", payment, value: "9500" });
    expect(await cardRow(id)).toMatchObject({ status: "won", wonAt: expect.any(Date), estimatedValue: "9500.00" });
    expect(await eventsOf(id)).toMatchObject([
      { eventType: "sale", grossAmount: "9600.00", netAmount: "9312.50", currency: "EUR" },
    ]);
  });

  test("is nothing at all where its money is refused", async () => {
    const { as } = await manager();
    const id = await aCard({ currency: "JPY" });
    for (const payment of [
      { ...paid, gross_amount: "1.5" },
      { ...paid, gross_amount: "0" },
      { ...paid, gross_amount: "1,054" },
      { ...paid, gross_amount: "NaN" },
      { ...paid, gross_amount: "100", net_amount: "101" },
      { kind: "link", events: ["00000000-0000-4000-8000-000000000000"] },
      { kind: "expected", amount: "100", by: "31.02.2026" },
    ]) {
      expect(await codeOf(moveOpportunity(as, { id, from: "new", to: "won", payment }))).toBe("invalid");
    }
    expect(await cardRow(id)).toMatchObject({ status: "new", wonAt: null });
    expect(await eventsOf(id)).toEqual([]);
  });

  test("links money that came without a card, never another card's", async () => {
    const { as } = await manager();
    const [id, other] = [await aCard(), await aCard()];
    const event = (opportunityId: string | null) =>
      db()
        .insert(revenueEvents)
        .values({ eventType: "sale", grossAmount: "100", opportunityId })
        .returning({ id: revenueEvents.id })
        .then(([made]) => made?.id ?? "");
    const [free, theirs] = [await event(null), await event(other)];
    const linking = (events: string[]) =>
      moveOpportunity(as, { id, from: "new", to: "won", payment: { kind: "link", events } });
    expect(await codeOf(linking([free, theirs]))).toBe("invalid");
    expect(await eventsOf(id)).toEqual([]);
    expect(await codeOf(linking([free, free]))).toBe("done");
    expect((await eventsOf(id)).map((each) => each.id)).toEqual([free]);
  });

  test("on expectation makes a receivable, which reopening takes away", async () => {
    const { as } = await manager();
    const id = await aCard({ estimatedValue: null });
    const payment = { kind: "expected", amount: "400", by: "2027-01-31T00:00:00Z" };
    await moveOpportunity(as, { id, from: "new", to: "won", payment });
    expect(await cardRow(id)).toMatchObject({ expectedAmount: "400.00", estimatedValue: "400", status: "won" });
    await moveOpportunity(as, { id, from: "won", to: "quoted", reason: "They cancelled" });
    expect(await cardRow(id)).toMatchObject({ expectedAmount: null, paymentExpectedBy: null, wonAt: null });
  });

  test("twice at once is one sale", async () => {
    const [one, other] = [await manager(), await manager()];
    const id = await aCard();
    const win = { id, from: "new", to: "won", payment: paid };
    const outcomes = await Promise.all([codeOf(moveOpportunity(one.as, win)), codeOf(moveOpportunity(other.as, win))]);
    expect(outcomes.sort()).toEqual(["conflict", "done"]);
    expect(await eventsOf(id)).toHaveLength(1);
  });
});

describe("several together", () => {
  test("each has its own outcome", async () => {
    const { as } = await manager();
    const worker = await aWorker();
    const [first, second] = [await aCard(), await aCard({ status: "contacted" })];
    const cards = [
      { id: first, status: "new", worker: null },
      { id: second, status: "new", worker: null },
    ];
    const done = await doPipelineTogether(as, { cards, deed: { kind: "move", to: "qualified" } });
    expect(done).toMatchObject([
      { id: first, ok: true, says: "moved to qualified" },
      { id: second, ok: false, code: "conflict" },
    ]);
    const given = await doPipelineTogether(as, { cards, deed: { kind: "assign", to: worker.workerId } });
    expect(given.map(({ ok }) => ok)).toEqual([true, true]);
    expect((await movesOf(first)).at(-1)).toMatchObject({ assignedTo: worker.workerId, toStatus: "qualified" });
  });

  test("none is won together: each is paid by itself", async () => {
    const { as } = await manager();
    const cards = [{ id: await aCard(), status: "new", worker: null }];
    expect(await codeOf(doPipelineTogether(as, { cards, deed: { kind: "move", to: "won" } }))).toBe("invalid");
  });
});

test("a card that changed hands is not given away unseen", async () => {
  const { as } = await manager();
  const [one, other] = [await aWorker(), await aWorker()];
  const id = await aCard({ assignedTo: one.workerId });
  expect(await codeOf(assignOpportunity(as, { id, to: other.workerId, seen_with: null }))).toBe("conflict");
  expect(await codeOf(assignOpportunity(as, { id, to: "NOBODY-9", seen_with: one.workerId }))).toBe("invalid");
  expect(await codeOf(assignOpportunity(as, { id, to: other.workerId, seen_with: one.workerId }))).toBe("done");
});

import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";

import { opportunityMoves } from "@/db/schema/pipeline";
import { revenueEvents } from "@/db/schema/revenue";
import { governanceTasks } from "@/db/schema/tasks";
import { aPerson, aWorker, db } from "@/server/testing/given";
import { aCard, cardRow } from "@/server/testing/given-cards";
import { codeOf } from "@/server/testing/outcomes";

import { findOpportunity } from "./detail";
import { mergeOpportunities, unmergeOpportunity } from "./doubles";
import { addOpportunity, editOpportunity } from "./edit";
import { moveOpportunity } from "./move";

const manager = () => aPerson(["manager"]);
const detailOf = async (id: string) => {
  const found = await findOpportunity((await aPerson(["viewer"])).as, id);
  if (!found || !("detail" in found)) throw new Error("no detail");
  return found.detail;
};

describe("a stranger", () => {
  test.each(["viewer", "approver", "auditor"] as const)("%s writes nothing", async (role) => {
    const { as } = await aPerson([role]);
    const [id, double] = [await aCard(), await aCard()];
    const tried = [
      addOpportunity(as, { customer_name: "X" }),
      editOpportunity(as, { id, seen: "0", stage: "x" }),
      mergeOpportunities(as, { id, double }),
      unmergeOpportunity(as, { id }),
    ];
    expect(await Promise.all(tried.map(codeOf))).toEqual(tried.map(() => "forbidden"));
  });
});

describe("editing", () => {
  test("two who saw the same: the second is told by whom it was changed", async () => {
    const [one, other] = [await manager(), await manager()];
    const id = await aCard();
    const { version: seen } = await detailOf(id);
    await editOpportunity(one.as, { id, seen, next_step: "Call them" });
    await expect(editOpportunity(other.as, { id, seen, next_step: "Write" })).rejects.toThrow(one.email);
    expect((await cardRow(id)).nextStep).toBe("Call them");
  });

  test("what is won keeps its value, and may say everything else", async () => {
    const { as } = await manager();
    const id = await aCard({ estimatedValue: "100" });
    const payment = { kind: "expected", amount: "100", by: "2027-01-31" };
    await moveOpportunity(as, { id, from: "new", to: "won", payment });
    const { version: seen } = await detailOf(id);
    expect(await codeOf(editOpportunity(as, { id, seen, estimated_value: "101" }))).toBe("conflict");
    expect(await codeOf(editOpportunity(as, { id, seen, currency: "EUR" }))).toBe("conflict");
    expect(await codeOf(editOpportunity(as, { id, seen, estimated_value: "100.0", stage: "paid" }))).toBe("done");
  });

  test("a contact keeps what its form does not show", async () => {
    const { as } = await manager();
    const id = await aCard({ customerContact: { email: "a@b.no", twitter: "@a" } });
    const { version: seen } = await detailOf(id);
    await editOpportunity(as, { id, seen, customer_contact: { email: "c@d.no" } });
    expect((await cardRow(id)).customerContact).toEqual({ email: "c@d.no", twitter: "@a" });
  });

  test.each([
    { estimated_value: "1,054" },
    { estimated_value: "-1" },
    { estimated_value: "NaN" },
    { estimated_value: "1".repeat(31) },
    { estimated_value: "1.005" },
    { currency: "XXQ" },
    { confidence_score: 1.1 },
    { expires_at: "2026-02-31" },
    { goal_id: "00000000-0000-4000-8000-000000000000" },
    { source_id: "00000000-0000-4000-8000-000000000000" },
    { assigned_to: "NOBODY-HERE" },
    { status: "won" },
  ])("%j is refused at the field", async (wish) => {
    const { as } = await manager();
    const [path = ""] = Object.keys(wish);
    await expect(addOpportunity(as, { customer_name: "X", ...wish })).rejects.toMatchObject({
      code: "invalid",
      fields: [{ path }],
    });
  });
});

describe("two cards of one sale", () => {
  test("are found by customer and type, by e-mail and by number", async () => {
    const name = "Hamar VVS AS";
    const id = await aCard({
      customerName: name,
      opportunityType: "SaaS",
      customerContact: { email: "Post@Hamar.no", phone: "+47 62 00 00 00" },
    });
    const [sameName, sameMail, samePhone] = [
      await aCard({ customerName: "hamar  vvs", opportunityType: "SaaS" }),
      await aCard({ customerName: "Other", customerContact: { email: " post@hamar.no" } }),
      await aCard({ customerName: "Third", customerContact: { phone: "4762000000" } }),
    ];
    await aCard({ customerName: name, opportunityType: "Domain" });
    const { doubles } = await detailOf(id);
    expect(new Map(doubles.map((each) => [each.id, each.because]))).toEqual(
      new Map([
        [sameName, "same customer and type"],
        [sameMail, "same e-mail"],
        [samePhone, "same phone"],
      ]),
    );
  });

  test("become one with everything of both, and two again with what was each one's", async () => {
    const { as } = await manager();
    const [id, double] = [await aCard(), await aCard()];
    await db().insert(revenueEvents).values({ eventType: "sale", grossAmount: "40", opportunityId: double });
    await db().insert(governanceTasks).values({ title: "Call", opportunityId: double });
    await mergeOpportunities(as, { id, double });
    const one = await detailOf(id);
    expect([one.received, one.tasks.length, one.moves.length]).toEqual(["40", 1, 2]);
    expect(one.takenIn.map((each) => each.id)).toEqual([double]);
    expect(await findOpportunity(as, double)).toEqual({ mergedInto: id });
    expect(await codeOf(moveOpportunity(as, { id: double, from: "new", to: "quoted" }))).toBe("conflict");

    await unmergeOpportunity(as, { id: double });
    expect((await detailOf(double)).received).toBe("40");
    expect((await detailOf(id)).received).toBe("0");
    expect((await cardRow(double)).metadata).toEqual({});
  });

  test("crosswise at once, one merge holds", async () => {
    const [one, other] = [await manager(), await manager()];
    const [a, b] = [await aCard(), await aCard()];
    const outcomes = await Promise.all([
      codeOf(mergeOpportunities(one.as, { id: a, double: b })),
      codeOf(mergeOpportunities(other.as, { id: b, double: a })),
    ]);
    expect(outcomes.sort()).toEqual(["conflict", "done"]);
  });

  test("in two currencies, or a won one into an open one, are refused", async () => {
    const { as } = await manager();
    const [usd, eur, won] = [await aCard(), await aCard({ currency: "EUR" }), await aCard({ status: "won" })];
    expect(await codeOf(mergeOpportunities(as, { id: usd, double: eur }))).toBe("conflict");
    expect(await codeOf(mergeOpportunities(as, { id: usd, double: won }))).toBe("conflict");
    expect(await codeOf(mergeOpportunities(as, { id: usd, double: usd }))).toBe("conflict");
    expect(await codeOf(mergeOpportunities(as, { id: won, double: usd }))).toBe("done");
  });
});

test("a receivable is what is expected less what came", async () => {
  const { as } = await manager();
  const id = await aCard();
  await moveOpportunity(as, {
    id,
    from: "new",
    to: "won",
    payment: { kind: "expected", amount: "400", by: "2027-01-31" },
  });
  await db().insert(revenueEvents).values({ eventType: "sale", grossAmount: "150.50", opportunityId: id });
  expect(await detailOf(id)).toMatchObject({ received: "150.5", receivable: "249.5" });
  const worker = await aWorker();
  expect(await codeOf(findOpportunity(worker.as, id))).toBe("forbidden");
  expect(await db().select().from(opportunityMoves).where(eq(opportunityMoves.opportunityId, id))).toHaveLength(2);
});

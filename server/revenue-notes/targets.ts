import "server-only";

import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { revenueTargets } from "@/db/schema/revenue-notes";
import { Refusal } from "@/domain/errors";
import { amountIn, compareDecimals, decimalSchema } from "@/domain/money";
import { nameOf } from "@/server/actor";
import { command } from "@/server/command";

const input = z.strictObject({
  month: z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, "A month such as 2026-03."),
  currency: z.string(),
  /** Null takes it away. */
  amount: decimalSchema.nullable(),
  /** What it was when the person saw it; null for none. */
  seen: decimalSchema.nullable(),
});
type Wish = z.output<typeof input>;

const ofMonth = ({ month, currency }: Wish) =>
  and(eq(revenueTargets.month, `${month}-01`), eq(revenueTargets.currency, currency));

/** @throws Refusal `conflict` where it is no longer what the person saw */
async function lockSeen(tx: Tx, wish: Wish): Promise<string | null> {
  const [row] = await tx.select().from(revenueTargets).where(ofMonth(wish)).for("update");
  const now = row?.amount ?? null;
  const isSeen = now === null || wish.seen === null ? now === wish.seen : compareDecimals(now, wish.seen) === 0;
  if (!isSeen) throw new Refusal("conflict", `The target is ${now ?? "taken away"} by now. Nothing was changed.`);
  return now;
}

/**
 * Says what a month should bring, net, in a currency.
 *
 * @throws Refusal `invalid` for an unknown currency, or nothing as a target; `conflict` where somebody set it meanwhile
 */
export const setTarget = command({
  name: "revenue-target.set",
  permission: "revenue:write",
  input,
  touches: ["revenue"],
  async run({ tx, actor, record }, wish): Promise<{ amount: string | null }> {
    const amount = wish.amount === null ? null : amountIn(wish.amount, wish.currency);
    if (amount !== null && compareDecimals(amount, "0") !== 1) {
      throw new Refusal("invalid", "A target is more than nothing. Nothing was changed.", {
        fields: [{ path: "amount", message: "More than nothing." }],
      });
    }
    const before = await lockSeen(tx, wish);
    if (amount === null) await tx.delete(revenueTargets).where(ofMonth(wish));
    else await store(tx, wish, amount, nameOf(actor), before === null);
    record({
      object: { type: "revenue-target", id: `${wish.currency} ${wish.month}` },
      before: before === null ? null : { amount: before },
      after: amount === null ? null : { amount },
    });
    return { amount };
  },
});

async function store(tx: Tx, wish: Wish, amount: string, setBy: string, isNew: boolean): Promise<void> {
  if (!isNew) {
    await tx
      .update(revenueTargets)
      .set({ amount, setBy, updatedAt: sql`clock_timestamp()` })
      .where(ofMonth(wish));
    return;
  }
  const added = await tx
    .insert(revenueTargets)
    .values({ month: `${wish.month}-01`, currency: wish.currency, amount, setBy })
    .onConflictDoNothing()
    .returning({ id: revenueTargets.id });
  if (added.length === 0)
    throw new Refusal("conflict", "Somebody set this target at the same moment. Nothing was changed.");
}

import { majorOfMinor } from "@/domain/money";

import type { LaidCard } from "./cards";
import { orderGoals, products } from "./data/orders";
import type { Dice } from "./dice";
import { amountsOf, feeOf, timesOf } from "./payments";
import { dayMs, type EventRow, type Frame, hourMs, instantBetween, minuteMs } from "./frame";
import type { LaidGoal } from "./goals";
import { pursuedAt } from "./pursued";
import { size } from "./sizes";
import { laySubscriptions } from "./subscriptions";

/** All money that came in and went back; the refunds apart, for they name what they refund. */
export function layEarnings(
  frame: Frame,
  cards: readonly LaidCard[],
  goals: readonly LaidGoal[],
): { events: EventRow[]; refunds: EventRow[] } {
  const won = cards.filter(({ row }) => row.status === "won");
  const deals = won.flatMap((card) => dealOf(frame, card));
  const orders = layOrders(frame, goals);
  const sales = [...deals, ...orders];
  const usage = won.filter(({ row }) => row.opportunityType === "api_service").flatMap((card) => usageOf(frame, card));
  const events = [...sales, ...laySubscriptions(frame, won), ...usage];
  return { events, refunds: sales.flatMap((sale) => refundsOf(frame, sale)) };
}

/** A won card brings its value at once, or partly, or is still to be paid. What is a subscription pays as one. */
function dealOf({ dice: all, nowMs }: Frame, { row }: LaidCard): EventRow[] {
  const dice = all.fork(`deal ${row.id}`);
  const wonMs = row.wonAt?.getTime() ?? nowMs;
  const cents = Math.round(Number(row.estimatedValue ?? 0) * 100);
  const isFresh = wonMs > nowMs - 50 * dayMs;
  const isOwed = isFresh && cents > 0 && row.opportunityType !== "saas" && dice.chance(0.3);
  if (isOwed) {
    row.paymentExpectedBy = new Date(wonMs + dice.pick([14, 30, 45]) * dayMs);
    row.expectedAmount = row.estimatedValue ?? null;
  }
  if (row.opportunityType === "saas" || (isOwed && dice.chance(0.6))) return [];
  // What nobody had valued brought something all the same.
  const wholeCents = cents === 0 ? dice.whole(9, 60) * 1_000 : cents;
  const grossCents = isOwed ? Math.round(wholeCents * 0.4) : wholeCents;
  const currency = row.currency ?? "USD";
  const atMs = Math.min(wonMs + dice.whole(5, 70 * 60) * minuteMs, nowMs - minuteMs);
  return [
    {
      id: dice.uuid(),
      opportunityId: row.id,
      eventType: "sale",
      revenueType: "one_time",
      ...amountsOf({ grossCents, feeCents: feeOf(grossCents), currency }),
      ...timesOf(dice, atMs, nowMs),
      description: isOwed ? `First part: ${row.description ?? ""}` : (row.description ?? null),
      workerId: row.assignedTo ?? null,
    },
  ];
}

/** The shop, day by day: more at the end of the week, and more from month to month. */
function layOrders({ dice: all, nowMs }: Frame, goals: readonly LaidGoal[]): EventRow[] {
  let number = 10_050;
  return Array.from({ length: size.orderDays }, (_, index) => {
    const dice = all.fork(`orders ${index}`);
    const fromMs = nowMs - (size.orderDays - index) * dayMs;
    const isWeekend = [0, 6].includes(new Date(fromMs).getUTCDay());
    const count = dice.whole(1, 2) + Math.floor(index / 26) + (isWeekend ? 2 : 0);
    return Array.from({ length: count }, () => instantBetween(dice, fromMs, fromMs + dayMs - minuteMs))
      .toSorted((a, b) => a - b)
      .map((atMs) => orderOf(dice, goals, (number += 1), atMs, nowMs));
  }).flat();
}

function orderOf(dice: Dice, goals: readonly LaidGoal[], number: number, atMs: number, nowMs: number): EventRow {
  const { name, cents } = dice.weigh(products);
  const many = dice.chance(0.75) ? 1 : dice.whole(2, 6);
  const grossCents = cents * many;
  const sum = { grossCents, feeCents: feeOf(grossCents), currency: dice.chance(0.27) ? "EUR" : "USD" };
  return {
    id: dice.uuid(),
    eventType: "sale",
    revenueType: "one_time",
    ...amountsOf(sum),
    ...timesOf(dice, atMs, nowMs),
    source: dice.chance(0.85) ? "Shop" : "Marketplace",
    description: `Order ${number}: ${name}${many === 1 ? "" : ` × ${many}`}`,
    goalId: dice.chance(0.8) ? (pursuedAt(dice, goals, orderGoals, atMs)?.row.id ?? null) : null,
    workerId: "SHOP-3",
  };
}

/** Calls of an interface, counted and billed each month after it was won; what they cost nobody said. */
function usageOf({ dice: all, nowMs }: Frame, { row }: LaidCard): EventRow[] {
  const dice = all.fork(`usage ${row.id}`);
  const fromMs = row.wonAt?.getTime() ?? nowMs;
  const months = Math.floor((nowMs - fromMs) / (30 * dayMs));
  let calls = dice.whole(4, 40) * 1_000;
  return Array.from({ length: months }, (_, index) => {
    calls = Math.round(calls * (0.8 + dice.fraction() * 0.5));
    const currency = row.currency ?? "USD";
    return {
      id: dice.uuid(),
      opportunityId: row.id,
      eventType: "sale",
      revenueType: "usage",
      grossAmount: majorOfMinor(Math.round(calls * 0.4), currency),
      currency,
      ...timesOf(dice, fromMs + (index + 1) * 30 * dayMs, nowMs),
      description: `${calls.toLocaleString("en")} calls`,
      workerId: row.assignedTo ?? null,
    };
  });
}

/** A few come back, whole or in parts, and never more than was paid. */
function refundsOf({ dice: all, nowMs }: Frame, sale: EventRow): EventRow[] {
  const dice = all.fork(`refund ${sale.id}`);
  if (!dice.chance(0.08)) return [];
  const cents = Math.round(Number(sale.grossAmount) * 100);
  const parts = dice.chance(0.6) ? [cents] : dice.chance(0.6) ? [cents * 0.4] : [cents * 0.25, cents * 0.3];
  let atMs = sale.occurredAt.getTime();
  return parts.flatMap((part) => {
    atMs += dice.whole(20, 14 * 24) * hourMs;
    if (atMs > nowMs) return [];
    const currency = sale.currency ?? "USD";
    const amount = majorOfMinor(-Math.floor(part), currency);
    return {
      id: dice.uuid(),
      opportunityId: sale.opportunityId ?? null,
      eventType: "refund" as const,
      revenueType: sale.revenueType ?? "one_time",
      grossAmount: amount,
      netAmount: amount,
      currency,
      ...timesOf(dice, atMs, nowMs),
      source: sale.source ?? null,
      description: dice.pick(["Came back in time", "Arrived broken", "Bought twice", "Not what was described"]),
      refundOf: sale.id,
      goalId: sale.goalId ?? null,
      workerId: sale.workerId ?? null,
    };
  });
}

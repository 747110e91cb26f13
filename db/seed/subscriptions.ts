import type { LaidCard } from "./cards";
import { plans, type SubscriptionFate, subscriptionFates } from "./data/orders";
import type { Dice } from "./dice";
import { amountsOf, feeOf, timesOf } from "./payments";
import { dayMs, type EventRow, type Frame } from "./frame";
import { size } from "./sizes";

type Subscription = {
  key: string;
  what: string;
  cents: number;
  currency: string;
  fromMs: number;
  fate: SubscriptionFate;
  card: LaidCard | null;
};

/** The same day and time some months later, clipped to the shorter month. */
function monthsAfter(ms: number, months: number): number {
  const at = new Date(ms);
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth() + months];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const midnightMs = Date.UTC(year, month, Math.min(at.getUTCDate(), lastDay));
  return midnightMs + (ms % dayMs);
}

/** Payments that come again: of won cards, and of people who signed up by themselves. */
export function laySubscriptions(frame: Frame, won: readonly LaidCard[]): EventRow[] {
  const sold = won.filter(({ row }) => row.opportunityType === "saas").map((card) => soldBy(frame, card));
  const own = Array.from({ length: size.subscriptions }, (_, index) => signedUp(frame, index));
  return [...sold, ...own].flatMap((each) => paymentsOf(frame, each));
}

function soldBy({ dice: all, nowMs }: Frame, card: LaidCard): Subscription {
  const { row } = card;
  const dice = all.fork(`subscription ${row.id}`);
  return {
    key: `sub_${dice.whole(100_000, 999_999)}`,
    what: row.description ?? "Subscription",
    // The card's value is that of a year.
    cents: Math.max(900, Math.round((Number(row.estimatedValue ?? 480) * 100) / 12 / 100) * 100),
    currency: row.currency ?? "USD",
    fromMs: row.wonAt?.getTime() ?? nowMs,
    fate: dice.weigh(subscriptionFates).fate,
    card,
  };
}

function signedUp({ dice: all, nowMs }: Frame, index: number): Subscription {
  const dice = all.fork(`sign-up ${index}`);
  const plan = dice.weigh(plans);
  return {
    key: `sub_${dice.whole(100_000, 999_999)}`,
    what: plan.name,
    cents: plan.cents,
    currency: dice.chance(0.2) ? "EUR" : "USD",
    fromMs: nowMs - dice.whole(1 * 24, size.sellingDays * 24) * (dayMs / 24),
    fate: dice.weigh(subscriptionFates).fate,
    card: null,
  };
}

/** How many months are left out, and what is paid after them, from which payment on. */
function termsOf(dice: Dice, fate: SubscriptionFate) {
  const turn = dice.whole(1, 3);
  switch (fate) {
    case "expands":
      return { turn, factor: dice.pick([1.5, 2]), gap: 0 };
    case "contracts":
      return { turn, factor: 0.5, gap: 0 };
    case "ends":
      return { turn, factor: 1, gap: Infinity };
    case "returns":
      return { turn, factor: 1, gap: dice.whole(1, 2) };
    case "steady":
    case "yearly":
      return { turn: Infinity, factor: 1, gap: 0 };
  }
}

function paymentsOf({ dice: all, nowMs }: Frame, each: Subscription): EventRow[] {
  const { key, what, cents, currency, fromMs, fate, card } = each;
  const dice = all.fork(`payments ${key}`);
  const { turn, factor, gap } = termsOf(dice, fate);
  const covered = fate === "yearly" ? 12 : 1;
  const rows: EventRow[] = [];
  for (let month = 0, paid = 0; paid < 24; month += covered, paid += 1) {
    if (paid === turn) month += gap;
    if (!Number.isFinite(month)) break;
    const atMs = monthsAfter(fromMs, month);
    if (atMs > nowMs) break;
    const grossCents = Math.round(cents * covered * (paid >= turn ? factor : 1));
    rows.push({
      id: dice.uuid(),
      opportunityId: card?.row.id ?? null,
      eventType: "recurring",
      revenueType: "recurring",
      ...amountsOf({ grossCents, feeCents: feeOf(grossCents), currency }),
      ...timesOf(dice, atMs, nowMs),
      source: card ? null : "Sign-up",
      description: what,
      subscriptionKey: key,
      coversFrom: new Date(atMs),
      coversTo: new Date(monthsAfter(fromMs, month + covered)),
      workerId: card?.row.assignedTo ?? null,
    });
  }
  return rows;
}

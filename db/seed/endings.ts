import { opportunityStatuses, type OpportunityStatus } from "@/domain/pipeline";

import type { Dice } from "./dice";
import { dayMs, hourMs, instantBetween } from "./frame";
import { size } from "./sizes";

type OpenStatus = Exclude<OpportunityStatus, "won" | "lost">;

/** Where a card is to stand as the history ends: open, forgotten, run out while it was open, or closed either way. */
export type Ending = { status: OpenStatus | "closed"; kind: "lively" | "stale" | "expired" | "closed" };

/** When it was found, when it was moved last, when the offer ends. */
export type Age = { identifiedMs: number; lastMs: number; expiresMs: number | null };

/** Mixed, so that neighbours of one kind do not share their names. */
export function endingsOf(): Ending[] {
  const { open, expired, stale, cards, doubles } = size;
  const live = Object.entries(open).flatMap(([word, count]) => {
    const status = openStatusOf(word);
    return Array.from({ length: count }, (_, index): Ending => ({ status, kind: index < stale ? "stale" : "lively" }));
  });
  const over = Array.from({ length: expired }, (_, index): Ending => {
    const status = openStatusOf(["new", "qualified", "contacted", "quoted"][index % 4] ?? "new");
    return { status, kind: "expired" };
  });
  const rest = cards - doubles - live.length - over.length;
  return [...live, ...over, ...Array.from({ length: rest }, (): Ending => ({ status: "closed", kind: "closed" }))];
}

function openStatusOf(word: string): OpenStatus {
  const found = opportunityStatuses.find((status) => status === word);
  if (found === undefined || found === "won" || found === "lost") throw new Error(`${word} is not open.`);
  return found;
}

/** How long each status takes, in hours at least and at most. */
const daysOf: Record<OpenStatus | "closed", [number, number]> = {
  new: [0, 0],
  qualified: [8, 80],
  contacted: [30, 200],
  quoted: [90, 380],
  closed: [120, 620],
};

export function ageOf(dice: Dice, { status, kind }: Ending, nowMs: number): Age {
  const tookMs = dice.whole(...daysOf[status]) * hourMs;
  const lastMs = lastMoveOf(dice, kind, nowMs);
  const identifiedMs = lastMs - tookMs;
  if (kind === "expired") return { identifiedMs, lastMs, expiresMs: nowMs - dice.whole(8, 600) * hourMs };
  const expiresMs = dice.chance(0.6)
    ? Math.max(lastMs, kind === "closed" ? 0 : nowMs) + dice.whole(3, 40) * dayMs
    : null;
  return { identifiedMs, lastMs, expiresMs };
}

function lastMoveOf(dice: Dice, kind: Ending["kind"], nowMs: number): number {
  switch (kind) {
    case "lively":
      return instantBetween(dice, nowMs - 12 * dayMs, nowMs - hourMs);
    case "stale":
      return nowMs - dice.whole(15 * 24, 40 * 24) * hourMs;
    case "expired":
      return nowMs - dice.whole(28 * 24, 70 * 24) * hourMs;
    case "closed":
      // The company grew: half of all ends are of the last forty days.
      return nowMs - 2 * hourMs - Math.round(dice.fraction() ** 1.9 * size.sellingDays * dayMs);
  }
}

import type { LaidCard } from "./cards";
import type { Dice } from "./dice";
import { dayMs, type TaskRow } from "./frame";

const isOpenAt = ({ row }: LaidCard, atMs: number): boolean =>
  (row.identifiedAt?.getTime() ?? Infinity) <= atMs && (row.closedAt?.getTime() ?? Infinity) >= atMs;

/** The possible sale that a worker's task was about: one of its own that was open then. */
export function saleAt(dice: Dice, cards: readonly LaidCard[], workerId: string, atMs: number): LaidCard | null {
  const open = cards.filter((card) => card.row.assignedTo === workerId && isOpenAt(card, atMs));
  // What was won took more work than what was lost.
  const won = open.filter(({ row }) => row.status !== "lost");
  if (open.length === 0 || !dice.chance(0.85)) return null;
  return dice.pick(won.length > 0 && dice.chance(0.7) ? won : open);
}

/** Puts tasks that name a customer, such as its invoices, on that customer's card: the last that was found before. */
export function nameSales(tasks: readonly TaskRow[], cards: readonly LaidCard[]): void {
  const foundMs = ({ row }: LaidCard) => row.identifiedAt?.getTime() ?? 0;
  for (const task of tasks) {
    if (task.opportunityId) continue;
    const atMs = task.createdAt?.getTime() ?? 0;
    const fitting = cards.filter(
      (card) =>
        task.title.includes(card.row.customerName ?? "\0") &&
        foundMs(card) <= atMs &&
        (card.row.closedAt?.getTime() ?? atMs) > atMs - 45 * dayMs,
    );
    const last = fitting.toSorted((a, b) => foundMs(a) - foundMs(b)).at(-1);
    if (last) task.opportunityId = last.row.id;
  }
}

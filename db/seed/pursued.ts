import type { Dice } from "./dice";
import { dayMs } from "./frame";
import type { LaidGoal } from "./goals";

/** One of these goals that was pursued at that instant; null where none was: what it brings is then unattributed. */
export function pursuedAt(
  dice: Dice,
  goals: readonly LaidGoal[],
  titles: readonly string[],
  atMs: number,
): LaidGoal | null {
  const then = goals.filter(
    ({ row, endMs }) => titles.includes(row.title) && row.createdAt.getTime() <= atMs && endMs >= atMs,
  );
  // Where an old goal and a new one both fit, the new one is what people think of.
  const newestMs = Math.max(...then.map(({ row }) => row.createdAt.getTime()));
  const latest = then.filter(({ row }) => row.createdAt.getTime() > newestMs - 10 * dayMs);
  return latest.length === 0 ? null : dice.pick(latest);
}

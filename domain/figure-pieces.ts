import { addDays, addMonths, type DateSpan, daysBetween } from "./calendar";
import { type FigureGrain, figureGrains } from "./revenue";

/** Figures of one grain, all that start on these days; −1 takes away what a coarser piece had too much. */
export type Piece = DateSpan & { grain: FigureGrain; sign: 1 | -1 };

/** From the first day up to, but not including, the last. */
type Reach = { start: string; end: string };

const months = { quarter: 3, year: 12 } as const;
type Coarse = keyof typeof months;

/** The first day of the quarter or year that contains a date. */
function startOf(date: string, grain: Coarse): string {
  const size = months[grain];
  const month = Number(date.slice(5, 7)) - 1;
  return `${date.slice(0, 5)}${String(month - (month % size) + 1).padStart(2, "0")}-01`;
}

/** The boundaries before and after a date. */
function around(date: string, grain: Coarse): [string, string] {
  const before = startOf(date, grain);
  return [before, addMonths(before, months[grain])];
}

/** About how many rows a figure of this grain stands for, in days' worth, where there are many keys. */
const weights: Record<FigureGrain, number> = { day: 1, quarter: 35, year: 40 };

const weigh = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, { grain, from, to }) => {
    const size = grain === "day" ? 1 : months[grain] * 30;
    return sum + weights[grain] * Math.max(1, Math.round(daysBetween(from, addDays(to, 1)) / size));
  }, 0);

const turned = (sign: 1 | -1): 1 | -1 => (sign === 1 ? -1 : 1);

/** The days that a boundary misses or has too much, in the finer grains. */
const edge = (inside: Reach, outside: Reach, sign: 1 | -1, finer: readonly FigureGrain[]): Piece[] => [
  ...split(inside, sign, finer),
  ...split(outside, turned(sign), finer),
];

function split({ start, end }: Reach, sign: 1 | -1, grains: readonly FigureGrain[]): Piece[] {
  if (start >= end) return [];
  const [grain, ...finer] = grains;
  if (grain === undefined || grain === "day") return [{ grain: "day", from: start, to: addDays(end, -1), sign }];
  let best = split({ start, end }, sign, finer);
  for (const first of around(start, grain)) {
    for (const last of around(end, grain)) {
      if (first >= last) continue;
      const coarse = [
        { grain, from: first, to: addDays(last, -1), sign } as const,
        ...edge({ start, end: first }, { start: first, end: start }, sign, finer),
        ...edge({ start: last, end }, { start: end, end: last }, sign, finer),
      ];
      if (weigh(coarse) < weigh(best)) best = coarse;
    }
  }
  return best;
}

/**
 * A span of days put together from years, quarters and days, so that few figures are read: eleven months are a year
 * without one. Each day of the span is counted once in all, and no other.
 */
export const piecesOf = ({ from, to }: DateSpan): Piece[] =>
  split({ start: from, end: addDays(to, 1) }, 1, figureGrains.toReversed());

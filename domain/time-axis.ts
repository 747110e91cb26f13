/** From one moment to another, in milliseconds. */
export type Stretch = { fromMs: number; untilMs: number };
/** A part of the axis, from `left` on, in shares of the whole width; a gap is time in which nothing happened. */
type AxisPart = Stretch & { left: number; width: number; isGap: boolean };
export type Axis = { fromMs: number; untilMs: number; parts: readonly AxisPart[] };

/** A gap is told by its words, not by its width. */
const gapWidth = 0.04;
/** Shorter than this share of what is left to draw, and it is no gap but a pause. */
const gapShare = 0.15;
const mostGaps = 10;

/** Stretches that touch or overlap as one, from the earliest on. */
function merged(stretches: readonly Stretch[]): Stretch[] {
  const all: Stretch[] = [];
  for (const { fromMs, untilMs } of stretches.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = all.at(-1);
    if (last !== undefined && fromMs <= last.untilMs) last.untilMs = Math.max(last.untilMs, untilMs);
    else all.push({ fromMs, untilMs: Math.max(fromMs, untilMs) });
  }
  return all;
}

const lengthOf = ({ fromMs, untilMs }: Stretch): number => untilMs - fromMs;

/** The times between, longest first, that take away most of what there is to see. */
function gapsOf(busy: readonly Stretch[]): Stretch[] {
  const between = busy
    .slice(1)
    .map(({ fromMs }, at) => ({ fromMs: busy[at]?.untilMs ?? fromMs, untilMs: fromMs }))
    .sort((a, b) => lengthOf(b) - lengthOf(a));
  let left = (busy.at(-1)?.untilMs ?? 0) - (busy[0]?.fromMs ?? 0);
  const gaps: Stretch[] = [];
  for (const gap of between) {
    if (gaps.length === mostGaps || lengthOf(gap) < left * gapShare) break;
    gaps.push(gap);
    left -= lengthOf(gap);
  }
  return gaps.sort((a, b) => a.fromMs - b.fromMs);
}

/**
 * The time that all stretches lie in, from left to right.
 *
 * @param isPacked long times in which nothing happened are drawn narrow; else every second is as wide as another
 */
export function axisOf(stretches: readonly Stretch[], isPacked: boolean): Axis {
  const busy = merged(stretches);
  const [fromMs, untilMs] = [busy[0]?.fromMs ?? 0, busy.at(-1)?.untilMs ?? 0];
  const gaps = isPacked ? gapsOf(busy) : [];
  const drawnMs = untilMs - fromMs - gaps.reduce((sum, gap) => sum + lengthOf(gap), 0);
  const drawnWidth = 1 - gaps.length * gapWidth;
  const parts: AxisPart[] = [];
  const add = (stretch: Stretch, width: number, isGap: boolean) => {
    const last = parts.at(-1);
    parts.push({ ...stretch, left: last ? last.left + last.width : 0, width, isGap });
  };
  let at = fromMs;
  for (const gap of [...gaps, null]) {
    const end = gap?.fromMs ?? untilMs;
    const share = drawnMs > 0 ? (end - at) / drawnMs : 1 / (gaps.length + 1);
    add({ fromMs: at, untilMs: end }, drawnWidth * share, false);
    if (gap === null) break;
    add(gap, gapWidth, true);
    at = gap.untilMs;
  }
  return { fromMs, untilMs, parts };
}

/** Where a moment stands, as a share of the width; what lies outside stands at the edge. */
export function placeOn({ parts }: Axis, ms: number): number {
  const part = parts.findLast(({ fromMs }) => fromMs <= ms) ?? parts[0];
  if (part === undefined) return 0;
  const within = lengthOf(part) > 0 ? (ms - part.fromMs) / lengthOf(part) : 0;
  return part.left + part.width * Math.min(1, Math.max(0, within));
}

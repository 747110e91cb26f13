/** Room around the plot, in pixels. Fixed, so that the crosshair and the labels know where a point is. */
export const axisWidth = 52;
export const bottomRoom = 24;
export const topRoom = 10;
export const plainRight = 10;
/** At the right of lines, for their names. */
export const labelRoom = 124;
/** Narrower than this there is no room for them. */
export const widthForLabels = 520;

/** Which of so many points is nearest to where the pointer is. */
export function nearest(x: number, width: number, right: number, count: number, hasBars: boolean): number {
  const inside = Math.min(Math.max((x - axisWidth) / Math.max(width - axisWidth - right, 1), 0), 0.999_999);
  return hasBars ? Math.floor(inside * count) : Math.round(inside * (count - 1));
}

/** How high each label stands, in the order given: at its value, but never over another. */
export function spread(wanted: readonly number[], least: number, room: number): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const placed = wanted.map(() => 0);
  let free = 0;
  for (const index of order) {
    const at = Math.max(wanted[index] ?? 0, free);
    placed[index] = at;
    free = at + least;
  }
  const over = Math.max(0, free - least - room);
  return placed.map((at) => Math.max(0, at - over));
}

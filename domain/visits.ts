/** A visit ends after so many minutes without a hand on any page. */
export const visitEndsAfterMinutes = 30;
/** How far back somebody looks who was never here. */
const firstLookHours = 24;

/** What is told of the time since somebody was last here, in the order in which it is. */
export const sinceKinds = [
  "asked",
  "decided",
  "expired",
  "failed",
  "down",
  "goals",
  "moved",
  "money",
  "rules",
] as const;
export type SinceKind = (typeof sinceKinds)[number];

/** `first`: nobody was here before, so the last day is told. */
export type Since = { at: Date; first: boolean };

/**
 * The end of the visit before this one. A person who was silent for longer than a visit lasts begins a new one with
 * this look, whether or not that is written down yet.
 *
 * @param hereAt when a hand was last on a page; null for never
 * @param lastHereAt when the visit before the one of `hereAt` ended; null where there was none
 */
export function sinceOf({ hereAt, lastHereAt }: { hereAt: Date | null; lastHereAt: Date | null }, now: Date): Since {
  const isNew = hereAt !== null && now.getTime() - hereAt.getTime() > visitEndsAfterMinutes * 60_000;
  const at = isNew ? hereAt : lastHereAt;
  if (at !== null) return { at, first: false };
  return { at: new Date(now.getTime() - firstLookHours * 3_600_000), first: true };
}

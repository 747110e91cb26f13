/** In which minutes of an hour a worker was heard: minute m is bit m. */
export type BeatHour = { hourMs: number; minutes: bigint };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** A silence of whole minutes, from its first to just after its last. */
export type Silence = { fromMs: number; minutes: number };

/**
 * Minute by minute, oldest first, whether a worker was heard in the last hours. The minute under way counts only once
 * something was heard in it.
 */
export function minutesHeard(
  hours: readonly BeatHour[],
  nowMs: number,
  span = 24,
): { fromMs: number; heard: boolean[] } {
  const endMs = Math.floor(nowMs / minuteMs) * minuteMs + minuteMs;
  const fromMs = endMs - span * hourMs;
  const bits = new Map(hours.map((each) => [each.hourMs, each.minutes]));
  const heard = Array.from({ length: span * 60 }, (_, index) => {
    const atMs = fromMs + index * minuteMs;
    const startMs = Math.floor(atMs / hourMs) * hourMs;
    return (((bits.get(startMs) ?? 0n) >> BigInt((atMs - startMs) / minuteMs)) & 1n) === 1n;
  });
  return { fromMs, heard };
}

/** The longest time that nothing was heard, the latest where several are as long; null where there was none. */
export function longestSilence(fromMs: number, heard: readonly boolean[]): Silence | null {
  let longest: Silence | null = null;
  let since: number | null = null;
  for (let at = 0; at <= heard.length; at += 1) {
    if (at < heard.length && !heard[at]) {
      since ??= at;
      continue;
    }
    if (since !== null && at - since >= (longest?.minutes ?? 1)) {
      longest = { fromMs: fromMs + since * minuteMs, minutes: at - since };
    }
    since = null;
  }
  return longest;
}

/** How much of each stretch of so many minutes was heard, 0 to 1. */
export function stretches(heard: readonly boolean[], minutes: number): number[] {
  return Array.from({ length: Math.ceil(heard.length / minutes) }, (_, index) => {
    const part = heard.slice(index * minutes, (index + 1) * minutes);
    return part.filter(Boolean).length / part.length;
  });
}

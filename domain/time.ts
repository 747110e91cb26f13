import { Refusal } from "./errors";

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one costs a thousand times what using it costs. */
function formatIn(timeZone: string): Intl.DateTimeFormat {
  const kept = formats.get(timeZone);
  if (kept) return kept;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "gregory",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formats.set(timeZone, made);
  return made;
}

/** Whether it is an IANA time zone, such as Europe/Berlin or UTC. A bare offset is none: it knows no summer. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(name)) return false;
  try {
    formatIn(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** What the clock on the wall shows, as if it were UTC, in milliseconds. */
function wallClock(instantMs: number, timeZone: string): number {
  const shown = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of formatIn(timeZone).formatToParts(instantMs)) {
    if (type in shown) Object.assign(shown, { [type]: Number(value) });
  }
  return Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute, shown.second);
}

const dayMs = 24 * 60 * 60 * 1_000;

/**
 * The instants at which a date begins: one, or two where the clock is put back over midnight. So it is with any time.
 *
 * @param midnightMs that date's midnight as if it were UTC
 */
function beginnings(midnightMs: number, timeZone: string): number[] {
  const candidates = [midnightMs - dayMs, midnightMs + dayMs]
    .map((near) => midnightMs - (wallClock(near, timeZone) - near))
    .filter((instant) => wallClock(instant, timeZone) === midnightMs);
  if (candidates.length > 0) return [...new Set(candidates)].sort((a, b) => a - b);

  // There is no such midnight: the date begins with the first instant that shows it, or a later one.
  let [before, after] = [midnightMs - dayMs, midnightMs + dayMs];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (wallClock(middle, timeZone) >= midnightMs) after = middle;
    else before = middle;
  }
  return [after];
}

/**
 * The instant at which the clocks of a zone show this: the first of two where they are put back, the next where they
 * are put forward over it.
 *
 * @param shown what the clock shows, as if it were UTC, in milliseconds
 * @throws RangeError for an unknown time zone
 */
export function instantShown(shown: number, timeZone: string): Date {
  const [first = shown] = beginnings(shown, timeZone);
  return new Date(first);
}

function midnightOf(instant: Date, timeZone: string): number {
  const shown = wallClock(instant.getTime(), timeZone);
  return Math.floor(shown / dayMs) * dayMs;
}

/**
 * The first instant of the day that contains `instant` in that time zone: usually midnight, later where the clock is
 * put forward over it.
 *
 * @throws RangeError for an unknown time zone
 */
export function startOfDay(instant: Date, timeZone: string): Date {
  const [first = instant.getTime()] = beginnings(midnightOf(instant, timeZone), timeZone);
  return new Date(first);
}

/** The first instant of the next day: 23, 24 or 25 hours after this one's, or whatever the clocks there did. */
export function nextDayStart(instant: Date, timeZone: string): Date {
  for (let midnight = midnightOf(instant, timeZone) + dayMs; ; midnight += dayMs) {
    const next = beginnings(midnight, timeZone).find((start) => start > instant.getTime());
    if (next !== undefined) return new Date(next);
  }
}

/**
 * When another day's clock shows what the clock shows now; the first time where it does so twice, the next moment where
 * it never does.
 *
 * @param date such as 2026-03-01
 */
export function atSameClock(date: string, now: Date, timeZone: string): Date {
  const clockMs = wallClock(now.getTime(), timeZone) - midnightOf(now, timeZone);
  const [first = now.getTime()] = beginnings(Date.parse(`${date}T00:00:00Z`) + clockMs, timeZone);
  return new Date(first);
}

const unitMs = { m: 60_000, h: 3_600_000, d: dayMs } as const;
const agoShape = /^(\d{1,5})([mhd])$/;
const instantShape =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt](\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(?:[Zz]|[+-](\d{2}):(\d{2})))?$/;

/**
 * A point in time as `since` and `until` take it: RFC 3339, a bare date (midnight in `timeZone`), or so long ago
 * (`15m`, `24h`, `7d`).
 *
 * @throws Refusal `invalid`
 */
export function parseSince(text: string, now: Date, timeZone = "UTC"): Date {
  const [, count = "", unit] = agoShape.exec(text) ?? [];
  if (unit === "m" || unit === "h" || unit === "d") return new Date(now.getTime() - Number(count) * unitMs[unit]);

  const [whole = "", ...parts] = instantShape.exec(text) ?? [];
  const [year = 0, month = 0, day = 0, hour, minute = 0, second = 0, offsetHour = 0, offsetMinute = 0] = parts.map(
    (part) => (part === undefined ? undefined : Number(part)),
  );
  // Date itself reads 30 February as 2 March.
  const dayExists = day > 0 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate() && month >= 1 && month <= 12;
  const timeExists = (hour ?? 0) < 24 && minute < 60 && second < 60 && offsetHour < 24 && offsetMinute < 60;
  if (whole === "" || !dayExists || !timeExists) {
    throw new Refusal("invalid", "A time is RFC 3339 (2026-03-01T12:00:00Z), a date, or so long ago: 15m, 24h, 7d.");
  }
  if (hour !== undefined) return new Date(whole);
  const [first = 0] = beginnings(Date.UTC(year, month - 1, day), timeZone);
  return new Date(first);
}

import { type LogLevel, logLevels } from "./logs";

const levelWords = {
  debug: ["debug", "trace", "verbose", "fine", "finer", "finest", "dbg", "d"],
  info: ["info", "information", "informational", "notice", "log", "config", "default", "i", "n"],
  warn: ["warn", "warning", "w"],
  error: ["error", "err", "severe", "failure", "e"],
  critical: ["critical", "crit", "fatal", "emerg", "emergency", "alert", "panic", "dpanic", "f", "c"],
} as const satisfies Record<LogLevel, readonly string[]>;

/** The level that other systems call so, in small letters. */
const named = (word: string): LogLevel | null =>
  logLevels.find((level) => levelWords[level].some((each) => each === word)) ?? null;

/** Severities of syslog, from the worst on. Source: RFC 5424, 6.2.1. */
const syslog = ["critical", "critical", "critical", "error", "warn", "info", "info", "debug"] as const;
/** Levels of bunyan and pino, in tens. */
const tens = ["debug", "debug", "info", "warn", "error", "critical"] as const;

/** The level that a word or number of another system means, or null where nobody knows. */
export function logLevelOf(written: string): LogLevel | null {
  const word = written
    .trim()
    .replaceAll(/^\[|\]$/g, "")
    .toLowerCase();
  const level = named(word);
  if (level !== null) return level;
  if (/^[0-7]$/.test(word)) return syslog[Number(word)] ?? null;
  return /^[1-6]0$/.test(word) ? (tens[Number(word) / 10 - 1] ?? null) : null;
}

const clock = String.raw`(\d{1,2}):(\d{2}):(\d{2})(?:[.,](\d{1,9}))?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?`;
const yearFirst = new RegExp(String.raw`^(\d{4})([-/.]?)(\d{2})\2(\d{2})(?:[T ]\s*${clock})?$`, "i");
/** As web servers write it: 17/May/2017:00:00:08 +0000. */
const webServer = new RegExp(String.raw`^(\d{1,2})[/ -]([A-Za-z]{3})[/ -](\d{4})[: ]${clock}$`, "i");
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"] as const;
/** Seconds, milliseconds, microseconds or nanoseconds since 1970, by how many digits they have. */
const sinceEpoch = /^(\d{9,10})(?:\.(\d{1,9}))?$|^(\d{12,13}|\d{15,16}|\d{18,19})$/;
/** Before it nothing was logged, after it the database and RFC 3339 part. */
const [earliest, latest] = [0, Date.UTC(9_000, 0)] as const;

/** Whole microseconds: what the database keeps of a second. */
const micros = (fraction = ""): string => fraction.slice(0, 6).padEnd(6, "0");

const written = (ms: number, fraction: string): string | null =>
  ms >= earliest && ms < latest ? `${new Date(ms).toISOString().slice(0, 19)}.${fraction}Z` : null;

function offsetMs(zone: string | undefined): number {
  const [, sign = "+", hours = "0", minutes = "0"] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? "") ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

function momentOf(year: number, month: number, day: number, time: readonly (string | undefined)[]): string | null {
  const [hour = "0", minute = "0", second = "0", fraction, zone] = time;
  if (month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const shown = Date.UTC(year, month - 1, day, Number(hour), Number(minute), Number(second));
  return written(shown - offsetMs(zone), micros(fraction));
}

function epochMoment(text: string): string | null {
  const [, seconds, fraction, longer] = sinceEpoch.exec(text) ?? [];
  if (seconds !== undefined) return written(Number(seconds) * 1_000, micros(fraction));
  if (longer === undefined) return null;
  const whole = longer.length <= 13 ? 3 : longer.length <= 16 ? 6 : 9;
  const cut = longer.length - whole;
  return written(Number(longer.slice(0, cut)) * 1_000, micros(longer.slice(cut)));
}

/**
 * A moment as log files write it, as RFC 3339 in UTC to the microsecond; what says no zone is UTC. Null where it is none,
 * or lies before 1970.
 */
export function logTimeOf(text: string): string | null {
  const trimmed = text.trim();
  const [, year, , month, day, ...time] = yearFirst.exec(trimmed) ?? [];
  if (year !== undefined) return momentOf(Number(year), Number(month), Number(day), time);
  const [, dayOfMonth, name = "", yearLast, ...clockOf] = webServer.exec(trimmed) ?? [];
  if (yearLast !== undefined) {
    const index = months.findIndex((each) => each === name.toLowerCase());
    return momentOf(Number(yearLast), index + 1, Number(dayOfMonth), clockOf);
  }
  return epochMoment(trimmed);
}

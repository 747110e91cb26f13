import { count, formatDuration, formatMoney, formatNumber } from "@/components/format";
import type { Facets } from "@/server/logs/facets";

const formats = {
  time: new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    fractionalSecondDigits: 3,
  }),
  day: new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" }),
  dayOfYear: new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" }),
  clock: new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" }),
} as const;

/** Whether a day is written without its year. In the reader's own zone. */
export const isOfThisYear = (at: string, nowMs: number): boolean =>
  new Date(at).getFullYear() === new Date(nowMs).getFullYear();

/** "21 Nov", with its year where that is not this one. */
const dayOf = (at: string, nowMs: number): string =>
  (isOfThisYear(at, nowMs) ? formats.day : formats.dayOfYear).format(Date.parse(at));

/** "14:02:11.208", with its day before it where that is not today's. In the reader's own zone. */
export function stampOf(at: string, nowMs: number): string {
  const day = dayOf(at, nowMs);
  const time = formats.time.format(Date.parse(at));
  return day === formats.day.format(nowMs) ? time : `${day} ${time}`;
}

/** "14:02:11.208", in the reader's own zone. */
export const clockOf = (atMs: number): string => formats.time.format(atMs);

/** "21 Nov, 14:00", "21 Nov 2025, 14:00". */
export const minuteOf = (at: string, nowMs = Date.now()): string =>
  `${dayOf(at, nowMs)}, ${formats.clock.format(Date.parse(at))}`;

/** "340 ms", "3.21 s", "4.5 min". */
export function tookOf(ms: number): string {
  if (ms < 1_000) return `${formatNumber(ms)} ms`;
  return ms < 60_000 ? `${formatNumber(ms / 1_000, 2)} s` : `${formatNumber(ms / 60_000, 1)} min`;
}

/** Millionths in cents, of which a line rarely has many: "0.4 ¢". */
export function costOf(micros: string): string {
  const cents = Number(micros) / 10_000;
  return `${formatNumber(cents, cents < 10 ? 2 : 0)} ¢`;
}

/** Millionths of the currency as money. What is less than its smallest coin is not nothing: "< $0.01". */
export function moneyOf(micros: string, currency: string): string {
  const minor = Number(micros) / 10_000;
  return minor > 0 && minor < 1 ? `< ${formatMoney(1, currency)}` : formatMoney(minor, currency);
}

/** "$203.14, 48,120 tokens, 9 h 14 of work", without what came to nothing; null where all did. */
export function sumsOf({ costMicros, currency, tokens, durationMs }: Facets["sums"]): string | null {
  const parts = [
    costMicros === "0" ? null : moneyOf(costMicros, currency),
    tokens === 0 ? null : count(tokens, "token"),
    durationMs === 0 ? null : `${formatDuration(durationMs)} of work`,
  ];
  return parts.filter((part) => part !== null).join(", ") || null;
}

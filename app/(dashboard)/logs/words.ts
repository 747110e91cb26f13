import { formatNumber } from "@/components/format";

const formats = {
  time: new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    fractionalSecondDigits: 3,
  }),
  day: new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" }),
  minute: new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }),
} as const;

/** "14:02:11.208", with its day before it where that is not today's. In the reader's own zone. */
export function stampOf(at: string, nowMs: number): string {
  const [day, time] = [formats.day.format(Date.parse(at)), formats.time.format(Date.parse(at))];
  return day === formats.day.format(nowMs) ? time : `${day} ${time}`;
}

/** "14:02:11.208", in the reader's own zone. */
export const clockOf = (atMs: number): string => formats.time.format(atMs);

/** "21 Nov, 14:00". */
export const minuteOf = (at: string): string => formats.minute.format(Date.parse(at));

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

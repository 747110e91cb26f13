import type { Reading } from "./import-amounts";
import { instantShown } from "./time";

/** Which of two numbers is the day, where neither says so by itself. */
export const dateOrders = ["dmy", "mdy"] as const;
export type DateOrder = (typeof dateOrders)[number];

const clock = String.raw`(?:[T ,]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s*(Z|[+-]\d{2}:?\d{2})?)?`;
const yearFirst = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${clock}$`, "i");
const yearLast = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})${clock}$`, "i");

const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** Years that a sale can have been in. */
const years = { least: 1900, most: 2200 } as const;

/** The order that a cell must have been written in; "either" where both read a date, null where it says nothing. */
export function orderOf(text: string): DateOrder | "either" | null {
  const [, first = "", mark, second = ""] = yearLast.exec(text.trim()) ?? [];
  // With points between, the day comes first everywhere.
  if (first === "" || mark === "." || first === second) return null;
  if (Number(first) > 12) return Number(second) > 12 ? null : "dmy";
  return Number(second) > 12 ? "mdy" : "either";
}

type Parts = { year: number; month: number; day: number; time: readonly (string | undefined)[] };

function partsOf(text: string, order: DateOrder): Parts | null {
  const iso = yearFirst.exec(text);
  if (iso) return { year: Number(iso[1]), month: Number(iso[3]), day: Number(iso[4]), time: iso.slice(5) };
  const found = yearLast.exec(text);
  if (!found) return null;
  const [first, second] = [Number(found[1]), Number(found[3])];
  const dayFirst = found[2] === "." || order === "dmy";
  return {
    year: Number(found[4]),
    month: dayFirst ? second : first,
    day: dayFirst ? first : second,
    time: found.slice(5),
  };
}

/** The day that a cell with its year last names in words, "3 April 2017"; null where it names none. */
export function dayInWords(text: string, order: DateOrder): string | null {
  const parts = partsOf(text.trim(), order);
  const month = parts && monthNames[parts.month - 1];
  return month ? `${parts.day} ${month} ${parts.year}` : null;
}

/**
 * A date or a time as files write them: ISO, or with the year last in the order of its column. What says no zone is
 * meant in `timeZone`; a bare date is its midnight there.
 */
export function readDate(text: string, order: DateOrder, timeZone: string): Reading<Date> {
  const parts = partsOf(text.trim(), order);
  if (parts === null) return { problem: "is no date such as 2026-03-01" };
  const { year, month, day, time } = parts;
  if (year < years.least || year > years.most)
    return { problem: `lies outside the years ${years.least} to ${years.most}` };
  if (month < 1 || month > 12)
    return { problem: `has no month ${month}; the ${order === "dmy" ? "day" : "month"} was taken to come first` };
  if (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) {
    return { problem: `is no date: there is no ${day} ${monthNames[month - 1]} ${year}` };
  }
  const [hour = "0", minute = "0", second = "0", zone] = time;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return { problem: "has no such time of day" };
  const shown = Date.UTC(year, month - 1, day, Number(hour), Number(minute), Number(second));
  if (zone === undefined) return { value: instantShown(shown, timeZone) };
  const [, sign = "+", hours = "0", minutes = "0"] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  const offsetMinutes = Number(hours) * 60 + Number(minutes);
  return { value: new Date(shown - (sign === "-" ? -1 : 1) * offsetMinutes * 60_000) };
}

/** Days that are kept ready: a file has many rows and few days. */
const mostKept = 20_000;

/** `readDate`, remembering what it read: to find a zone's midnight costs more than all the rest of a row. */
export function dateReader(order: DateOrder, timeZone: string): (text: string) => Reading<Date> {
  const kept = new Map<string, Reading<Date>>();
  return (text) => {
    const known = kept.get(text);
    if (known) return known;
    if (kept.size >= mostKept) kept.clear();
    const read = readDate(text, order, timeZone);
    kept.set(text, read);
    return read;
  };
}

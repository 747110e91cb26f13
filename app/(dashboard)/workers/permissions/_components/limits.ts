import { mostCents, mostTasksAtOnce } from "@/domain/mandates";

export type ReadLimit = { value: number } | { problem: string };

/** Money as a person writes it, in cents. Whole cents of the base currency, nothing below zero. */
export function readMoney(text: string): ReadLimit {
  const written = text.trim();
  if (/^[-−]/.test(written)) return { problem: "A limit can't be below zero." };
  const found = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(written);
  if (!found) return { problem: "An amount such as 10 or 12.50, without separators." };
  const cents = Number(found[1]) * 100 + Number((found[2] ?? "").padEnd(2, "0"));
  return cents > mostCents
    ? { problem: "At most 21474836.47. Without a cap, tick the box instead." }
    : { value: cents };
}

/** How many tasks at once. */
export function readTasks(text: string): ReadLimit {
  const written = text.trim();
  if (/^[-−]/.test(written)) return { problem: "A limit can't be below zero." };
  if (!/^\d{1,9}$/.test(written)) return { problem: "A whole number." };
  const value = Number(written);
  return value > mostTasksAtOnce ? { problem: `At most ${String(mostTasksAtOnce)}.` } : { value };
}

export const writeMoney = (cents: number): string => (cents / 100).toFixed(2).replace(/\.00$/, "");

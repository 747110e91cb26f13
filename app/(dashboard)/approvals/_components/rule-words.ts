import type { StandingEffect } from "@/domain/standing-rules";
import type { Suggestion } from "@/server/rules/suggestions";

/** What a rule does, in the words of the choice. */
export const effectWords = {
  allow: "Always allow",
  ask: "Always ask",
  forbid: "Always forbid",
} as const satisfies Record<StandingEffect, string>;

export const effects = ["allow", "ask", "forbid"] as const satisfies readonly StandingEffect[];

/** Ends that are offered, in days from today; the last is as long as any rule may live. */
export const ruleDays = [30, 90, 365] as const;

/** "24 alike were all approved, by 2 people". */
export const suggestionWords = ({ alike, people }: Suggestion): string =>
  `${alike.toLocaleString("en-US")} alike were all approved, by ${people.toLocaleString("en-US")} people`;

/** A date so many days after another, both as YYYY-MM-DD. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

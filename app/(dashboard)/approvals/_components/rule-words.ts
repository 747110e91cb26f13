import { formatNumber } from "@/components/format";
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
  `${formatNumber(alike)} alike were all approved, by ${formatNumber(people)} people`;

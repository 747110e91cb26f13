import { addDays } from "@/domain/calendar";
import type { StandingEffect } from "@/domain/standing-rules";
import type { RuleOptions } from "@/server/rules/options";

import { suggestionWords } from "./rule-words";

/** The proposal as its form has it. */
export type DraftFields = {
  effect: StandingEffect;
  goal: "any" | "request";
  maxCost: string;
  endsOn: string;
  reason: string;
};

/** Offered first: three months. */
const usualDays = 90;

/** Empty but for what a suggestion or the request itself says. */
export function filledFrom({ suggestion, neverAllowed, goal, today, usualCost }: RuleOptions): DraftFields {
  return {
    effect: neverAllowed === null ? "allow" : "ask",
    goal: suggestion?.goal && suggestion.goal.id === goal?.id ? "request" : "any",
    maxCost: usualCost ?? "",
    endsOn: addDays(today, usualDays),
    reason: suggestion ? `${suggestionWords(suggestion)}.` : "",
  };
}

// Only types: the rules beside them bring a parser that no page should carry to the browser.
import type { Gap } from "@/domain/coverage";

import { count, formatNumber } from "../format";

export type GapWords = { what: string; why: string; todo: string };

const amountOf = (decimal: string): string => {
  const decimals = decimal.split(".")[1]?.length ?? 0;
  return formatNumber(Number(decimal), decimals);
};

/** What of the queue nobody can decide, why, and what an administrator can do. Names of workers are not in it. */
export function gapWords(gap: Gap): GapWords {
  const { bound, subject, had, most, risk } = gap;
  const short = had === 1 ? "Only one person covers them, and two are needed." : null;
  switch (bound) {
    case "highestRisk":
      return {
        what: `Requests of ${risk} risk`,
        why: short ?? `No approver's scope reaches ${risk}.`,
        todo: `Raise ${had === 1 ? "another" : "an"} approver's highest risk to ${risk}.`,
      };
    case "highestExposure":
      return subject === null
        ? {
            what: `Requests of ${risk} risk whose amount is not known`,
            why: short ?? "Every scope that reaches them limits amounts.",
            todo: "Take the highest amount from a scope, or say in the action type where the amount stands.",
          }
        : {
            what: `Requests of ${risk} risk that move ${subject}`,
            why: short ?? "They move more than any scope covers.",
            todo: `Raise ${had === 1 ? "another" : "a"} highest amount in ${subject}${most === null ? "" : ` to ${amountOf(most)} or more`}.`,
          };
    case "workers":
      return {
        what: `Requests of ${risk} risk of`,
        why: short ?? "No scope that reaches them names this worker.",
        todo: "Add it to an approver's workers.",
      };
    case "goals":
      return {
        what: `Requests of ${risk} risk outside every scope's goals`,
        why: short ?? "The scopes that reach them name other goals.",
        todo: "Add their goal, or one above it, to an approver's goals.",
      };
    case "ties":
      return {
        what: `Requests of ${risk} risk of`,
        why: short ?? "Whoever's scope covers them owns it or created the task.",
        todo: "Widen the scope of somebody who does neither.",
      };
    case "accounts":
      return {
        what: `Requests of ${risk} risk`,
        why: "The two who could vote are not independent: one made the other's account.",
        todo: "Let somebody else decide them whose account neither made.",
      };
    case "people":
      return {
        what: `Requests of ${risk} risk`,
        why: short ?? "Nobody is left who may decide them.",
        todo: "Give another person the role approver.",
      };
    case "several":
      return {
        what: `Requests of ${risk} risk`,
        why: short ?? "No one scope reaches them in every way: risk, amount, worker and goal.",
        todo: "Widen an approver's scope in each of these.",
      };
  }
}

/** "12 in 30 days, 3 wait now". */
export function gapCount({ count: asked, waiting }: Gap, days: number): string {
  if (asked === 0) return `none asked in ${String(days)} days`;
  const wait = waiting === 0 ? "none waits now" : `${formatNumber(waiting)} ${waiting === 1 ? "waits" : "wait"} now`;
  return `${count(asked, "request")} in ${String(days)} days, ${wait}`;
}

import { type Decider, exclusionOf, type RequestToDecide } from "./deciders";
import { untouchedDay } from "./effective";
import { evaluate, type Mandate } from "./evaluator";
import { riskRank, type Risk, risks } from "./risk";
import type { Circumstances } from "./replay";

/** Requests that were made and are alike, so that they are judged and decided alike. */
export type RequestGroup = {
  action: string;
  goalId: string | null;
  estimateMicros: bigint | null;
  decide: RequestToDecide;
  count: number;
};

/** Those requests that a mandate puts before people. The day counts as untouched: what it had spent is not known. */
export function askedUnder(groups: readonly RequestGroup[], mandate: Mandate, around: Circumstances): RequestGroup[] {
  return groups.filter(
    ({ action, goalId, estimateMicros, decide }) =>
      evaluate({
        worker: mandate,
        action,
        risk: decide.risk,
        goalId,
        estimatedCostMicros: estimateMicros,
        switchedOffCapabilities: around.switchedOff,
        budgets: untouchedDay,
        standingRules: around.standingRules,
      }).verdict === "ask",
  );
}

export type Share = { email: string; more: number; fewer: number };
export type Burden = {
  more: number;
  fewer: number;
  /** By whose scope covers what is asked; those whom nothing changes for are left out. */
  people: Share[];
  /** Newly asked, and within nobody's scope; by risk, from the highest. */
  uncovered: { risk: Risk; count: number }[];
};

/** Who is asked more and who less: each request counts for everybody whose scope covers it. */
export function burdenOf(
  more: readonly RequestGroup[],
  fewer: readonly RequestGroup[],
  people: readonly (Decider & { email: string })[],
): Burden {
  const covered = (groups: readonly RequestGroup[], person: Decider) =>
    sum(groups.filter(({ decide }) => exclusionOf(person, decide, []) === null));
  const uncovered = more.filter(({ decide }) => people.every((person) => exclusionOf(person, decide, []) !== null));
  return {
    more: sum(more),
    fewer: sum(fewer),
    people: people
      .map((person) => ({ email: person.email, more: covered(more, person), fewer: covered(fewer, person) }))
      .filter((share) => share.more + share.fewer > 0)
      .toSorted((a, b) => b.more + b.fewer - (a.more + a.fewer) || (a.email < b.email ? -1 : 1)),
    uncovered: risks
      .map((risk) => ({ risk, count: sum(uncovered.filter(({ decide }) => decide.risk === risk)) }))
      .filter(({ count }) => count > 0)
      .toSorted((a, b) => riskRank(b.risk) - riskRank(a.risk)),
  };
}

const sum = (groups: readonly RequestGroup[]): number => groups.reduce((all, { count }) => all + count, 0);

import { votesNeeded } from "./approvals";
import { type AlikeRequests, type Example, type Gap, gapsOf, newest, reaching, votesToBeHad } from "./coverage";
import { type ApproverScope, type Decider, exclusionOf } from "./deciders";
import { type Risk, risks } from "./risk";

/** Everybody as they are but for one scope, which holds for that one's deputy too. */
export function withScope<Person extends Decider>(
  people: readonly Person[],
  edited: { id: string; scope: ApproverScope },
): Person[] {
  return reaching(people, (scope, id) => (id === edited.id ? edited.scope : scope));
}

/** What would have been this person's to decide, and what nobody could have, or one where two are needed. */
export type Reach = { theirs: number; nobody: number; lacksSecond: number };
export type ScopeTrial = {
  requests: number;
  before: Reach;
  after: Reach;
  /** The risks that were asked for, from the highest. */
  byRisk: { risk: Risk; requests: number; before: Reach; after: Reach }[];
  /** Requests that enough people cover as things stand, and not with the edited scope. */
  fallen: { count: number; examples: Example[] };
  /** What is left open with the edited scope. */
  gaps: Gap[];
};

/**
 * Requests that were asked, given to the people there are now: with the scopes that stand and with one of them edited.
 *
 * Each counts as fresh, without the votes that it had.
 */
export function tryScope(
  groups: readonly AlikeRequests[],
  people: readonly Decider[],
  edited: { id: string; scope: ApproverScope },
): ScopeTrial {
  const changed = withScope(people, edited);
  const rows = groups.map((group) => ({
    ...group,
    before: reachOf(group, people, edited.id),
    after: reachOf(group, changed, edited.id),
  }));
  const fallen = rows.filter(({ before, after }) => uncovered(before) === 0 && uncovered(after) > 0);
  return {
    requests: sum(rows.map(({ count }) => count)),
    before: together(rows.map(({ before }) => before)),
    after: together(rows.map(({ after }) => after)),
    byRisk: risks
      .toReversed()
      .map((risk) => ({ risk, of: rows.filter(({ decide }) => decide.risk === risk) }))
      .filter(({ of }) => of.length > 0)
      .map(({ risk, of }) => ({
        risk,
        requests: sum(of.map(({ count }) => count)),
        before: together(of.map(({ before }) => before)),
        after: together(of.map(({ after }) => after)),
      })),
    fallen: {
      count: sum(fallen.map(({ count }) => count)),
      examples: newest(fallen.flatMap(({ examples }) => examples)),
    },
    gaps: gapsOf(
      groups.map((group) => ({ ...group, cast: [] })),
      changed,
    ),
  };
}

function reachOf({ decide, count }: AlikeRequests, people: readonly Decider[], id: string): Reach {
  const person = people.find((each) => each.id === id);
  const isTheirs = person !== undefined && exclusionOf(person, decide, []) === null;
  const had = votesToBeHad(decide, people);
  return {
    theirs: isTheirs ? count : 0,
    nobody: had === 0 ? count : 0,
    lacksSecond: had === 1 && votesNeeded(decide.risk) === 2 ? count : 0,
  };
}

/** Requests that a reach leaves to nobody, or with one person too few. */
export const uncovered = ({ nobody, lacksSecond }: Reach): number => nobody + lacksSecond;
const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
const together = (reaches: readonly Reach[]): Reach => ({
  theirs: sum(reaches.map(({ theirs }) => theirs)),
  nobody: sum(reaches.map(({ nobody }) => nobody)),
  lacksSecond: sum(reaches.map(({ lacksSecond }) => lacksSecond)),
});

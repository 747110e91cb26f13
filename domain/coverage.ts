import {
  type ApproverScope,
  type CastVote,
  type Decider,
  exclusionOf,
  type RequestToDecide,
  standingOf,
  wholeScope,
} from "./deciders";
import { compareDecimals } from "./money";
import { type Risk, riskRank, risks } from "./risk";

/** One of the requests behind a number, to be opened. */
export type Example = { id: string; headline: string; workerId: string; at: string };

/** Requests that are the same to every scope there is. */
export type AlikeRequests = {
  decide: RequestToDecide;
  count: number;
  /** Those of them that wait now. */
  waiting: number;
  /** The latest of them. */
  examples: readonly Example[];
};

/** What would have to give for somebody to cover a request; `people`: nobody is left whose bounds could. */
export const gapBounds = ["highestRisk", "highestExposure", "workers", "goals", "ties", "accounts"] as const;
export type GapBound = (typeof gapBounds)[number] | "people" | "several";

/** Requests that can't get the votes that they need from the people there are. */
export type Gap = {
  risk: Risk;
  bound: GapBound;
  /** The currency, where an amount is the bound, null for an amount that is not known; the worker, where it is. */
  subject: string | null;
  needed: 1 | 2;
  had: 0 | 1;
  count: number;
  waiting: number;
  /** The largest amount among them, in the subject's major units. */
  most: string | null;
  examples: Example[];
};

const examplesKept = 5;

/** Critical ones take two people. Source: rules.md, Who may decide. */
export const votesNeeded = (risk: Risk): 1 | 2 => (risk === "critical" ? 2 : 1);

/** How many of the votes that a fresh request needs these people could give it between them. */
export function votesToBeHad(request: RequestToDecide, people: readonly Decider[]): 0 | 1 | 2 {
  const first = people.flatMap((person): CastVote[] => {
    const standing = standingOf(person, request, []);
    if (standing.excluded !== null) return [];
    const inPlaceOf = standing.inPlaceOf?.id ?? null;
    return [{ personId: person.id, createdBy: person.createdBy, vote: "approved", inPlaceOf }];
  });
  if (first.length === 0) return 0;
  if (votesNeeded(request.risk) === 1) return 1;
  return first.some((vote) => people.some((other) => exclusionOf(other, request, [vote]) === null)) ? 2 : 1;
}

const isCovered = (request: RequestToDecide, people: readonly Decider[]): boolean =>
  votesToBeHad(request, people) >= votesNeeded(request.risk);

function reaching<Person extends Decider>(
  people: readonly Person[],
  change: (scope: ApproverScope, id: string) => ApproverScope,
): Person[] {
  return people.map((person) => ({
    ...person,
    scope: change(person.scope, person.id),
    standsInFor: person.standsInFor.map((absent) => ({ ...absent, scope: change(absent.scope, absent.id) })),
  }));
}

/** Everybody as they are but for one scope, which holds for that one's deputy too. */
export function withScope<Person extends Decider>(
  people: readonly Person[],
  edited: { id: string; scope: ApproverScope },
): Person[] {
  return reaching(people, (scope, id) => (id === edited.id ? edited.scope : scope));
}

/** The first bound that alone would have to give. */
function boundOf(request: RequestToDecide, people: readonly Decider[]): GapBound {
  const untied = { ...request, workerOwnerId: null, taskCreatedBy: null };
  const suffices = (bound: (typeof gapBounds)[number]): boolean => {
    if (bound === "ties") return isCovered(untied, people);
    if (bound === "accounts") {
      return isCovered(
        request,
        people.map((person) => ({ ...person, createdBy: null })),
      );
    }
    return isCovered(
      request,
      reaching(people, (scope) => ({ ...scope, [bound]: null })),
    );
  };
  const alone = gapBounds.find(suffices);
  if (alone !== undefined) return alone;
  const boundless = reaching(people, () => wholeScope);
  return isCovered(untied, boundless) ? "several" : "people";
}

function subjectOf(bound: GapBound, { exposure, workerId }: RequestToDecide): string | null {
  if (bound === "highestExposure") return exposure?.currency ?? null;
  return bound === "workers" || bound === "ties" ? workerId : null;
}

/** A request that nothing but its risk keeps from anybody. */
const plainRequest = (risk: Risk): RequestToDecide => ({
  risk,
  workerId: "",
  workerOwnerId: null,
  taskCreatedBy: null,
  goalIds: [],
  exposure: null,
  complete: true,
});

/**
 * What these people can't decide, the worst first: each risk as such, whether or not anything of it was asked, and
 * of what was asked all that would be left lying.
 */
export function gapsOf(groups: readonly AlikeRequests[], people: readonly Decider[]): Gap[] {
  const gaps = new Map<string, Gap>();
  const add = (decide: RequestToDecide, among: readonly Decider[], group: Omit<AlikeRequests, "decide">) => {
    const had = votesToBeHad(decide, among);
    const needed = votesNeeded(decide.risk);
    if (had === 2 || had >= needed) return;
    const bound = boundOf(decide, among);
    const subject = subjectOf(bound, decide);
    const key = JSON.stringify([decide.risk, bound, subject, had]);
    const none: Gap = {
      risk: decide.risk,
      bound,
      subject,
      needed,
      had,
      count: 0,
      waiting: 0,
      most: null,
      examples: [],
    };
    const gap = gaps.get(key) ?? none;
    const amount = bound === "highestExposure" ? (decide.exposure?.value ?? null) : null;
    gaps.set(key, {
      ...gap,
      count: gap.count + group.count,
      waiting: gap.waiting + group.waiting,
      most: amount !== null && (gap.most === null || compareDecimals(amount, gap.most) > 0) ? amount : gap.most,
      examples: newest([...gap.examples, ...group.examples]),
    });
  };

  const anywhere = reaching(people, ({ highestRisk }) => ({ ...wholeScope, highestRisk }));
  for (const risk of risks) add(plainRequest(risk), anywhere, { count: 0, waiting: 0, examples: [] });
  for (const group of groups) add(group.decide, people, group);
  return [...gaps.values()].toSorted(
    (a, b) => riskRank(b.risk) - riskRank(a.risk) || b.waiting - a.waiting || b.count - a.count,
  );
}

const newest = (examples: readonly Example[]): Example[] =>
  examples.toSorted((a, b) => (a.at < b.at ? 1 : -1)).slice(0, examplesKept);

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
    gaps: gapsOf(groups, changed),
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

const uncovered = ({ nobody, lacksSecond }: Reach): number => nobody + lacksSecond;
const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
const together = (reaches: readonly Reach[]): Reach => ({
  theirs: sum(reaches.map(({ theirs }) => theirs)),
  nobody: sum(reaches.map(({ nobody }) => nobody)),
  lacksSecond: sum(reaches.map(({ lacksSecond }) => lacksSecond)),
});

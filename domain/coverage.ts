import { votesNeeded } from "./approvals";
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

/** Requests that are the same to every scope there is, and have the same votes. */
export type AlikeRequests = {
  decide: RequestToDecide;
  /** The votes that were cast on those of them that wait, and not withdrawn. */
  cast: readonly CastVote[];
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

/** The vote that each of these people could be the first to give. */
const firstVotes = (request: RequestToDecide, people: readonly Decider[]): CastVote[] =>
  people.flatMap((person): CastVote[] => {
    const standing = standingOf(person, request, []);
    if (standing.excluded !== null) return [];
    const inPlaceOf = standing.inPlaceOf?.id ?? null;
    return [{ personId: person.id, createdBy: person.createdBy, vote: "approved", inPlaceOf }];
  });

/**
 * How many of the votes that a request needs it has or could be given by these people between them. A vote that was cast
 * counts as it would at release: while its person could still cast it. Then only others can give the missing one.
 *
 * @param cast the votes that were not withdrawn; none on a fresh request
 */
export function votesToBeHad(
  request: RequestToDecide,
  people: readonly Decider[],
  cast: readonly CastVote[] = [],
): 0 | 1 | 2 {
  const holding = cast.filter(({ personId }) =>
    people.some((person) => person.id === personId && exclusionOf(person, request, []) === null),
  );
  const first = holding.length > 0 ? holding : firstVotes(request, people);
  if (first.length === 0) return 0;
  if (votesNeeded(request.risk) === 1) return 1;
  return first.some((vote) => people.some((other) => exclusionOf(other, request, [vote]) === null)) ? 2 : 1;
}

const isCovered = (request: RequestToDecide, people: readonly Decider[], cast: readonly CastVote[]): boolean =>
  votesToBeHad(request, people, cast) >= votesNeeded(request.risk);

/** Everybody with every scope changed, also the scopes of those whom they stand in for. */
export function reaching<Person extends Decider>(
  people: readonly Person[],
  change: (scope: ApproverScope, id: string) => ApproverScope,
): Person[] {
  return people.map((person) => ({
    ...person,
    scope: change(person.scope, person.id),
    standsInFor: person.standsInFor.map((absent) => ({ ...absent, scope: change(absent.scope, absent.id) })),
  }));
}

/** The first bound that alone would have to give. */
function boundOf(request: RequestToDecide, people: readonly Decider[], cast: readonly CastVote[]): GapBound {
  const untied = { ...request, workerOwnerId: null, taskCreatedBy: null };
  const suffices = (bound: (typeof gapBounds)[number]): boolean => {
    if (bound === "ties") return isCovered(untied, people, cast);
    if (bound === "accounts") {
      return isCovered(
        request,
        people.map((person) => ({ ...person, createdBy: null })),
        cast.map((vote) => ({ ...vote, createdBy: null })),
      );
    }
    return isCovered(
      request,
      reaching(people, (scope) => ({ ...scope, [bound]: null })),
      cast,
    );
  };
  const alone = gapBounds.find(suffices);
  if (alone !== undefined) return alone;
  const boundless = reaching(people, () => wholeScope);
  return isCovered(untied, boundless, cast) ? "several" : "people";
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
  const add = (group: AlikeRequests, among: readonly Decider[]) => {
    const { decide, cast } = group;
    const had = votesToBeHad(decide, among, cast);
    const needed = votesNeeded(decide.risk);
    if (had === 2 || had >= needed) return;
    const bound = boundOf(decide, among, cast);
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
  for (const risk of risks) add({ decide: plainRequest(risk), cast: [], count: 0, waiting: 0, examples: [] }, anywhere);
  for (const group of groups) add(group, people);
  return [...gaps.values()].toSorted(
    (a, b) => riskRank(b.risk) - riskRank(a.risk) || b.waiting - a.waiting || b.count - a.count,
  );
}

export const newest = (examples: readonly Example[]): Example[] =>
  examples.toSorted((a, b) => (a.at < b.at ? 1 : -1)).slice(0, examplesKept);

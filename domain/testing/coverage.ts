/** People, requests and votes for tests of what is covered. */
import type { AlikeRequests } from "../coverage";
import {
  type Absent,
  type ApproverScope,
  type CastVote,
  type Decider,
  type RequestToDecide,
  wholeScope,
} from "../deciders";
import type { Risk } from "../risk";

export const decider = (id: string, scope: Partial<ApproverScope> = {}, more: Partial<Decider> = {}): Decider => ({
  id,
  roles: ["approver"],
  scope: { ...wholeScope, ...scope },
  createdBy: null,
  standsInFor: [],
  ...more,
});
export const request = (risk: Risk, change: Partial<RequestToDecide> = {}): RequestToDecide => ({
  risk,
  workerId: "SARAH",
  workerOwnerId: null,
  taskCreatedBy: null,
  goalIds: [],
  exposure: null,
  complete: true,
  ...change,
});
export const asked = (
  decide: RequestToDecide,
  count = 1,
  waiting = 0,
  cast: readonly CastVote[] = [],
): AlikeRequests => ({
  decide,
  cast,
  count,
  waiting,
  examples: [{ id: `${decide.risk}-${String(count)}`, headline: "One", workerId: decide.workerId, at: "2026-11-01" }],
});
export const away = (id: string, scope: Partial<ApproverScope> = {}): Absent => ({
  id,
  email: `${id}@test.local`,
  roles: ["approver"],
  scope: { ...wholeScope, ...scope },
});
export const voteOf = ({ id, createdBy }: Decider, inPlaceOf: string | null = null): CastVote => ({
  personId: id,
  createdBy,
  vote: "approved",
  inPlaceOf,
});

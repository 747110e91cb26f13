import { describe, expect, test } from "vitest";
import {
  exclusionOf,
  missingProof,
  standingOf,
  wholeScope,
  type Absent,
  type ApproverScope,
  type CastVote,
  type Decider,
  type RequestToDecide,
} from "./deciders";
import type { Person } from "./permissions";

const ann: Decider = { id: "ann", roles: ["approver"], scope: wholeScope, createdBy: null, standsInFor: [] };
const request: RequestToDecide = {
  risk: "medium",
  workerId: "SARAH",
  workerOwnerId: null,
  taskCreatedBy: null,
  goalIds: ["g2", "g1"],
  exposure: { value: "4200.00", currency: "USD" },
  complete: true,
};
const scoped = (scope: Partial<ApproverScope>): Decider => ({ ...ann, scope: { ...wholeScope, ...scope } });

const cases: [claim: string, person: Decider, change: Partial<RequestToDecide>, because: string | null][] = [
  ["an approver decides", ann, {}, null],
  ["an admin decides", { ...ann, roles: ["admin"] }, {}, null],
  ["a manager does not", { ...ann, roles: ["manager"] }, {}, "role approver or admin"],
  ["a viewer and auditor does not", { ...ann, roles: ["viewer", "auditor"] }, {}, "role approver or admin"],
  ["nobody decides without a role", { ...ann, roles: [] }, {}, "role approver or admin"],
  ["the worker's owner does not", ann, { workerOwnerId: "ann" }, "You own this worker"],
  ["somebody else's worker does not matter", ann, { workerOwnerId: "bob" }, null],
  ["who created the task decides at medium", ann, { taskCreatedBy: "ann" }, null],
  ["who created the task does not at high", ann, { taskCreatedBy: "ann", risk: "high" }, "You created its task"],
  [
    "who created the task does not at critical",
    ann,
    { taskCreatedBy: "ann", risk: "critical" },
    "You created its task",
  ],
  ["a risk at the scope's end is within it", scoped({ highestRisk: "medium" }), {}, null],
  ["a risk above the scope is not", scoped({ highestRisk: "medium" }), { risk: "high" }, "ends at medium risk"],
  ["a worker in scope", scoped({ workers: ["BOT", "SARAH"] }), {}, null],
  ["a worker out of scope", scoped({ workers: ["BOT"] }), {}, "worker is outside"],
  ["no worker in scope", scoped({ workers: [] }), {}, "worker is outside"],
  ["a goal in scope", scoped({ goals: ["g2"] }), {}, null],
  ["a goal below one in scope", scoped({ goals: ["g1"] }), {}, null],
  ["a goal out of scope", scoped({ goals: ["g3"] }), {}, "goal is outside"],
  ["no goal where the scope names goals", scoped({ goals: ["g1"] }), { goalIds: [] }, "goal is outside"],
  ["exposure exactly at the scope's end", scoped({ highestExposure: { USD: "4200" } }), {}, null],
  ["exposure above the scope", scoped({ highestExposure: { USD: "4199.99" } }), {}, "ends at $4,199.99"],
  ["exposure in a currency out of scope", scoped({ highestExposure: { EUR: "9999" } }), {}, "in USD"],
  ["no exposure where it is limited", scoped({ highestExposure: { EUR: "1" } }), { exposure: null }, null],
  [
    "exposure that is not known where it is limited",
    scoped({ highestExposure: { USD: "9999" } }),
    { complete: false },
    "not known",
  ],
  ["exposure that is not known without limits", ann, { complete: false, exposure: null }, null],
];

test.each(cases)("%s", (_claim, person, change, because) => {
  const answer = exclusionOf(person, { ...request, ...change }, []);
  if (because === null) expect(answer).toBeNull();
  else expect(answer).toContain(because);
});

describe("the second of two people", () => {
  const critical: RequestToDecide = { ...request, risk: "critical" };
  const first: CastVote = { personId: "bob", createdBy: "root", vote: "approved", inPlaceOf: null };

  test("is any other", () => expect(exclusionOf(ann, critical, [first])).toBeNull());
  test("is not the first again", () =>
    expect(exclusionOf({ ...ann, id: "bob" }, critical, [first])).toContain("must be another"));
  test("has no account that the first made", () =>
    expect(exclusionOf({ ...ann, createdBy: "bob" }, critical, [first])).toContain("Who voted first"));
  test("made no account of the first", () =>
    expect(exclusionOf({ ...ann, id: "root" }, critical, [first])).toContain("You made"));
  test("may share a maker with the first", () =>
    expect(exclusionOf({ ...ann, createdBy: "root" }, critical, [first])).toBeNull());
  test("may be one without a maker, after one without", () => {
    expect(exclusionOf(ann, critical, [{ ...first, createdBy: null }])).toBeNull();
  });
  test("of a lower risk is not asked for either", () =>
    expect(exclusionOf({ ...ann, id: "bob" }, request, [first])).toBe("You voted already."));
});

describe("the proof for a critical decision", () => {
  const now = new Date("2026-03-01T12:00:00Z");
  const person: Person = {
    kind: "person",
    id: "ann",
    email: "ann@example.com",
    name: "Ann",
    roles: ["approver"],
    scopes: null,
    signedInAt: new Date("2026-03-01T11:50:00Z"),
    sessionId: "s",
    tokenId: null,
  };

  test("is a sign-in of ten minutes ago at most", () => {
    expect(missingProof(person, "critical", now)).toBeNull();
    expect(missingProof(person, "critical", new Date(now.getTime() + 1))).toContain("Sign in again");
    expect(missingProof({ ...person, signedInAt: null }, "critical", now)).toContain("Sign in again");
  });
  test("is the scope for a token, however old", () => {
    const token = { ...person, signedInAt: null, sessionId: null, tokenId: "t" };
    expect(missingProof({ ...token, scopes: ["decide"] }, "critical", now)).toContain("decide:critical");
    expect(missingProof({ ...token, scopes: ["decide", "decide:critical"] }, "critical", now)).toBeNull();
  });
  test("is not asked for below critical", () =>
    expect(missingProof({ ...person, signedInAt: null }, "high", now)).toBeNull());
});

describe("a deputy", () => {
  const boss: Absent = { id: "boss", email: "boss@x", roles: ["approver"], scope: wholeScope };
  const small = scoped({ highestRisk: "low" });
  const deputy: Decider = { ...small, standsInFor: [boss] };
  const critical: RequestToDecide = { ...request, risk: "critical" };
  const vote = (personId: string, inPlaceOf: string | null = null): CastVote => ({
    personId,
    createdBy: null,
    vote: "approved",
    inPlaceOf,
  });

  test.each([
    ["decides in the absent one's place", deputy, request, [], { excluded: null, inPlaceOf: boss }],
    ["decides by the own scope first", deputy, { ...request, risk: "low" }, [], { excluded: null, inPlaceOf: null }],
    ["without one stops at the own scope", small, request, [], { excluded: "Your scope ends at low risk." }],
  ] as const)("%s", (_claim, person, asked, cast, standing) => {
    expect(standingOf(person, asked, cast)).toEqual(standing);
  });

  test.each([
    ["goes no further than the absent one", { ...boss, scope: { ...wholeScope, highestRisk: "low" as const } }, {}],
    ["of somebody who may not decide any more is none", { ...boss, roles: ["viewer" as const] }, {}],
    ["does not decide what the absent one owns", boss, { workerOwnerId: "boss" }],
  ])("%s", (_claim, absent, change) => {
    expect(exclusionOf({ ...small, standsInFor: [absent] }, { ...request, ...change }, [])).toContain("ends at low");
  });

  test("still may not decide for the own worker", () => {
    expect(exclusionOf(deputy, { ...request, workerOwnerId: "ann" }, [])).toContain("You own");
  });

  test("and the absent one have one vote between them, whoever comes first", () => {
    expect(exclusionOf(deputy, critical, [vote("boss")])).toContain("ends at low");
    const back: Decider = { ...ann, id: "boss" };
    expect(exclusionOf(back, critical, [vote("ann", "boss")])).toContain("Your deputy voted");
    expect(exclusionOf(back, critical, [vote("ann")])).toBeNull();
  });
});

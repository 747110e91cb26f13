import { describe, expect, test } from "vitest";

import { type AlikeRequests, type Gap, gapsOf, tryScope, votesToBeHad, withScope } from "./coverage";
import { type Absent, type ApproverScope, type Decider, type RequestToDecide, wholeScope } from "./deciders";
import type { Risk } from "./risk";

const decider = (id: string, scope: Partial<ApproverScope> = {}, more: Partial<Decider> = {}): Decider => ({
  id,
  roles: ["approver"],
  scope: { ...wholeScope, ...scope },
  createdBy: null,
  standsInFor: [],
  ...more,
});
const request = (risk: Risk, change: Partial<RequestToDecide> = {}): RequestToDecide => ({
  risk,
  workerId: "SARAH",
  workerOwnerId: null,
  taskCreatedBy: null,
  goalIds: [],
  exposure: null,
  complete: true,
  ...change,
});
const asked = (decide: RequestToDecide, count = 1, waiting = 0): AlikeRequests => ({
  decide,
  count,
  waiting,
  examples: [{ id: `${decide.risk}-${String(count)}`, headline: "One", workerId: decide.workerId, at: "2026-11-01" }],
});
const away = (id: string, scope: Partial<ApproverScope> = {}): Absent => ({
  id,
  email: `${id}@test.local`,
  roles: ["approver"],
  scope: { ...wholeScope, ...scope },
});
const euros = (value: string) => ({ exposure: { value, currency: "EUR" } });

describe("votes that can be had", () => {
  const [ann, bob] = [decider("ann"), decider("bob")];
  const cases: [claim: string, request: RequestToDecide, people: Decider[], had: number][] = [
    ["one is enough at high", request("high"), [ann], 1],
    ["nobody is there", request("low"), [], 0],
    ["a viewer is nobody", request("low"), [decider("vic", {}, { roles: ["viewer"] })], 0],
    ["critical takes two", request("critical"), [ann, bob], 2],
    ["one alone has one vote", request("critical"), [ann], 1],
    ["the second's scope counts too", request("critical"), [ann, decider("bob", { highestRisk: "high" })], 1],
    [
      "who made the other's account is not another",
      request("critical"),
      [ann, decider("bob", {}, { createdBy: "ann" })],
      1,
    ],
    [
      "a third that neither made is",
      request("critical"),
      [ann, decider("bob", {}, { createdBy: "ann" }), decider("cid", {}, { createdBy: "ann" }), decider("dot")],
      2,
    ],
    ["the worker's owner has no vote", request("critical", { workerOwnerId: "ann" }), [ann, bob], 1],
    [
      "a deputy votes in the absent one's place",
      request("high"),
      [decider("dep", { highestRisk: "low" }, { standsInFor: [away("ann")] }), decider("ann", { highestRisk: "low" })],
      1,
    ],
    [
      "a deputy and the absent one are one vote",
      request("critical"),
      [ann, decider("dep", { highestRisk: "low" }, { standsInFor: [away("ann")] })],
      1,
    ],
  ];
  test.each(cases)("%s", (_claim, decide, people, had) => {
    expect(votesToBeHad(decide, people)).toBe(had);
  });
});

describe("gaps", () => {
  const two = [decider("ann"), decider("bob")];
  const cases: [claim: string, groups: AlikeRequests[], people: Decider[], gaps: Partial<Gap>[]][] = [
    ["none where two decide everything", [asked(request("critical"))], two, []],
    [
      "a risk within nobody's scope, though nothing of it was asked",
      [],
      [decider("ann", { highestRisk: "medium" }), decider("bob", { highestRisk: "high" })],
      [{ risk: "critical", bound: "highestRisk", had: 0, needed: 2, count: 0 }],
    ],
    ["one person, nobody else to widen", [], [decider("ann")], [{ risk: "critical", bound: "people", had: 1 }]],
    [
      "two of whom one made the other",
      [asked(request("critical"), 3, 1)],
      [decider("ann"), decider("bob", {}, { createdBy: "ann" })],
      [{ risk: "critical", bound: "accounts", had: 1, count: 3, waiting: 1 }],
    ],
    [
      "an amount, with the largest of them",
      [asked(request("high", euros("900")), 4), asked(request("high", euros("12000.50")), 2, 1)],
      [decider("ann", { highestExposure: { USD: "5000" } }), decider("bob", { highestExposure: { EUR: "800" } })],
      [{ risk: "high", bound: "highestExposure", subject: "EUR", most: "12000.50", count: 6, waiting: 1 }],
    ],
    [
      "an amount that is not known",
      [asked(request("medium", { complete: false }))],
      [decider("ann", { highestExposure: { USD: "5000" } }), decider("bob", { highestExposure: {} })],
      [{ risk: "medium", bound: "highestExposure", subject: null, most: null }],
    ],
    [
      "a worker",
      [asked(request("low"), 7)],
      [decider("ann", { workers: ["BOT"] }), decider("bob", { workers: ["BOT"] })],
      [{ risk: "low", bound: "workers", subject: "SARAH", count: 7 }],
    ],
    [
      "a goal",
      [asked(request("low", { goalIds: ["g1"] }))],
      [decider("ann", { goals: ["g2"] }), decider("bob", { goals: ["g3"] })],
      [{ risk: "low", bound: "goals", subject: null }],
    ],
    [
      "the owner, who alone would cover it",
      [asked(request("high", { workerOwnerId: "ann" }))],
      [
        decider("ann"),
        decider("bob", { highestRisk: "medium" }),
        decider("cid", { highestRisk: "critical", workers: ["BOT"] }),
      ],
      [{ risk: "high", bound: "highestRisk" }],
    ],
    [
      "ties, where all others are tied too",
      [asked(request("high", { workerOwnerId: "ann", taskCreatedBy: "bob" }))],
      two,
      [{ risk: "high", bound: "ties", subject: "SARAH" }],
    ],
    [
      "several bounds at once",
      [asked(request("high", euros("900")))],
      [
        decider("ann", { workers: ["BOT"], highestExposure: {} }),
        decider("bob", { workers: ["BOT"], highestExposure: {} }),
      ],
      [{ risk: "high", bound: "several", subject: null }],
    ],
  ];
  test.each(cases)("%s", (_claim, groups, people, gaps) => {
    expect(gapsOf(groups, people)).toMatchObject(gaps);
  });

  test("the worst risk stands first, then what waits", () => {
    const people = [decider("ann", { workers: ["BOT"] })];
    const groups = [
      asked(request("low"), 9),
      asked(request("high", { workerId: "ZOE" }), 1),
      asked(request("high"), 1, 1),
    ];
    expect(gapsOf(groups, people).map(({ risk, subject }) => [risk, subject])).toEqual([
      ["critical", null],
      ["high", "SARAH"],
      ["high", "ZOE"],
      ["low", "SARAH"],
    ]);
  });
});

describe("a tried scope", () => {
  const people = [decider("ann"), decider("bob", { highestRisk: "high" })];
  const groups = [asked(request("low"), 40), asked(request("high"), 8), asked(request("critical"), 3)];

  test("counts before and after, and what falls to nobody", () => {
    const edited = { id: "ann", scope: { ...wholeScope, highestRisk: "medium" as const } };
    expect(tryScope(groups, people, edited)).toMatchObject({
      requests: 51,
      before: { theirs: 51, nobody: 0, lacksSecond: 3 },
      after: { theirs: 40, nobody: 3, lacksSecond: 0 },
      byRisk: [
        { risk: "critical", requests: 3, before: { theirs: 3 }, after: { theirs: 0, nobody: 3 } },
        { risk: "high", requests: 8, after: { theirs: 0, nobody: 0 } },
        { risk: "low", requests: 40, after: { theirs: 40 } },
      ],
      fallen: { count: 0 },
      gaps: [{ risk: "critical", had: 0 }],
    });
  });

  test("names what was covered and would not be", () => {
    const edited = { id: "bob", scope: { ...wholeScope, highestRisk: "low" as const } };
    const alone = [decider("ann", { workers: ["BOT"] }), decider("bob")];
    const { fallen } = tryScope(groups, alone, edited);
    expect(fallen).toMatchObject({ count: 8, examples: [{ id: "high-8" }] });
  });

  test("reaches the deputy too", () => {
    const deputy = decider("dep", { highestRisk: "low" }, { standsInFor: [away("ann")] });
    const scope = { ...wholeScope, highestRisk: "low" as const };
    expect(withScope([deputy], { id: "ann", scope })[0]?.standsInFor[0]?.scope).toEqual(scope);
    const edited = { id: "ann", scope };
    expect(tryScope([asked(request("high"), 5)], [decider("ann"), deputy], edited).after).toMatchObject({ nobody: 5 });
  });
});

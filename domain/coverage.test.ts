import { describe, expect, test } from "vitest";

import { type AlikeRequests, type Gap, gapsOf, votesToBeHad } from "./coverage";
import { type Decider, type RequestToDecide } from "./deciders";
import { asked, away, decider, request, voteOf } from "./testing/coverage";

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

describe("votes that can be had beside the one that was cast", () => {
  const ann = decider("ann");
  const child = (id: string, createdBy: string) => decider(id, {}, { createdBy });
  const critical = request("critical");
  const cases: [claim: string, voter: Decider, people: Decider[], had: number][] = [
    ["another gives the second", ann, [ann, decider("bob")], 2],
    ["the voter alone gives no second", ann, [ann], 1],
    ["who made the voter's account is no second", child("bob", "ann"), [ann, child("bob", "ann")], 1],
    [
      "whose account the voter made can't follow, though others could have begun",
      ann,
      [ann, child("bob", "ann"), child("cid", "ann")],
      1,
    ],
    [
      "a deputy of the voter is no second",
      ann,
      [ann, decider("dep", { highestRisk: "low" }, { standsInFor: [away("ann")] })],
      1,
    ],
    ["a vote whose voter lost the role is none, and two others give both", decider("gone"), [ann, decider("bob")], 2],
    ["a vote beyond its voter's scope is none", decider("bob"), [ann, decider("bob", { highestRisk: "high" })], 1],
  ];
  test.each(cases)("%s", (_claim, voter, people, had) => {
    expect(votesToBeHad(critical, people, [voteOf(voter)])).toBe(had);
  });

  test("are named by what keeps the others from the missing one", () => {
    const [bob, cid] = [child("bob", "ann"), child("cid", "ann")];
    const waits = [asked(critical, 1, 1, [voteOf(ann)])];
    expect(gapsOf(waits, [ann, bob, cid])).toMatchObject([{ bound: "accounts", needed: 2, had: 1, waiting: 1 }]);
    expect(gapsOf(waits, [ann, bob, cid, decider("dot", { highestRisk: "high" })])).toMatchObject([
      { bound: "highestRisk", needed: 2, had: 1, waiting: 1 },
    ]);
    // Fresh, it could have the votes of the two whose accounts ann made.
    expect(gapsOf([asked(critical, 1, 1)], [ann, bob, cid])).toEqual([]);
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

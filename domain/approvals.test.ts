import { describe, expect, test } from "vitest";
import {
  afterWithdrawal,
  batchable,
  contentCaps,
  escalationDueAt,
  expirySeconds,
  fitsOnList,
  frictionOf,
  holdSeconds,
  noteFor,
  outcomeOf,
  pendingCap,
  requestState,
  requestStateLabels,
  requestStates,
  tally,
  useWindowSeconds,
  votesNeeded,
  type RequestFacts,
  type Vote,
} from "./approvals";
import { Refusal } from "./errors";

const at = (time: string) => new Date(`2026-03-01T${time}Z`);

test.each([
  ["low", 1, 5, "one key", true],
  ["medium", 1, 5, "one key", true],
  ["high", 1, 10, "confirm", false],
  ["critical", 2, 30, "two people", false],
] as const)("%s takes %d votes, holds %d s, and asks for %s; in a batch: %j", (risk, needed, hold, friction, batch) => {
  expect(votesNeeded(risk)).toBe(needed);
  expect(holdSeconds(risk, 5)).toBe(hold);
  expect(holdSeconds(risk, 0)).toBe(0);
  expect(frictionOf(risk)).toBe(friction);
  expect(batchable({ risk, complete: true })).toBe(batch);
  expect(batchable({ risk, complete: false })).toBe(false);
});

test("the undo setting is the hold of low and medium alone", () => {
  expect([holdSeconds("low", 9), holdSeconds("medium", 9), holdSeconds("high", 9)]).toEqual([9, 9, 10]);
});

describe("the time to expiry", () => {
  test.each([
    [undefined, "low", 86_400, false],
    [undefined, "critical", 86_400, false],
    [1, "low", 1, false],
    [1, "medium", 1, false],
    [604_800, "critical", 604_800, false],
    [899, "high", 900, true],
    [900, "high", 900, false],
    [1_799, "critical", 1_800, true],
    [1_800, "critical", 1_800, false],
  ] as const)("wished %s at %s risk is %d, raised: %j", (wished, risk, seconds, raised) => {
    expect(expirySeconds(wished, risk)).toEqual({ seconds, raised });
  });

  test.each([[0], [-1], [604_801], [1.5], [Number.NaN], [Infinity]])("%d is refused by name", (wished) => {
    expect(() => expirySeconds(wished, "high")).toThrow(Refusal);
    try {
      expirySeconds(wished, "low");
    } catch (error) {
      expect(error).toMatchObject({ code: "invalid", fields: [{ path: "expires_in_seconds" }] });
    }
  });
});

describe("votes", () => {
  const cast = (...words: Vote[]) => words.map((vote) => ({ vote }));

  test.each([
    [[], "low", null],
    [["approved"], "low", "approved"],
    [["rejected"], "low", "rejected"],
    [["approved"], "high", "approved"],
    [["approved"], "critical", null],
    [["approved", "approved"], "critical", "approved"],
    [["rejected"], "critical", "rejected"],
    [["approved", "rejected"], "critical", "rejected"],
  ] as const)("%j at %s risk come to %s", (words, risk, outcome) =>
    expect(outcomeOf(cast(...words), risk)).toBe(outcome),
  );

  test("are counted", () => {
    expect(tally(cast("approved", "rejected", "approved"))).toEqual({ approved: 2, rejected: 1 });
    expect(tally([])).toEqual({ approved: 0, rejected: 0 });
  });
});

describe("the state of a request", () => {
  const asked: RequestFacts = {
    decision: "pending",
    releaseAt: null,
    expiresAt: at("12:00:00"),
    decidedBy: null,
    revisionRequested: false,
    useBy: null,
    usedAt: null,
    outcome: null,
  };
  const approved = { decision: "approved", decidedBy: "ann@example.com", useBy: at("12:15:00") } as const;
  const rejected = { decision: "rejected", decidedBy: "ann@example.com" } as const;
  const held = { releaseAt: at("12:00:03") };

  const cases: [change: Partial<RequestFacts>, now: string, state: string][] = [
    [{}, "11:59:59.999", "pending"],
    [{}, "12:00:00", "expired"],
    [held, "11:59:58", "held"],
    [held, "12:00:02", "held"],
    // Due, but not released: it is no approval before the record says so.
    [held, "12:00:05", "held"],
    [{ ...approved, ...held }, "12:00:03", "approved"],
    [approved, "12:14:59.999", "approved"],
    [approved, "12:15:00", "lapsed"],
    [{ ...approved, useBy: null }, "23:00:00", "approved"],
    [{ ...approved, usedAt: at("12:01:00") }, "23:00:00", "used"],
    [{ ...approved, usedAt: at("12:01:00"), outcome: "succeeded" }, "23:00:00", "succeeded"],
    [{ ...approved, usedAt: at("12:01:00"), outcome: "failed" }, "23:00:00", "failed"],
    [rejected, "11:00:00", "rejected"],
    [{ ...rejected, revisionRequested: true }, "11:00:00", "revision"],
    [{ ...rejected, decidedBy: "worker:SARAH" }, "11:00:00", "withdrawn"],
    [{ decision: "expired", decidedBy: "worker:SARAH" }, "11:00:00", "withdrawn"],
    [{ decision: "expired", decidedBy: "system:expiry" }, "12:00:01", "expired"],
  ];
  test.each(cases)("%j at %s is %s", (change, now, state) =>
    expect(requestState({ ...asked, ...change }, at(now))).toBe(state),
  );

  test("has a label each", () => expect(new Set(Object.values(requestStateLabels)).size).toBe(requestStates.length));
});

test("expires 12:00:00, decided 11:59:58, hold 5 s → released 12:00:03; withdrawn at 12:00:01 → expired", () => {
  const releaseAt = new Date(at("11:59:58").getTime() + holdSeconds("low", 5) * 1_000);
  expect(releaseAt).toEqual(at("12:00:03"));
  expect(afterWithdrawal(at("12:00:00"), at("12:00:01"))).toBe("expired");
  expect(afterWithdrawal(at("12:00:00"), at("12:00:00"))).toBe("expired");
  expect(afterWithdrawal(at("12:00:00"), at("11:59:59"))).toBe("pending");
});

test("the next people are told at half the time left", () => {
  expect(escalationDueAt(at("12:00:00"), at("14:00:00"))).toEqual(at("13:00:00"));
  expect(escalationDueAt(at("13:00:00"), at("14:00:00"))).toEqual(at("13:30:00"));
});

test.each([
  [60, 4_096, true],
  [61, 4_096, false],
  [60, 4_097, false],
])("%d lines and %d bytes can be decided from the list: %j", (lines, bytes, fits) =>
  expect(fitsOnList({ lines, bytes })).toBe(fits),
);

test.each([
  ["low", "approved", "optional"],
  ["high", "approved", "optional"],
  ["critical", "approved", "required"],
  ["low", "rejected", "required"],
] as const)("at %s risk, a note on %s is %s", (risk, vote, need) => expect(noteFor(risk, vote)).toBe(need));

test("the promised bounds", () => {
  expect({ useWindowSeconds, pendingCap, contentCaps }).toEqual({
    useWindowSeconds: 900,
    pendingCap: 20,
    contentCaps: { descriptionBytes: 4_096, dataBytes: 65_536, depth: 32, keys: 500 },
  });
});

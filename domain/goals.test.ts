import { describe, expect, test } from "vitest";

import { goalDeeds, goalStatuses, passesTo, statusAfter, whyNotPromise, whyNotTurn } from "./goals";

describe("the states of a goal", () => {
  test.each([
    ["active", ["pause", "complete", "fail"]],
    ["paused", ["resume", "complete", "fail"]],
    ["completed", ["reopen"]],
    ["failed", ["reopen"]],
  ] as const)("%s allows %j", (status, allowed) =>
    expect(goalDeeds.filter((deed) => whyNotTurn(deed, status) === null)).toEqual(allowed),
  );

  test.each([
    ["pause", "paused", "The goal is paused already."],
    ["pause", "completed", "The goal is completed; it can only be re-opened."],
    ["reopen", "paused", "The goal is paused, so there is nothing to re-open."],
  ] as const)("%s on a goal that is %s: %s", (deed, status, says) => expect(whyNotTurn(deed, status)).toBe(says));

  test("what is passed on is legal for each goal that it is passed to, but for the end of one end", () => {
    for (const deed of goalDeeds) {
      for (const status of passesTo(deed)) expect(whyNotTurn(deed, status), `${deed} ${status}`).toBeNull();
      expect(passesTo(deed)).not.toContain(statusAfter(deed));
    }
    expect(goalStatuses.filter((status) => passesTo("pause").includes(status))).toEqual(["active"]);
  });
});

test.each([
  [null, 1_000_000, null],
  [1_000, 1_000, null],
  [1_000, 1_001, "The goals below would be promised 10.01, and the budget above them is 10.00."],
])("a budget of %s and %d promised: %s", (cap, promised, says) => expect(whyNotPromise(cap, promised)).toBe(says));

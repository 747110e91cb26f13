import { describe, expect, test } from "vitest";

import { opportunityStatuses, readOpportunityStatus } from "./pipeline";
import { hasEnded, moveKind, moveNeeds, openStatuses, whyNotMove } from "./pipeline-moves";

const order = (status: (typeof opportunityStatuses)[number]) => openStatuses.indexOf(status);

describe("moves of a card", () => {
  test.each(openStatuses.flatMap((from) => openStatuses.map((to) => [from, to] as const)))(
    "%s to %s goes by their order",
    (from, to) => {
      const expected = order(to) > order(from) ? "forward" : order(to) < order(from) ? "back" : null;
      expect(moveKind(from, to)).toBe(expected);
    },
  );

  test.each(openStatuses)("%s can be won and lost, and reopened to", (status) => {
    expect([moveKind(status, "won"), moveKind(status, "lost")]).toEqual(["won", "lost"]);
    expect([moveKind("won", status), moveKind("lost", status)]).toEqual(["reopened", "reopened"]);
  });

  test("an end is not turned into the other", () => {
    expect([moveKind("won", "lost"), moveKind("lost", "won")]).toEqual([null, null]);
    expect(whyNotMove("won", "lost", "person")).toBe("It is won: it has to be reopened before it can be lost.");
  });

  test("staying is no move", () => {
    for (const status of opportunityStatuses) {
      expect(moveKind(status, status)).toBeNull();
      expect(whyNotMove(status, status, "person")).toBe(`It is ${status} already.`);
    }
  });

  test("a person reopens, a worker does not", () => {
    expect(whyNotMove("lost", "new", "person")).toBeNull();
    expect(whyNotMove("lost", "new", "worker")).toContain("only a manager reopens");
    expect(whyNotMove("quoted", "new", "worker")).toBeNull();
  });

  test("back and reopened need a reason, won a payment, lost one of its reasons", () => {
    expect(moveNeeds).toEqual({
      forward: "nothing",
      back: "reason",
      won: "payment",
      lost: "lost reason",
      reopened: "reason",
    });
    expect(opportunityStatuses.filter(hasEnded)).toEqual(["won", "lost"]);
  });
});

test.each([
  ["new", "new"],
  [" Open ", "new"],
  ["ACTIVE", "qualified"],
  ["Won", "won"],
  ["engaging", null],
  ["", null],
])("the status %j is read as %s", (text, read) => {
  expect(readOpportunityStatus(text)).toBe(read);
});

import { describe, expect, test } from "vitest";

import type { QueueRow } from "../../approvals/views";
import { heldBack, neighbourOf } from "./held-back";

const row = (id: string, headline = id): QueueRow => ({
  id,
  headline,
  risk: "low",
  workerId: "W",
  extras: [],
  createdAt: "",
  expiresAt: "",
  apart: null,
});
const ids = (rows: readonly { id: string; gone?: true }[]) => rows.map(({ id, gone }) => (gone ? `(${id})` : id));

describe("while somebody reads", () => {
  test.each([
    ["nothing happens", ["a", "b"], ["a", "b"], ["a", "b"], 0],
    ["a more urgent one waits outside", ["a", "b"], ["new", "a", "b"], ["a", "b"], 1],
    ["one that went keeps its place, marked", ["a", "b", "c"], ["a", "c"], ["a", "(b)", "c"], 0],
    ["one comes as another goes", ["a", "b"], ["new", "b"], ["(a)", "b"], 1],
    ["all went", ["a", "b"], [], ["(a)", "(b)"], 0],
  ] as const)("%s", (_claim, before, now, shown, waiting) => {
    const list = heldBack(
      before.map((id) => row(id)),
      now.map((id) => row(id)),
    );
    expect(ids(list.rows)).toEqual(shown);
    expect(list.waiting).toBe(waiting);
  });

  test("a row shows what is true of it now", () => {
    expect(heldBack([row("a", "old")], [row("a", "new")]).rows[0]?.headline).toBe("new");
  });
});

describe("next to a row that leaves", () => {
  const list = heldBack([row("a"), row("b"), row("c"), row("d")], [row("a"), row("b"), row("d")]).rows;

  test.each([
    ["the one after it", "a", "b"],
    ["past those that are gone", "b", "d"],
    ["the one before the last", "d", "b"],
    ["the first, when it is not in the list", "x", "a"],
  ])("%s", (_claim, from, to) => {
    expect(neighbourOf(list, from)).toBe(to);
  });

  test("none, when it was alone", () => {
    expect(neighbourOf([row("a")], "a")).toBeNull();
  });
});

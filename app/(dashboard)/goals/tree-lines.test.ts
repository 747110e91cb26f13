import { expect, test } from "vitest";

import type { TreeRow } from "@/server/goals/tree";

import { moveInTree, treeLines } from "./tree-lines";

const row = (id: string, depth: number, place: number, siblings: number, more: Partial<TreeRow> = {}): TreeRow => ({
  id,
  parentId: null,
  title: id,
  status: "active",
  owner: null,
  health: "on_track",
  reason: null,
  percent: 0,
  method: "none",
  claimed: 0,
  spentMicros: "0",
  budgetCents: null,
  earned: "0",
  earnedOther: {},
  deadline: null,
  children: 0,
  pending: 0,
  uncounted: false,
  depth,
  place,
  siblings,
  isOpen: false,
  hasBranch: (more.children ?? 0) > 0,
  isHit: true,
  ...more,
});

const rows = [
  row("a", 0, 1, 2, { children: 5, isOpen: true }),
  row("a1", 1, 1, 5, { parentId: "a" }),
  row("a2", 1, 2, 5, { parentId: "a", children: 9, isOpen: true }),
  row("a21", 2, 1, 9, { parentId: "a2" }),
  row("b", 0, 2, 2, { children: 1 }),
];
const drawn = (shut: string[] = []) =>
  treeLines(rows, new Set(shut)).map((line) => (line.kind === "goal" ? line.row.id : `${line.depth}+${line.left}`));

test("what is not read of a branch is told behind the last of it", () =>
  expect(drawn()).toEqual(["a", "a1", "a2", "a21", "2+8", "1+3", "b"]));
test("what is shut hides all below it, and what it would tell", () => {
  expect(drawn(["a2"])).toEqual(["a", "a1", "a2", "1+3", "b"]);
  expect(drawn(["a"])).toEqual(["a", "b"]);
});

test.each([
  ["a", "ArrowDown", { to: "a1" }],
  ["a", "ArrowUp", null],
  ["a", "ArrowRight", { to: "a1" }],
  ["b", "ArrowRight", { open: ["b"] }],
  ["a1", "ArrowRight", null],
  ["a", "ArrowLeft", { shut: "a" }],
  ["a1", "ArrowLeft", { to: "a" }],
  ["b", "ArrowLeft", null],
  ["a21", "Home", { to: "a" }],
  ["a", "End", { to: "b" }],
  ["b", "*", { open: ["a", "b"] }],
  ["a1", "b", { to: "b" }],
  ["a1", "A", { to: "a2" }],
  ["b", "z", null],
  ["b", "Tab", null],
] as const)("from %s, %s leads to %j", (id, key, move) =>
  expect(moveInTree(treeLines(rows, new Set()), ({ isOpen }) => isOpen, id, key)).toEqual(move),
);

import { describe, expect, test } from "vitest";

import { compareLines, cursorAfter, mergeLines, type Place, reaches } from "./log-lines";

const line = (second: number, id = "a"): Place => ({
  createdAt: `2026-03-01T12:00:${String(second).padStart(2, "0")}.000000Z`,
  id: `${id}${second.toString()}`,
});
const all = { hasMore: false, most: 100 };
const seconds = (lines: readonly Place[]) => lines.map(({ createdAt }) => Number(createdAt.slice(17, 19)));

describe("lines that come while others are shown", () => {
  test.each<[claim: string, known: number[], came: number[], hasMore: boolean, shown: number[]]>([
    ["stand before older ones", [3, 2, 1], [5, 4], false, [5, 4, 3, 2, 1]],
    ["stand among those of their time, though they came late", [5, 3, 1], [4, 2], false, [5, 4, 3, 2, 1]],
    ["stand once, though they come twice", [3, 2], [4, 3, 4], false, [4, 3, 2]],
    ["stand at the end where nothing else follows", [3, 2], [1], false, [3, 2, 1]],
    ["are left to reading on where they belong behind the last", [3, 2], [4, 1], true, [4, 3, 2]],
    ["are all there is in an empty list", [], [1, 2], false, [2, 1]],
  ])("%s", (_claim, known, came, hasMore, shown) => {
    const at = (of: number[]) => of.map((second) => line(second));
    expect(seconds(mergeLines(at(known), at(came), { ...all, hasMore }).lines)).toEqual(shown);
  });

  test("push the oldest out of a full list, which then says that it goes on", () => {
    const { lines, isCut } = mergeLines([line(3), line(2), line(1)], [line(5), line(4)], { hasMore: false, most: 4 });
    expect([seconds(lines), isCut]).toEqual([[5, 4, 3, 2], true]);
  });

  test("leave the list as it is where all of them are known, so that nothing is drawn anew", () => {
    const known = [line(2), line(1)];
    expect(mergeLines(known, [line(1)], all)).toEqual({ lines: known, isCut: false });
    expect(mergeLines(known, [line(1)], all).lines).toBe(known);
  });

  test("come to the same list, in whichever order and portions", () => {
    const lines = Array.from({ length: 60 }, (_, at) => line(at % 20, "abc".charAt(at % 3)));
    const expected = [...new Map(lines.map((each) => [each.id, each])).values()].sort(compareLines);
    let seed = 7;
    const next = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (let round = 0; round < 200; round += 1) {
      const shuffled = lines.toSorted(() => next(3) - 1);
      let known: readonly Place[] = [];
      while (shuffled.length > 0) known = mergeLines(known, shuffled.splice(0, 1 + next(9)), all).lines;
      expect(known).toEqual(expected);
    }
  });
});

describe("a page of the newest", () => {
  test.each<[claim: string, page: number[], backTo: number | null, known: number[], does: boolean]>([
    ["reaches lines that it shares", [5, 4, 3], 3, [3, 2], true],
    ["reaches lines that are newer than its last", [5, 4, 1], 1, [3, 2], true],
    ["reaches what it looked at, though nothing was there", [5], 2, [3, 2], true],
    ["leaves a gap where even its last is newer", [5, 4], 4, [3, 2], false],
    ["leaves none where everything was looked at", [5, 4], null, [3, 2], true],
    ["leaves one where nothing was known and more follows", [5, 4], 4, [], false],
  ])("%s", (_claim, page, backTo, known, does) => {
    const at = (of: number[]) => of.map((second) => line(second));
    const nextCursor = backTo === null ? null : "there is more";
    const { createdAt: searchedBackTo } = line(backTo ?? 0);
    expect(reaches({ lines: at(page), nextCursor, searchedBackTo }, at(known))).toBe(does);
  });
});

test("a cursor names time and id", () => {
  expect(cursorAfter(line(7))).toBe("2026-03-01T12:00:07.000000Z|a7");
});

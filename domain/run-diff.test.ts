import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { alignRuns, type RunLine } from "./run-diff";

const line = (key: string, more: Partial<RunLine> = {}): RunLine => ({
  key,
  level: "info",
  durationMs: null,
  costMicros: "0",
  ...more,
});
const told = (left: string, right: string) =>
  alignRuns(
    left.split("").map((key) => line(key)),
    right.split("").map((key) => line(key)),
  )
    .map((row) => (row.kind === "both" ? row.left.key : row.kind === "left" ? `-${row.left.key}` : `+${row.right.key}`))
    .join(" ");

describe("two runs", () => {
  test.each([
    ["abc", "abc", "a b c"],
    ["abc", "axc", "a -b +x c"],
    ["abc", "", "-a -b -c"],
    ["", "ab", "+a +b"],
    ["abcabc", "abc", "a b c -a -b -c"],
    ["xab", "abx", "-x a b +x"],
  ])("%s and %s are %s", (left, right, rows) => {
    expect(told(left, right)).toBe(rows);
  });

  test("are both whole in what comes out, in their order, and what is common is as much as can be", () => {
    const run = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 12 });
    fc.assert(
      fc.property(run, run, (left, right) => {
        const rows = alignRuns(
          left.map((key) => line(key)),
          right.map((key) => line(key)),
        );
        expect(rows.flatMap((row) => (row.left ? [row.left.key] : []))).toEqual(left);
        expect(rows.flatMap((row) => (row.right ? [row.right.key] : []))).toEqual(right);
        const common = rows.filter(({ kind }) => kind === "both");
        expect(common.every((row) => row.left?.key === row.right?.key)).toBe(true);
        const back = alignRuns(
          right.toReversed().map((key) => line(key)),
          left.toReversed().map((key) => line(key)),
        );
        expect(back.filter(({ kind }) => kind === "both")).toHaveLength(common.length);
      }),
    );
  });

  test.each([
    [{ durationMs: 1_000 }, { durationMs: 1_600 }, ["slower"]],
    [{ durationMs: 1_000 }, { durationMs: 1_400 }, []],
    [{ durationMs: 10 }, { durationMs: 60 }, []],
    [{ durationMs: 900 }, { durationMs: null }, ["faster"]],
    [{ costMicros: "10000" }, { costMicros: "20000" }, ["dearer"]],
    [{ costMicros: "20000" }, { costMicros: "0" }, ["cheaper"]],
    [{ costMicros: "1" }, { costMicros: "900" }, []],
    [{ level: "info" }, { level: "error" }, ["worse"]],
    [{ level: "debug" }, { level: "info" }, []],
    [{ level: "critical" }, { level: "warn" }, ["better"]],
  ] as const)("%j against %j is %j", (left, right, differences) => {
    expect(alignRuns([line("a", left)], [line("a", right)])).toMatchObject([{ kind: "both", differences }]);
  });

  test("of a thousand lines each are compared at once", () => {
    const run = (seed: number) => Array.from({ length: 1_000 }, (_, n) => line(String((n * seed) % 97)));
    const since = performance.now();
    alignRuns(run(7), run(11));
    expect(performance.now() - since).toBeLessThan(1_500);
  });
});

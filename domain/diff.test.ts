import fc from "fast-check";
import { expect, test } from "vitest";
import { changesBetween } from "./diff";

test.each<[claim: string, before: unknown, after: unknown, changes: object[]]>([
  ["nothing", { a: [1, { b: null }] }, { a: [1, { b: null }] }, []],
  ["a value", { a: 1 }, { a: 2 }, [{ path: "/a", kind: "changed", before: 1, after: 2 }]],
  ["a kind of value", { a: "1" }, { a: 1 }, [{ path: "/a", kind: "changed", before: "1", after: 1 }]],
  ["the whole", 1, "x", [{ path: "", kind: "changed", before: 1, after: "x" }]],
  [
    "a key that is gone and one that is new",
    { a: 1, c: 3 },
    { c: 3, b: 2 },
    [
      { path: "/a", kind: "removed", before: 1, after: undefined },
      { path: "/b", kind: "added", before: undefined, after: 2 },
    ],
  ],
  ["null and missing", { a: null }, {}, [{ path: "/a", kind: "removed", before: null, after: undefined }]],
  [
    "a longer list",
    { to: ["a"] },
    { to: ["a", "b"] },
    [{ path: "/to/1", kind: "added", before: undefined, after: "b" }],
  ],
  ["a list for an object", { a: [] }, { a: {} }, [{ path: "/a", kind: "changed", before: [], after: {} }]],
  ["an odd key", { "a/b~c": 1 }, { "a/b~c": 2 }, [{ path: "/a~1b~0c", kind: "changed", before: 1, after: 2 }]],
  [
    "a key that is no prototype",
    JSON.parse('{"__proto__":1}'),
    {},
    [{ path: "/__proto__", kind: "removed", before: 1, after: undefined }],
  ],
  [
    "all, in the order of the first",
    { b: 1, a: { d: 1, c: 1 } },
    { a: { c: 2, d: 2 }, b: 2, z: 1 },
    [{ path: "/b" }, { path: "/a/d" }, { path: "/a/c" }, { path: "/z" }],
  ],
])("finds %s", (_claim, before, after, changes) => expect(changesBetween(before, after)).toMatchObject(changes));

test("only equal values have no changes", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      expect(changesBetween(a, a)).toEqual([]);
      expect(changesBetween(a, b).length === 0).toBe(
        JSON.stringify(a) === JSON.stringify(b) || changesBetween(b, a).length === 0,
      );
    }),
  );
});

test("depth is no trouble", () => {
  const nest = (leaf: number) => Array.from({ length: 100_000 }).reduce<unknown>((inner) => [inner], leaf);
  const [change, ...others] = changesBetween(nest(1), nest(1));
  expect([change, others]).toEqual([undefined, []]);
});

import { expect, test } from "vitest";

import { chipsOf, filterOf, seqOf } from "./filter";

const none = { actor: "", action: "", object: "", from: "", to: "" };

test.each([
  ["2026-11-22T10:00", "2026-11-22T10:00:00.000Z"],
  ["2026-11-22", "2026-11-22T00:00:00.000Z"],
  ["2026-11-22T10:00:00+02:00", "2026-11-22T08:00:00.000Z"],
  ["2026-11-22T10:00Z", "2026-11-22T10:00:00.000Z"],
  ["yesterday", undefined],
  ["", undefined],
])("from %j begins at %s", (from, at) => {
  expect(filterOf({ ...none, from }).from?.toISOString()).toBe(at);
});

test.each([
  ["17", 17n],
  ["9007199254740993", 9007199254740993n],
  ["", null],
  ["-1", null],
  ["1e3", null],
  ["9".repeat(19), null],
])("%j is row %s", (text, seq) => {
  expect(seqOf(text)).toBe(seq);
});

test("filters that are on say themselves; what is no time is not on", () => {
  const chips = chipsOf({ ...none, actor: "ann@example.com", from: "2026-11-22T10:00", to: "soon" });
  expect(chips.map(({ name, verb, value }) => `${name} ${verb} ${value}`)).toEqual([
    "who is ann@example.com",
    "time from 2026-11-22 10:00 UTC",
  ]);
});

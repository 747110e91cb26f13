import { expect, test } from "vitest";

import { linesOf } from "./fold";

test.each([
  ["an empty text takes a line", "", 1],
  ["a full line is one", "x".repeat(60), 1],
  ["one letter more is two", "x".repeat(61), 2],
  ["empty lines count", "a\n\nb\n", 4],
  ["a long line hidden between short ones counts whole", `a\n${"x".repeat(600)}\nb`, 12],
])("%s", (_claim, text, lines) => {
  expect(linesOf(text)).toBe(lines);
});

import { expect, test } from "vitest";

import { isSoon } from "./soon";

const minute = 60_000;

test.each([
  ["a minute is soon, of whatever", minute, 0, true],
  ["5 minutes are not", 5 * minute, 30 * minute, false],
  ["a moment less is", 5 * minute - 1, 30 * minute, true],
  ["a tenth of a day is not", 144 * minute, 1_440 * minute, false],
  ["a moment less is", 144 * minute - 1, 1_440 * minute, true],
])("%s", (_claim, leftMs, wholeMs, soon) => {
  expect(isSoon(leftMs, wholeMs)).toBe(soon);
});

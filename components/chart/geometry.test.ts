import { expect, test } from "vitest";

import { axisWidth, nearest, spread } from "./geometry";

test.each([
  [axisWidth, false, 0],
  [axisWidth + 49, false, 0],
  [axisWidth + 51, false, 1],
  [axisWidth + 1_000, false, 4],
  [0, false, 0],
  [axisWidth + 79, true, 0],
  [axisWidth + 81, true, 1],
  [axisWidth + 399, true, 4],
])("at %d, with bars %s, it is point %d", (x, hasBars, index) => {
  expect(nearest(x, axisWidth + 400 + 10, 10, 5, hasBars)).toBe(index);
});

test.each([
  [
    [10, 60],
    [10, 60],
  ],
  [
    [60, 10],
    [60, 10],
  ],
  [
    [10, 12],
    [10, 26],
  ],
  [
    [99, 100],
    [84, 100],
  ],
])("labels at %j stand at %j", (wanted, placed) => {
  expect(spread(wanted, 16, 100)).toEqual(placed);
});

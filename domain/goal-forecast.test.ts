import { expect, test } from "vitest";

import { forecast } from "./goal-forecast";

const steady = Array.from({ length: 28 }, () => 10);

test("the same each day is carried on without a range", () =>
  expect(forecast({ daily: steady, current: 100, target: 300, daysLeft: 20 })).toEqual({
    kind: "likely",
    likely: 300,
    low: 300,
    high: 300,
    reaches: "yes",
  }));

test("what scatters has a range that grows with the days ahead", () => {
  const daily = steady.map((each, index) => (index % 2 === 0 ? each * 2 : 0));
  const [near, far] = [10, 100].map((daysLeft) => forecast({ daily, current: 0, target: 1_050, daysLeft }));
  if (near?.kind !== "likely" || far?.kind !== "likely") throw new Error("no forecast");
  expect(near.likely).toBeCloseTo(100);
  expect(far.high - far.low).toBeGreaterThan(near.high - near.low);
  expect([near.reaches, far.reaches]).toEqual(["no", "open"]);
});

test.each([
  ["13 days of life", steady.slice(0, 13), "It is 13 days old; a forecast needs 14."],
  [
    "four days that brought anything",
    steady.map((each, index) => (index < 4 ? each : 0)),
    "4 of the last 28 days brought anything; a forecast needs 5.",
  ],
])("%s are too little", (_claim, daily, because) =>
  expect(forecast({ daily, current: 0, target: 1, daysLeft: 1 })).toEqual({ kind: "too_little", because }),
);

test("what is reached needs no forecast", () =>
  expect(forecast({ daily: [], current: 5, target: 5, daysLeft: 0 })).toEqual({ kind: "reached" }));

import { describe, expect, test } from "vitest";

import { longestSilence, minutesHeard, stretches } from "./beats";

const noon = Date.parse("2026-03-01T12:00:00Z");
const minute = 60_000;

describe("minutesHeard", () => {
  test("ends with the minute under way, and looks back exactly the span", () => {
    const { fromMs, heard } = minutesHeard([], noon + 90_000, 1);
    expect([fromMs, heard.length]).toEqual([noon - 58 * minute, 60]);
  });

  test("reads each minute from its bit, over the border of an hour", () => {
    const hours = [
      { hourMs: noon - 60 * minute, minutes: 1n << 59n },
      { hourMs: noon, minutes: 0b101n },
    ];
    const { heard } = minutesHeard(hours, noon + 2 * minute, 1);
    expect(heard.slice(-5)).toEqual([false, true, true, false, true]);
  });
});

describe("longestSilence", () => {
  const of = (text: string) =>
    longestSilence(
      noon,
      text.split("").map((letter) => letter === "1"),
    );

  test.each([
    ["none where all was heard", "1111", null],
    ["the longest", "10110001", { fromMs: noon + 4 * minute, minutes: 3 }],
    ["the latest of two alike", "001001", { fromMs: noon + 3 * minute, minutes: 2 }],
    ["one that goes on until now", "1100", { fromMs: noon + 2 * minute, minutes: 2 }],
    ["a single minute", "101", { fromMs: noon + minute, minutes: 1 }],
    ["the whole time", "000", { fromMs: noon, minutes: 3 }],
    ["none in no time", "", null],
  ])("%s", (_claim, heard, silence) => {
    expect(of(heard)).toEqual(silence);
  });
});

test("stretches say how much of each was heard, the last one of what there is", () => {
  expect(stretches([true, false, true, true, true], 2)).toEqual([0.5, 1, 1]);
});

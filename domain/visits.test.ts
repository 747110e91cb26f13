import { expect, test } from "vitest";

import { sinceOf } from "./visits";

const now = new Date("2026-03-02T12:00:00Z");
const at = (time: string) => new Date(`2026-03-${time}:00Z`);

test.each([
  ["somebody who was never here is told of the last day", null, null, at("01T12:00"), true],
  ["a first visit goes on being the first", at("02T11:50"), null, at("01T12:00"), true],
  [
    "within a visit its beginning does not count, the end of the one before does",
    at("02T11:59"),
    at("01T18:02"),
    at("01T18:02"),
    false,
  ],
  ["30 minutes of silence are still one visit", at("02T11:30"), at("01T18:02"), at("01T18:02"), false],
  [
    "after 31 this is a new visit, and the last ended with the last touch",
    at("02T11:29"),
    at("01T18:02"),
    at("02T11:29"),
    false,
  ],
  ["who comes for the second time is told since the first", at("01T09:00"), null, at("01T09:00"), false],
])("%s", (_claim, hereAt, lastHereAt, since, first) => {
  expect(sinceOf({ hereAt, lastHereAt }, now)).toEqual({ at: since, first });
});

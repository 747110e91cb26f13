import { expect, test } from "vitest";

import { dayOf, hoursOf, latestDays, latestHours } from "./metrics";

const at = (text: string) => new Date(text);
const hoursLong = (zone: string, day: string) => hoursOf(dayOf(at(day), zone)).length;

test.each([
  ["UTC", "2026-03-29T12:00:00Z", 24],
  ["Europe/Berlin", "2026-03-29T12:00:00Z", 23],
  ["Europe/Berlin", "2026-10-25T12:00:00Z", 25],
  ["Asia/Kolkata", "2026-03-29T12:00:00Z", 24],
  ["Australia/Lord_Howe", "2026-04-05T03:00:00Z", 25],
])("a day in %s at %s has %i hours", (zone, day, hours) => {
  expect(hoursLong(zone, day)).toBe(hours);
});

test("hours follow each other without a gap, from the day's start to its end, also where the last is half a one", () => {
  const day = dayOf(at("2026-04-05T03:00:00Z"), "Australia/Lord_Howe");
  const hours = hoursOf(day);
  expect(hours[0]?.start).toEqual(day.start);
  expect(hours.at(-1)?.end).toEqual(day.end);
  for (const [index, hour] of hours.entries()) expect(hour.start).toEqual(hours[index - 1]?.end ?? day.start);
  expect((day.end.getTime() - (hours.at(-1)?.start.getTime() ?? 0)) / 60_000).toBe(30);
});

test("where the offset is half an hour, hours begin as the clock on the wall shows", () => {
  const hours = latestHours(at("2026-03-01T10:10:00Z"), "Asia/Kolkata", 2);
  expect(hours.map(({ start }) => start.toISOString())).toEqual([
    "2026-03-01T08:30:00.000Z",
    "2026-03-01T09:30:00.000Z",
  ]);
});

test("the latest hours and days end with the one under way", () => {
  const now = at("2026-10-25T12:34:00Z");
  const hours = latestHours(now, "Europe/Berlin", 24);
  expect(hours).toHaveLength(24);
  expect(hours.at(-1)).toEqual({ start: at("2026-10-25T12:00:00Z"), end: at("2026-10-25T13:00:00Z") });
  const days = latestDays(now, "Europe/Berlin", 30);
  expect(days).toHaveLength(30);
  expect(days.at(-1)).toEqual({ start: at("2026-10-24T22:00:00Z"), end: at("2026-10-25T23:00:00Z") });
  for (const [index, day] of days.entries()) if (index > 0) expect(day.start).toEqual(days[index - 1]?.end);
});

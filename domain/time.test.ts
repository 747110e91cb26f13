import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Refusal } from "./errors";
import { isTimeZone, nextDayStart, parseSince, startOfDay } from "./time";

test.each([
  ["UTC", "2026-03-01T23:59:59.999Z", "2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z"],
  ["UTC", "2026-03-01T00:00:00Z", "2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z"],
  ["Europe/Berlin", "2026-01-15T22:59:59Z", "2026-01-14T23:00:00Z", "2026-01-15T23:00:00Z"],
  ["Europe/Berlin", "2026-01-15T23:00:00Z", "2026-01-15T23:00:00Z", "2026-01-16T23:00:00Z"],
  // Forward: 23 hours. Back: 25.
  ["Europe/Berlin", "2026-03-29T12:00:00Z", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"],
  ["Europe/Berlin", "2026-10-25T12:00:00Z", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"],
  ["America/New_York", "2026-03-08T12:00:00Z", "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z"],
  ["Asia/Kolkata", "2026-03-01T18:29:59Z", "2026-02-28T18:30:00Z", "2026-03-01T18:30:00Z"],
  ["Asia/Kathmandu", "2026-03-01T18:15:00Z", "2026-03-01T18:15:00Z", "2026-03-02T18:15:00Z"],
  ["Pacific/Kiritimati", "2026-03-01T09:59:59Z", "2026-02-28T10:00:00Z", "2026-03-01T10:00:00Z"],
  ["Pacific/Pago_Pago", "2026-03-01T10:59:59Z", "2026-02-28T11:00:00Z", "2026-03-01T11:00:00Z"],
  // No midnight: the clock goes from 23:59 to 01:00.
  ["America/Sao_Paulo", "2018-11-04T12:00:00Z", "2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z"],
  // 23:00 to 24:00 twice.
  ["America/Sao_Paulo", "2018-02-18T02:30:00Z", "2018-02-17T02:00:00Z", "2018-02-18T03:00:00Z"],
  // Midnight to 01:00 twice: the day begins with the first.
  ["America/Havana", "2026-11-01T05:30:00Z", "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z"],
  // A day that never was: 30 December 2011.
  ["Pacific/Apia", "2011-12-30T09:00:00Z", "2011-12-29T10:00:00Z", "2011-12-30T10:00:00Z"],
])("in %s, the day of %s is from %s to %s", (timeZone, instant, start, next) => {
  expect(startOfDay(new Date(instant), timeZone)).toEqual(new Date(start));
  expect(nextDayStart(new Date(instant), timeZone)).toEqual(new Date(next));
});

test("every instant is in its day, and the next day begins where this one ends", () => {
  const zones = ["UTC", "Europe/Berlin", "America/Havana", "America/Sao_Paulo", "Australia/Lord_Howe", "Africa/Cairo"];
  const instants = fc.date({ min: new Date("2012-06-01"), max: new Date("2030-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(fc.constantFrom(...zones), instants, (timeZone, instant) => {
      const [start, next] = [startOfDay(instant, timeZone), nextDayStart(instant, timeZone)];
      expect(start.getTime()).toBeLessThanOrEqual(instant.getTime());
      expect(next.getTime()).toBeGreaterThan(instant.getTime());
      expect(startOfDay(next, timeZone)).toEqual(next);
      expect(startOfDay(new Date(next.getTime() - 1), timeZone)).toEqual(start);
    }),
  );
});

test.each([
  ["UTC", true],
  ["Europe/Berlin", true],
  ["Etc/GMT+5", true],
  ["Mars/Olympus", false],
  ["+02:00", false],
  ["", false],
  ["Europe/Berlin\0", false],
])("%j is a time zone: %j", (name, is) => expect(isTimeZone(name)).toBe(is));

describe("since", () => {
  const now = new Date("2026-03-01T12:00:00Z");

  test.each([
    ["15m", "2026-03-01T11:45:00Z"],
    ["24h", "2026-02-28T12:00:00Z"],
    ["7d", "2026-02-22T12:00:00Z"],
    ["0m", "2026-03-01T12:00:00Z"],
    ["2026-02-28T23:59:59Z", "2026-02-28T23:59:59Z"],
    ["2026-02-28t23:59:59.5z", "2026-02-28T23:59:59.500Z"],
    ["2026-03-01T12:00:00+02:00", "2026-03-01T10:00:00Z"],
    ["2024-02-29T00:00:00-00:30", "2024-02-29T00:30:00Z"],
    ["2026-03-01", "2026-03-01T00:00:00Z"],
  ])("%j is %s", (text, instant) => expect(parseSince(text, now)).toEqual(new Date(instant)));

  test("a bare date is midnight in the time zone", () => {
    expect(parseSince("2026-03-01", now, "Europe/Berlin")).toEqual(new Date("2026-02-28T23:00:00Z"));
  });

  test.each([
    [""],
    ["15"],
    ["15s"],
    ["-15m"],
    ["1.5h"],
    ["999999d"],
    ["yesterday"],
    ["2026-02-30T00:00:00Z"],
    ["2026-02-29"],
    ["2026-13-01"],
    ["2026-00-01"],
    ["2026-01-00"],
    ["2026-03-01T24:00:00Z"],
    ["2026-03-01T12:60:00Z"],
    ["2026-03-01T12:00:60Z"],
    ["2026-03-01T12:00:00"],
    ["2026-03-01 12:00:00Z"],
    ["2026-03-01T12:00:00+25:00"],
    ["2026-03-01T12:00:00Z\n"],
  ])("%j is refused", (text) => expect(() => parseSince(text, now)).toThrow(Refusal));
});

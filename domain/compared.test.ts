import { expect, test } from "vitest";

import { comparedWith } from "./compared";

const at = (now: string, timeZone = "UTC") => ({ today: now.slice(0, 10), now: new Date(now), timeZone });
const month = { from: "2026-03-01", to: "2026-03-31" };

test.each([
  [
    "a month that is over, with the month before",
    month,
    "previous",
    at("2026-05-05T10:00:00Z"),
    "2026-02-01",
    "2026-02-28",
    undefined,
  ],
  [
    "a month under way, to the same time of the same day",
    month,
    "previous",
    at("2026-03-14T10:30:00Z"),
    "2026-02-01",
    "2026-02-14",
    "2026-02-14T10:30:00.000Z",
  ],
  [
    "the 31st, with all of a shorter month",
    month,
    "previous",
    at("2026-03-31T10:00:00Z"),
    "2026-02-01",
    "2026-02-28",
    undefined,
  ],
  [
    "a month under way, with the same of last year",
    month,
    "year",
    at("2026-03-14T10:00:00Z"),
    "2025-03-01",
    "2025-03-14",
    "2025-03-14T10:00:00.000Z",
  ],
  [
    "90 days up to now, with the 90 before",
    { from: "2025-12-15", to: "2026-03-14" },
    "previous",
    at("2026-03-14T10:00:00Z"),
    "2025-09-16",
    "2025-12-14",
    "2025-12-14T10:00:00.000Z",
  ],
  [
    "as many days from another one on",
    { from: "2026-03-01", to: "2026-03-07" },
    { since: "2024-02-28" },
    at("2026-05-05T10:00:00Z"),
    "2024-02-28",
    "2024-03-05",
    undefined,
  ],
] as const)("%s", (_claim, span, how, clock, from, to, until) => {
  expect(comparedWith(span, how, clock)).toEqual({ from, to, ...(until && { until }) });
});

test("the time of day is that of the zone, over a change of its clocks", () => {
  const april = { from: "2026-04-01", to: "2026-04-30" };
  const berlin = at("2026-04-15T10:00:00Z", "Europe/Berlin");
  // Noon in Berlin, in summer at ten, in winter at eleven by UTC.
  expect(comparedWith(april, "previous", berlin)?.until).toBe("2026-03-15T11:00:00.000Z");
});

test("a span that has not begun is compared with nothing", () => {
  expect(comparedWith(month, "previous", at("2026-02-20T10:00:00Z"))).toBeNull();
});

import { describe, expect, test } from "vitest";

import { parse } from "@/domain/log-query/parse";

import { mayProbe, nextStretchMs, stretchesAtOnce, stretchesBefore } from "./stretches";

const hourMs = 3_600_000;

const shown = (until: string, since: string, most: number, firstMs?: number) =>
  stretchesBefore(new Date(until), new Date(since), most, firstMs).map(
    (span) => `${span.since.toISOString().slice(5, 16)} ${span.until.toISOString().slice(5, 16)}`,
  );

describe("the windows of a search", () => {
  test("grow from an hour to a day, meet without a gap, and end at each midnight", () => {
    expect(shown("2026-03-03T14:30:00Z", "2026-01-01T00:00:00Z", 5)).toEqual([
      "03-03T13:00 03-03T14:30",
      "03-03T09:00 03-03T13:00",
      "03-03T00:00 03-03T09:00",
      "03-02T00:00 03-03T00:00",
      "03-01T00:00 03-02T00:00",
    ]);
    expect(shown("2026-03-03T00:10:00Z", "2026-03-01T20:00:00Z", 9)).toEqual([
      "03-03T00:00 03-03T00:10",
      "03-02T20:00 03-03T00:00",
      "03-02T00:00 03-02T20:00",
      "03-01T20:00 03-02T00:00",
    ]);
    expect(shown("2026-03-03T00:00:00Z", "2026-03-03T00:00:00Z", 9)).toEqual([]);
  });

  test("take the rest of a day at once where a look at its index found nothing, and go on by hours without one", () => {
    expect(shown("2026-03-03T14:30:00Z", "2026-01-01T00:00:00Z", 2, 24 * hourMs)).toEqual([
      "03-03T00:00 03-03T14:30",
      "03-02T00:00 03-03T00:00",
    ]);
    const { query } = parse("timeout level>=warn");
    expect([nextStretchMs(query, 0), nextStretchMs(query, 1)]).toEqual([24 * hourMs, 4 * hourMs]);
    expect(nextStretchMs(parse("level>=warn").query, 0)).toBe(hourMs);
  });

  test.each([
    ["timeout", true, 32],
    ["timeout worker:SARAH level>=warn", true, 32],
    ["timeout or refused", true, 32],
    ["timeout or refused or reset or closed or broken", false, 32],
    ["timeout or level:error", false, 1],
    ["zq", false, 1],
    ["%%%", false, 1],
    ["-timeout", false, 1],
    ["output.a:1", false, 1],
    ["", false, 1],
    [Array.from({ length: 100 }, (_, n) => `word${n}`).join(" or "), false, 4],
  ])("of %s are asked for so many at once, where an index finds the lines", (q, probes, most) => {
    const { query } = parse(q.replaceAll(" or ", " OR "));
    expect({ probes: mayProbe(query), most: stretchesAtOnce(query) }).toEqual({ probes, most });
  });
});

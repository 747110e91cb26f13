import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { bucketWidth } from "./log-buckets";
import { cutSpan, dimensionFor, grainsFor } from "./log-figures";
import { parse } from "./log-query/parse";

describe("which figures answer a query", () => {
  test.each([
    ["", "all"],
    ["level>=error since:7d", "all"],
    ["-level:debug (level:info OR level:warn)", "all"],
    ["worker:SARAH level:error", "worker"],
    ["-worker:SARAH", "worker"],
    ["level:error OR worker:SARAH", "worker"],
    ["action:email.* until:2026-03-01", "action"],
    ["action:email.send action:crm.*", "action"],
    ["source:api -level:info", "source"],
    // Lines without an action are under no action.
    ["-action:email.send", null],
    ["action:email.send OR level:error", null],
    ["-source:api", null],
    ["worker:SARAH action:email.send", null],
    ["(since:2026-03-01 OR level:error)", null],
    ["timeout", null],
    ["cost>10", null],
  ])("%s: %s", (text, dimension) => {
    expect(dimensionFor(parse(text).query)).toBe(dimension);
  });

  test("a value that is counted under its beginning: none", () => {
    expect(dimensionFor({ kind: "source", values: ["x".repeat(200)] })).toBe("source");
    expect(dimensionFor({ kind: "source", values: ["x".repeat(201)] })).toBe(null);
  });
});

const at = (text: string) => Date.parse(text);

test("a span is cut so that most of it is days, and its ends are lines", () => {
  const pieces = cutSpan(at("2026-03-01T22:58:30Z"), at("2026-03-04T01:00:00.500Z"), ["day", "hour", "minute", "line"]);
  expect(pieces.map(({ grain, sinceMs }) => `${grain} ${new Date(sinceMs).toISOString()}`)).toEqual([
    "line 2026-03-01T22:58:30.000Z",
    "minute 2026-03-01T22:59:00.000Z",
    "hour 2026-03-01T23:00:00.000Z",
    "day 2026-03-02T00:00:00.000Z",
    "hour 2026-03-04T00:00:00.000Z",
    "line 2026-03-04T01:00:00.000Z",
  ]);
});

test("pieces cover any span, whole and once, figures in one run, and lines only at its ends", () => {
  const moment = fc.integer({ min: 0, max: at("2100-01-01T00:00:00Z") });
  const length = fc.oneof(fc.nat(200_000), fc.nat(100_000_000), fc.nat(100_000_000_000));
  fc.assert(
    fc.property(moment, length, fc.constantFrom("all", "worker"), (since, span, dimension) => {
      const pieces = cutSpan(since, since + span, grainsFor(bucketWidth(span), dimension));
      expect(pieces.length > 0).toBe(span > 0);
      if (span === 0) return;
      expect([pieces[0]?.sinceMs, pieces.at(-1)?.untilMs]).toEqual([since, since + span]);
      pieces.slice(1).forEach(({ sinceMs }, index) => expect(sinceMs).toBe(pieces[index]?.untilMs));
      expect(pieces.slice(1, -1).every(({ grain }) => grain !== "line")).toBe(true);
    }),
  );
});

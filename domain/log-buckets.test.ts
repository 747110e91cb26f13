import fc from "fast-check";
import { expect, test } from "vitest";

import { bucketOf, bucketsOf, bucketWidth, mostBuckets } from "./log-buckets";

const hour = 3_600_000;

test.each([
  [60_000, 1_000],
  [hour, 30_000],
  [24 * hour, 15 * 60_000],
  [7 * 24 * hour, 2 * hour],
  [30 * 24 * hour, 6 * hour],
  [366 * 24 * hour, 7 * 24 * hour],
  [9 * 365 * 24 * hour, 28 * 24 * hour],
])("a span of %d ms is cut by %d ms", (span, width) => {
  expect(bucketWidth(span)).toBe(width);
});

test("weeks begin on Mondays, days at midnight", () => {
  expect(new Date(bucketOf(Date.parse("2026-03-05T13:00:00Z"), 7 * 24 * hour)).toISOString()).toBe(
    "2026-03-02T00:00:00.000Z",
  );
  expect(new Date(bucketOf(Date.parse("1999-03-05T13:00:00Z"), 24 * hour)).toISOString()).toBe(
    "1999-03-05T00:00:00.000Z",
  );
});

test("buckets cover their span, whole and once, and are few", () => {
  const moment = fc.integer({ min: 0, max: Date.parse("2100-01-01T00:00:00Z") });
  fc.assert(
    fc.property(moment, moment, (one, other) => {
      const [since, until] = [Math.min(one, other), Math.max(one, other)];
      const buckets = bucketsOf(since, until);
      expect(buckets.length).toBeLessThanOrEqual(mostBuckets);
      if (since === until) {
        expect(buckets).toEqual([]);
        return;
      }
      expect([buckets[0]?.startMs, buckets.at(-1)?.endMs]).toEqual([since, until]);
      buckets.slice(1).forEach(({ startMs }, index) => expect(startMs).toBe(buckets[index]?.endMs));
    }),
    // A span of no length within a bucket, and at the edge of one.
    {
      examples: [
        [14, 14],
        [0, 0],
      ],
    },
  );
});

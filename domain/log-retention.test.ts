import { expect, test } from "vitest";

import { logRetention } from "./log-retention";

test.each([
  ["", "", { log_retention_days: null, log_retention_error_days: null }],
  ["90", "", { log_retention_days: 90, log_retention_error_days: null }],
  ["90", "365", { log_retention_days: 90, log_retention_error_days: 365 }],
  [90, 90, { log_retention_days: 90, log_retention_error_days: 90 }],
  [null, null, { log_retention_days: null, log_retention_error_days: null }],
  ["90", "60", null],
  ["", "365", null],
  ["35", "", null],
  ["36.5", "", null],
  ["soon", "", null],
  ["-90", "", null],
  ["1e9", "", null],
])("%j days, errors %j: %j", (all, errors, kept) => {
  const read = logRetention.safeParse({ log_retention_days: all, log_retention_error_days: errors });
  expect(read.success ? read.data : null).toEqual(kept);
});

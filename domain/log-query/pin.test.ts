import { expect, test } from "vitest";

import { parse } from "./parse";
import { pin } from "./pin";
import { print } from "./print";

const now = new Date("2026-03-02T12:00:00Z");

test.each([
  ["what was so long ago is a moment", "timeout since:24h", "timeout since:2026-03-01T12:00:00.000Z"],
  [
    "also within brackets and denied",
    "-(since:15m OR until:7d)",
    "-(since:2026-03-02T11:45:00.000Z OR until:2026-02-23T12:00:00.000Z)",
  ],
  [
    "a moment stays as it was written",
    "since:2026-03-01 until:2026-03-01T10:00:00Z",
    "since:2026-03-01 until:2026-03-01T10:00:00Z",
  ],
  ["what is older than any line is the beginning", "since:99999d", "since:1970-01-01T00:00:00.000Z"],
  ["everything else stays", 'level>=warn "15m" -worker:A', "level>=warn 15m -worker:A"],
])("%s", (_claim, text, pinned) => {
  expect(print(pin(parse(text).query, now))).toBe(pinned);
});

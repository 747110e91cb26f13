import { expect, test } from "vitest";

import type { ListedEvent } from "./events";
import { eventLine, eventsHead, groupLines, periodLines } from "./export-lines";
import type { Revenue } from "./series";

const event: ListedEvent = {
  id: "11111111-1111-4111-8111-111111111111",
  eventType: "refund",
  revenueType: "one_time",
  gross: "-40.00",
  net: "-40.00",
  currency: "USD",
  occurredAt: "2026-03-01T12:00:00.000Z",
  recordedAt: "2026-03-01T12:00:00.000Z",
  source: '=HYPERLINK("http://evil")',
  description: '+1 "cup"\r\n@SUM(A1)',
  refundOf: null,
  worker: { id: "-W", name: "W" },
  opportunity: null,
  goal: null,
};

const amounts = {
  gross: "123456789012345678.90",
  refunds: "0.00",
  fees: "-0.10",
  net: "123456789012345679.00",
  events: 2,
};
const revenue: Revenue = {
  currency: "USD",
  timeZone: "UTC",
  asOf: "2026-03-01T12:00:00.000Z",
  today: "2026-03-01",
  periods: [{ start: "2026-03-01", end: "2026-03-01", ...amounts, unfinished: true }],
  totals: amounts,
  groups: {
    by: "source",
    rows: [{ key: "@x", label: "@x", ...amounts, share: 1 }],
    others: null,
    lines: [],
  },
};

test("amounts stay numbers below zero, and what looks like a formula becomes text", () => {
  const line = eventLine(event);
  expect(line).toContain(",-40.00,-40.00,");
  expect(line).toContain(`"'=HYPERLINK(""http://evil"")"`);
  expect(line).toContain(`"'+1 ""cup""\r\n@SUM(A1)"`);
  expect(line).toContain(`"'-W"`);
  expect(eventsHead.split(",")).toHaveLength(16);
});

test("figures keep every digit", () => {
  expect(periodLines(revenue, null).split("\r\n")[1]).toBe(
    '"2026-03-01","2026-03-01","USD",123456789012345678.90,0.00,-0.10,123456789012345679.00,2,"true","",""',
  );
});

test("groups are named as text", () => {
  expect(groupLines(revenue).split("\r\n")[1]).toMatch(/^"'@x","'@x","USD",123456789012345678\.90,/);
});

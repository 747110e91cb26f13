import { describe, expect, test } from "vitest";

import {
  count,
  formatBytes,
  formatCountdown,
  formatDuration,
  formatExact,
  formatMoney,
  formatNumber,
  formatPercent,
  formatRelative,
  shortDigest,
} from "./format";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe("numbers", () => {
  test.each([
    [formatNumber(1204), "1,204"],
    [formatNumber(-1204.5, 1), "−1,204.5"],
    [formatMoney(420_000), "$4,200.00"],
    [formatMoney(-1), "−$0.01"],
    [formatMoney(-0), "$0.00"],
    [formatMoney(1_234, "JPY"), "¥1,234"],
    [formatMoney(1_234, "EUR"), "€12.34"],
    [formatPercent(0.644), "64 %"],
    [formatPercent(0.0006, 2), "0.06 %"],
    [formatBytes(1), "1 byte"],
    [formatBytes(182), "182 bytes"],
    [formatBytes(1536), "1.5 KiB"],
    [formatBytes(65_536), "64 KiB"],
    [count(0, "request"), "0 requests"],
    [count(1, "person", "people"), "1 person"],
    [count(1_204, "person", "people"), "1,204 people"],
    [shortDigest("9f3a7c0123456789e1"), "9f3a7c…e1"],
    [shortDigest("9f3a"), "9f3a"],
  ])("%s", (shown, expected) => {
    expect(shown).toBe(expected);
  });
});

describe("time", () => {
  test.each([
    [formatDuration(999), "999 ms"],
    [formatDuration(minute - 1), "59 s"],
    [formatDuration(27 * minute), "27 min"],
    [formatDuration(hour), "1 h 00"],
    [formatDuration(hour + 4 * minute), "1 h 04"],
    [formatDuration(3 * day), "3 d"],
    [formatDuration(3 * day + 4 * hour), "3 d 4 h"],
    [formatCountdown(9 * minute + 12_999), "09:12"],
    [formatCountdown(hour - 1), "59:59"],
    [formatCountdown(hour), "1 h 00"],
    [formatCountdown(-1), "00:00"],
  ])("%s", (shown, expected) => {
    expect(shown).toBe(expected);
  });

  test.each([
    ["is just now for a minute", -59_999, "just now"],
    ["is just now when the clock lags a little", 14_000, "just now"],
    ["counts whole minutes only", -(3 * minute + 59_000), "3 min ago"],
    ["says hours from the first", -hour, "1 h ago"],
    ["says days up to a week", -(6 * day + 23 * hour), "6 days ago"],
    ["names the day past a week", -7 * day, "15 Nov 2026"],
    ["looks ahead", 2 * hour, "in 2 h"],
  ])("%s", (_claim, offsetMs, expected) => {
    const now = Date.UTC(2026, 10, 22, 14, 2);
    expect(formatRelative(now + offsetMs, now)).toBe(expected);
  });

  test("an exact time carries its zone", () => {
    expect(formatExact(Date.UTC(2026, 10, 22, 14, 2, 11))).toBe("22 Nov 2026, 14:02:11 UTC");
  });
});

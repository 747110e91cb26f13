import { expect, test } from "vitest";

import { figuresCsv } from "./figures-csv";
import type { Series } from "./series";

const series: readonly Series[] = [
  { key: "net", label: "Net", kind: "line", colour: 1 },
  { key: "spent", label: "=Spent", kind: "line", colour: 2 },
];
const point = (label: string, net: number | null, spent: number | null) => ({
  key: label,
  tick: label,
  label,
  values: { net, spent },
});

test("money stands in major units, to its currency's digits, and below zero as a number", () => {
  const points = [point("1 Nov 2026", 420_050, -5), point("2 Nov 2026", 0, null)];
  expect(figuresCsv("Day", { series, points, unit: { kind: "money", currency: "USD" } })).toBe(
    '"Day","Net (USD)","\'=Spent (USD)"\r\n"1 Nov 2026",4200.50,-0.05\r\n"2 Nov 2026",0.00,""\r\n',
  );
  expect(figuresCsv("Day", { series, points: [point("x", 7, 1)], unit: { kind: "money", currency: "JPY" } })).toContain(
    '"x",7,1',
  );
});

test("durations are milliseconds, shares fractions", () => {
  expect(figuresCsv("Hour", { series, points: [point("09:00", 1_500, 2)], unit: { kind: "duration" } })).toBe(
    '"Hour","Net (ms)","\'=Spent (ms)"\r\n"09:00",1500,2\r\n',
  );
  expect(figuresCsv("Hour", { series, points: [point("9", 0.25, null)], unit: { kind: "ratio" } })).toContain("0.25");
});

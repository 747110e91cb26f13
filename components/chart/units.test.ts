import { describe, expect, test } from "vitest";

import { formatTick, formatValue, ticksFor, type Unit } from "./units";

const count: Unit = { kind: "count" };
const money: Unit = { kind: "money", currency: "USD" };
const duration: Unit = { kind: "duration" };

test.each([
  [count, [], [0, 1]],
  [count, [0, 0], [0, 1]],
  [count, [1], [0, 1]],
  [count, [3], [0, 1, 2, 3]],
  [count, [9], [0, 3, 6, 9]],
  [count, [1_234], [0, 400, 800, 1_200, 1_600]],
  [count, [97], [0, 25, 50, 75, 100]],
  [duration, [400_000], [0, 120_000, 240_000, 360_000, 480_000]],
  [duration, [5_400_000], [0, 1_800_000, 3_600_000, 5_400_000]],
  [{ kind: "ratio" } as const, [0.31], [0, 0.1, 0.2, 0.3, 0.4]],
])("ticks of %j for %j", (unit, values, ticks) => {
  expect(ticksFor(unit, values)).toEqual(ticks);
});

describe("ticks", () => {
  test.each([[[7]], [[0.2]], [[12_345_678]], [[-5, 5]], [[-4_000, 31_000]], [[-9]], [[1e12]]])(
    "of %j are five at most, hold zero, and all the values",
    (values) => {
      for (const unit of [count, money, duration, { kind: "ratio" } as const]) {
        const ticks = ticksFor(unit, values);
        expect(ticks.length).toBeLessThanOrEqual(5);
        expect(ticks).toContain(0);
        expect(Math.min(...ticks)).toBeLessThanOrEqual(Math.min(...values));
        expect(Math.max(...ticks)).toBeGreaterThanOrEqual(Math.max(...values));
      }
    },
  );
});

test.each([
  [count, 1_600, "1.6K"],
  [count, 3, "3"],
  [money, 120_000_00, "$120K"],
  [money, 250, "$2.50"],
  [money, 300, "$3"],
  [money, -40_000, "−$400"],
  [duration, 0, "0"],
  [duration, 5_400_000, "1 h 30"],
])("a tick of %j at %d reads %s", (unit, value, text) => {
  expect(formatTick(unit, value)).toBe(text);
});

test("nothing known is a dash, not nothing", () => {
  expect(formatValue(count, null)).toBe("–");
  expect(formatValue(money, 0)).toBe("$0.00");
  expect(formatValue({ kind: "ratio" }, 0.255)).toBe("25.5 %");
});

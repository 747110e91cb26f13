import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { measureCriteria, readCriteria } from "./goal-criteria";
import { percentWords, progressOf } from "./progress";

const noTasks = { all: 0, completed: 0, cancelled: 0 };
const nothing = { status: "active", shares: [], children: [], tasks: noTasks } as const;
const money = (target: string, earned: string) => {
  const { criteria } = readCriteria([
    { metric: "revenue", kind: "money", target, currency: "USD", current: "999999999" },
  ]);
  return measureCriteria(criteria, earned, "USD").flatMap(({ share }) => share ?? []);
};

describe("the worked example of the rules", () => {
  const a = progressOf({ ...nothing, shares: money("120000", "31110") });
  const b = progressOf({ ...nothing, tasks: { all: 10, completed: 6, cancelled: 1 } });
  const c = progressOf({ ...nothing, status: "completed" });

  test("A: $31,110 of $120,000 is 25.925 by its criteria, whatever the worker says", () => {
    expect(a.method).toBe("criteria");
    expect(a.percent).toBeCloseTo(25.925, 10);
  });
  test("B: 6 of 10 tasks completed, 1 cancelled, is 66.667", () => {
    expect(b.method).toBe("tasks");
    expect(b.percent).toBeCloseTo(66.667, 3);
  });
  test("C: closed by a person is 100", () => expect(c).toEqual({ percent: 100, method: "closed" }));
  test("the goal above, with 1 of 4 direct tasks as one more child, is 54.4 %", () => {
    const children = [a, b, c].map(({ percent }) => ({ percent, weight: 1 }));
    const whole = progressOf({ ...nothing, children, tasks: { all: 4, completed: 1, cancelled: 0 } });
    expect(whole.method).toBe("children");
    expect(percentWords(whole.percent)).toBe("54.4 %");
  });
  test("$61,204 of $100M is 0.06 %", () =>
    expect(percentWords(progressOf({ ...nothing, shares: money("100000000", "61204") }).percent)).toBe("0.06 %"));
});

test.each([
  [
    "completing does not raise what tasks show",
    { ...nothing, status: "completed", tasks: { all: 50, completed: 17, cancelled: 0 } },
    34,
    "tasks",
  ],
  [
    "a failed goal counts its evidence",
    { ...nothing, status: "failed", tasks: { all: 2, completed: 1, cancelled: 0 } },
    50,
    "tasks",
  ],
  ["a failed goal without evidence is at nothing", { ...nothing, status: "failed" }, 0, "none"],
  ["cancelled tasks alone are no evidence", { ...nothing, tasks: { all: 3, completed: 0, cancelled: 3 } }, 0, "none"],
  [
    "weights count",
    {
      ...nothing,
      children: [
        { percent: 100, weight: 3 },
        { percent: 0, weight: 1 },
      ],
    },
    75,
    "children",
  ],
  ["a share is never more than all of it", { ...nothing, shares: money("100", "250") }, 100, "criteria"],
  ["nor less than nothing, as after refunds", { ...nothing, shares: money("100", "-5") }, 0, "criteria"],
] as const)("%s", (_claim, facts, percent, method) => expect(progressOf(facts)).toEqual({ percent, method }));

test("money in another currency is told, and left out", () => {
  const { criteria, unread } = readCriteria([
    { metric: "sales", target: 10, currency: "EUR" },
    { metric: "x", target: -1 },
  ]);
  expect(unread).toBe(true);
  expect(measureCriteria(criteria, "5", "USD")).toMatchObject([{ kind: "money", evidence: null, share: null }]);
});

test.each([
  [0, "0 %"],
  [0.000_1, "0.01 %"],
  [4.8, "4.8 %"],
  [26, "26 %"],
  [99.96, "99.9 %"],
  [100, "100 %"],
])("%d is shown as %s", (percent, words) => expect(percentWords(percent)).toBe(words));

test("progress lies between nothing and all of it, whatever there is below", () => {
  const percent = fc.double({ min: 0, max: 100, noNaN: true });
  const child = fc.record({ percent, weight: fc.double({ min: 0.01, max: 100, noNaN: true }) });
  const counts = fc.record({ completed: fc.nat(50), cancelled: fc.nat(50), open: fc.nat(50) });
  fc.assert(
    fc.property(fc.array(child), counts, (children, { completed, cancelled, open }) => {
      const tasks = { all: completed + cancelled + open, completed, cancelled };
      const found = progressOf({ ...nothing, children, tasks }).percent;
      expect(found).toBeGreaterThanOrEqual(0);
      expect(found).toBeLessThanOrEqual(100.000_001);
    }),
  );
});

import { describe, expect, test } from "vitest";

import { type HealthFacts, healthOf } from "./health";

const well: HealthFacts = {
  heartbeatAgeSeconds: 5,
  attemptsOk: 0,
  attemptsFailed: 0,
  tasksHeld: 0,
  tasksStuck: 0,
  linesHour: 0,
  errorsHour: 0,
};
const scoreOf = (facts: Partial<HealthFacts>) => healthOf({ ...well, ...facts }, "run", false).score;

test("the published example is 0.54, with its parts", () => {
  const { score, parts } = healthOf(
    {
      heartbeatAgeSeconds: 132,
      attemptsOk: 71,
      attemptsFailed: 29,
      tasksHeld: 5,
      tasksStuck: 2,
      linesHour: 400,
      errorsHour: 12,
    },
    "run",
    false,
  );
  expect(score).toBe(0.54);
  expect(parts.heartbeat).toBeCloseTo(0.8, 10);
  expect(parts.attempts * 0.5).toBeCloseTo(0.3592, 4);
  expect(parts.tasks * 0.3).toBeCloseTo(0.18, 10);
  expect(parts.errors * 0.2).toBeCloseTo(0.14, 10);
});

test.each([
  ["all is well", {}, 1],
  ["a heartbeat is full until it is late", { heartbeatAgeSeconds: 90 }, 1],
  ["half way between late and gone it counts half", { heartbeatAgeSeconds: 195 }, 0.5],
  ["gone is nothing, whatever else went well", { heartbeatAgeSeconds: 300, attemptsOk: 900 }, 0],
  ["long gone is no less than nothing", { heartbeatAgeSeconds: 90_000 }, 0],
  ["a clock that runs ahead gives no more than all", { heartbeatAgeSeconds: -40 }, 1],
  ["one failure among nothing", { attemptsFailed: 1 }, 0.88],
  ["only failures", { attemptsFailed: 997 }, 0.5],
  ["all that it holds is stuck", { tasksHeld: 2, tasksStuck: 2 }, 0.7],
  ["a third is stuck", { tasksHeld: 3, tasksStuck: 1 }, 0.9],
  ["too few lines to speak of errors", { linesHour: 19, errorsHour: 19 }, 1],
  ["the twentieth line speaks", { linesHour: 20, errorsHour: 20 }, 0.8],
  ["a share of ten per cent is all that can be lost", { linesHour: 100, errorsHour: 10 }, 0.8],
  ["five per cent cost half of it", { linesHour: 100, errorsHour: 5 }, 0.9],
  // 0.5 × 0.75 + 0.3 + 0.2 = 0.875, which no float may turn into 0.87.
  ["exactly half a hundredth goes up", { attemptsFailed: 1, heartbeatAgeSeconds: 0 }, 0.88],
  [
    "and so it does lower",
    { attemptsOk: 1, attemptsFailed: 1, heartbeatAgeSeconds: 0, linesHour: 40, errorsHour: 1 },
    0.85,
  ],
] satisfies [string, Partial<HealthFacts>, number][])("%s", (_claim, facts, score) =>
  expect(scoreOf(facts)).toBe(score),
);

describe("there is none", () => {
  test.each([
    ["in maintenance", well, "run", true, "maintenance"],
    ["in maintenance, also when paused", well, "pause", true, "maintenance"],
    ["paused", well, "pause", false, "paused"],
    ["stopped", well, "stop", false, "paused"],
    ["never seen", { ...well, heartbeatAgeSeconds: null }, "run", false, "never"],
  ] as const)("%s", (_claim, facts, directive, inMaintenance, none) => {
    expect(healthOf(facts, directive, inMaintenance)).toMatchObject({ score: null, none });
  });

  test("and its parts are still told", () => {
    expect(healthOf({ ...well, tasksHeld: 2, tasksStuck: 1 }, "pause", false).parts.tasks).toBe(0.5);
  });
});

import { expect, test } from "vitest";

import { attemptsAfterRetry, taskDeeds, whyNotDeed } from "./task-deeds";
import { mayMove, taskStatuses } from "./tasks";

const task = (status: (typeof taskStatuses)[number], more: { dead?: boolean; closed?: boolean } = {}) => ({
  status,
  dead: false,
  closed: false,
  ...more,
});

test.each(taskStatuses)("a task that is %s is retried and cancelled only by a legal move", (status) => {
  expect(whyNotDeed("retry", task(status)) === null).toBe(status === "failed" && mayMove(status, "pending"));
  expect(whyNotDeed("cancel", task(status)) === null).toBe(mayMove(status, "cancelled"));
});

test("a reason names the state", () => {
  for (const status of taskStatuses) {
    for (const deed of taskDeeds) expect(whyNotDeed(deed, task(status)) ?? "It fits").toMatch(/\bIt \w+/);
  }
});

test.each([
  ["dead", task("failed", { dead: true }), null],
  ["closed", task("failed", { dead: true, closed: true }), "It is closed already."],
  ["failed and tried again", task("failed"), "It is tried again by itself."],
  ["pending", task("pending"), "Only dead work is closed. It is pending."],
])("what is %s is closed with a note, or not", (_claim, given, reason) => {
  expect(whyNotDeed("close", given)).toBe(reason);
});

test.each([
  ["pending", true],
  ["assigned", true],
  ["blocked", true],
  ["in_progress", false],
  ["completed", false],
] as const)("what a %s task waits for can change: %j", (status, may) => {
  expect(whyNotDeed("dependencies", task(status)) === null).toBe(may);
});

test("a retry grants one more attempt where they are used up, and takes none away", () => {
  expect(attemptsAfterRetry(3, 3)).toBe(4);
  expect(attemptsAfterRetry(5, 3)).toBe(6);
  expect(attemptsAfterRetry(1, 3)).toBe(3);
});

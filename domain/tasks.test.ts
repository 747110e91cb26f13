import { describe, expect, test } from "vitest";
import {
  isOpen,
  mayMove,
  mayRetry,
  mostAsksAgain,
  readTaskPriority,
  readTaskStatus,
  retryDelayMinutes,
  taskAfter,
  taskStatuses,
  type TaskStatus,
} from "./tasks";

const legal: Record<TaskStatus, TaskStatus[]> = {
  pending: ["assigned", "in_progress", "waiting_approval", "blocked", "cancelled"],
  assigned: ["in_progress", "waiting_approval", "blocked", "cancelled"],
  in_progress: ["completed", "failed", "waiting_approval", "blocked", "cancelled"],
  waiting_approval: ["in_progress", "pending", "blocked", "cancelled"],
  blocked: ["pending", "waiting_approval", "cancelled"],
  completed: [],
  failed: ["pending"],
  cancelled: [],
};

test.each(taskStatuses.flatMap((from) => taskStatuses.map((to) => [from, to] as const)))(
  "a task goes from %s to %s only if legal",
  (from, to) => {
    expect(mayMove(from, to)).toBe(legal[from].includes(to));
  },
);

test("what can still be done is open", () => {
  expect(taskStatuses.filter(isOpen)).toEqual(["pending", "assigned", "in_progress", "waiting_approval", "blocked"]);
});

test.each([
  [1, 2],
  [2, 4],
  [3, 8],
])("after attempt %d a task waits %d minutes", (attempts, minutes) =>
  expect(retryDelayMinutes(attempts)).toBe(minutes),
);

test("the last attempt is the last", () => {
  expect(mayRetry(2, 3)).toBe(true);
  expect(mayRetry(3, 3)).toBe(false);
  expect(mostAsksAgain).toBe(2);
});

describe("a request's end", () => {
  test.each([
    ["approved", true, "in_progress", null],
    ["rejected", true, "in_progress", null],
    ["revision", true, "in_progress", null],
    ["withdrawn", true, "in_progress", null],
    ["expired", true, "blocked", "unanswered"],
    ["approved", false, "pending", null],
    ["rejected", false, "cancelled", null],
    ["revision", false, "blocked", "revision"],
    ["withdrawn", false, "blocked", "withdrawn"],
    ["expired", false, "blocked", "unanswered"],
  ] as const)("%s, begun %j, leaves its task %s (%s)", (end, begun, status, blockedReason) => {
    expect(taskAfter(end, begun)).toEqual({ status, blockedReason });
    expect(mayMove("waiting_approval", status)).toBe(true);
  });
});

test.each([
  ["running", "in_progress"],
  [" Pending ", "pending"],
  ["constructor", null],
  ["done", null],
])("the status %j is read as %s", (word, status) => expect(readTaskStatus(word)).toBe(status));

test.each([
  ["medium", "normal"],
  ["HIGH", "high"],
  ["urgent", null],
])("the priority %j is read as %s", (word, priority) => expect(readTaskPriority(word)).toBe(priority));

import { expect, test } from "vitest";

import { whyNotHandOver, whyNotReceive } from "./hand-over";
import { mayMove, taskStatuses } from "./tasks";

test.each([
  ["pending", "W", true],
  ["pending", null, false],
  ["assigned", "W", true],
  ["in_progress", "W", true],
  ["blocked", "W", true],
  ["waiting_approval", "W", false],
  ["completed", "W", false],
  ["failed", "W", false],
  ["cancelled", "W", false],
] as const)("a task that is %s with %s can be released: %s", (status, worker, can) => {
  expect(whyNotHandOver("release", { status, worker }) === null).toBe(can);
});

test("nobody's task can be given to somebody, and what is over to nobody", () => {
  expect(whyNotHandOver("reassign", { status: "pending", worker: null })).toBeNull();
  expect(whyNotHandOver("reassign", { status: "completed", worker: "W" })).toMatch(/completed/);
});

test("wherever it is allowed, pending is reached by legal moves, and assigned from there", () => {
  const open = taskStatuses.filter((status) => whyNotHandOver("reassign", { status, worker: "W" }) === null);
  for (const from of open) {
    const direct = from === "pending" || mayMove(from, "pending");
    expect(direct || (mayMove(from, "blocked") && mayMove("blocked", "pending")), from).toBe(true);
  }
  expect(mayMove("pending", "assigned")).toBe(true);
});

test.each([
  ["run", [], null, null],
  ["run", [], "mail", null],
  ["run", ["mail"], "mail", null],
  ["run", ["mail"], "call", /type call/],
  ["run", ["mail"], null, /certain types/],
  ["pause", [], "mail", /paused/],
  ["stop", [], "mail", /stopped/],
] as const)("a worker told to %s that takes %j gets a task of type %s: %s", (directive, allowed, type, no) => {
  const said = whyNotReceive({ directive, allowedTaskTypes: allowed }, type);
  if (no === null) expect(said).toBeNull();
  else expect(said).toMatch(no);
});

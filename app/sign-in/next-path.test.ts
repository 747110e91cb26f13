import { expect, test } from "vitest";

import { nextPath } from "./next-path";

test.each([
  ["/approvals?open=1#x", "/approvals?open=1#x"],
  ["/", "/"],
  ["/a/../account", "/account"],
  ["https://evil.example", null],
  ["//evil.example", null],
  ["/.//evil.example", null],
  ["/a/..//evil.example", null],
  ["/%2e//evil.example", null],
  ["/\\evil.example", null],
  ["/\t/evil.example", null],
  ["/ /evil.example", null],
  ["javascript:alert(1)", null],
  ["approvals", null],
  ["/sign-in?next=/sign-in", null],
  ["/api/auth/signout", null],
  [undefined, null],
  [["/a", "/b"], null],
])("%j leads to %j", (next, path) => {
  expect(nextPath(next)).toBe(path);
});

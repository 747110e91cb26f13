import { expect, test } from "vitest";

import { paths } from "./paths";

test.each([
  [paths.approvals(), "/approvals"],
  [paths.approvals({ risk: ["high", "critical"], mine: true }), "/approvals?risk=high%2Ccritical&mine=1"],
  [paths.approvals({ risk: [], mine: false, q: "" }), "/approvals"],
  [paths.approvals({ q: "a&b=c#d" }), "/approvals?q=a%26b%3Dc%23d"],
  [paths.approval("7"), "/approvals?open=7"],
  [paths.approvalHistory({ worker: "CRM-1" }), "/approvals/history?worker=CRM-1"],
  [paths.signIn(), "/sign-in"],
  [paths.signIn("/approvals?open=7"), "/sign-in?next=%2Fapprovals%3Fopen%3D7"],
])("%s", (path, expected) => {
  expect(path).toBe(expected);
});

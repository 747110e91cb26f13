import { expect, test } from "vitest";

import type { Role } from "@/domain/permissions";

import { emphasisFor } from "./order";

const somebody = (...roles: Role[]) =>
  ({
    kind: "person",
    id: "",
    email: "",
    name: "",
    roles,
    scopes: null,
    signedInAt: null,
    sessionId: null,
    tokenId: null,
  }) as const;

test.each([
  [["approver"], "requests", "pending"],
  [["admin"], "requests", "pending"],
  [["manager"], "work", "net"],
  [["manager", "approver"], "requests", "pending"],
  [["viewer"], "requests", "pending"],
  [["auditor"], "requests", "pending"],
] satisfies [Role[], string, string][])("%s sees %s first, and of the figures %s", (roles, lead, first) => {
  const emphasis = emphasisFor(somebody(...roles));
  expect(emphasis.lead).toBe(lead);
  expect(emphasis.figures[0]).toBe(first);
  expect(emphasis.figures.toSorted()).toEqual(["errors", "net", "pending", "spent"]);
});

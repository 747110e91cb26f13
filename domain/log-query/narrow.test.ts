import { describe, expect, it } from "vitest";

import { narrow, standingOf } from "./narrow";
import { parse } from "./parse";
import { print } from "./print";
import type { Term } from "./terms";

const worker: Term = { kind: "worker", values: ["CRM-1"] };

describe("narrow", () => {
  it.each([
    ["", "include", "worker:CRM-1"],
    ["level:error", "include", "level:error worker:CRM-1"],
    ["level:error", "exclude", "level:error -worker:CRM-1"],
    ["level:error worker:CRM-1", "include", "level:error"],
    ["worker:CRM-1", "exclude", "-worker:CRM-1"],
    ["-worker:CRM-1 refused", "include", "refused worker:CRM-1"],
    ["-worker:CRM-1", "exclude", ""],
    ["a OR b", "include", "(a OR b) worker:CRM-1"],
    ["a OR worker:CRM-1", "exclude", "(a OR worker:CRM-1) -worker:CRM-1"],
  ] as const)("%j, to %s → %j", (before, how, after) => {
    expect(print(narrow(parse(before).query, worker, how))).toBe(after);
  });

  it.each([
    ["worker:CRM-1", "included"],
    ["refused -worker:CRM-1", "excluded"],
    ["a OR worker:CRM-1", null],
    ["worker:CRM-1,CRM-2", null],
  ] as const)("%j stands %s", (text, standing) => {
    expect(standingOf(parse(text).query, worker)).toBe(standing);
  });
});

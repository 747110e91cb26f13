import { describe, expect, test } from "vitest";

import { fieldsOf, scopeFrom, scopeWords } from "./scope-fields";

const empty = { highestRisk: "", exposure: "", workers: "", goals: "" };
const none = { highestRisk: null, highestExposure: null, workers: null, goals: null };

describe("what a person types", () => {
  test.each([
    ["nothing is no bound", {}, null],
    ["a risk", { highestRisk: "medium" }, { ...none, highestRisk: "medium" }],
    [
      "amounts, either way round",
      { exposure: "USD 5000, 40.50 eur" },
      { ...none, highestExposure: { USD: "5000", EUR: "40.50" } },
    ],
    [
      "names, however they are parted",
      { workers: "SARAH, CRM-1;  OPS" },
      { ...none, workers: ["SARAH", "CRM-1", "OPS"] },
    ],
  ])("%s", (_claim, typed, scope) => {
    expect(scopeFrom({ id: "x", ...empty, ...typed })).toEqual({ id: "x", scope });
  });

  test.each(["5000", "USD", "USD 5,000", "$5000"])("%s is no amount", (exposure) => {
    const fields = [{ path: "highestExposure" }];
    expect(() => scopeFrom({ ...empty, exposure })).toThrow(
      expect.objectContaining({ code: "invalid", fields: [expect.objectContaining(fields[0])] }),
    );
  });
});

test("what is stored comes back as it was typed", () => {
  const scope = { highestRisk: "high", highestExposure: { USD: "5000" }, workers: ["SARAH"], goals: null } as const;
  expect(scopeFrom({ id: "x", ...fieldsOf(scope) })).toEqual({ id: "x", scope });
});

test.each([
  [null, "Everything"],
  [none, "Everything"],
  [{ ...none, highestRisk: "medium", workers: ["A", "B"] } as const, "up to medium; 2 workers"],
  [{ ...none, highestExposure: { USD: "5000" }, goals: ["g"] }, "USD 5000; 1 goal"],
])("%j is %s", (scope, words) => {
  expect(scopeWords(scope)).toBe(words);
});

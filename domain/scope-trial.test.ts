import { describe, expect, test } from "vitest";

import { wholeScope } from "./deciders";
import { tryScope, withScope } from "./scope-trial";
import { asked, away, decider, request } from "./testing/coverage";

describe("a tried scope", () => {
  const people = [decider("ann"), decider("bob", { highestRisk: "high" })];
  const groups = [asked(request("low"), 40), asked(request("high"), 8), asked(request("critical"), 3)];

  test("counts before and after, and what falls to nobody", () => {
    const edited = { id: "ann", scope: { ...wholeScope, highestRisk: "medium" as const } };
    expect(tryScope(groups, people, edited)).toMatchObject({
      requests: 51,
      before: { theirs: 51, nobody: 0, lacksSecond: 3 },
      after: { theirs: 40, nobody: 3, lacksSecond: 0 },
      byRisk: [
        { risk: "critical", requests: 3, before: { theirs: 3 }, after: { theirs: 0, nobody: 3 } },
        { risk: "high", requests: 8, after: { theirs: 0, nobody: 0 } },
        { risk: "low", requests: 40, after: { theirs: 40 } },
      ],
      fallen: { count: 0 },
      gaps: [{ risk: "critical", had: 0 }],
    });
  });

  test("names what was covered and would not be", () => {
    const edited = { id: "bob", scope: { ...wholeScope, highestRisk: "low" as const } };
    const alone = [decider("ann", { workers: ["BOT"] }), decider("bob")];
    const { fallen } = tryScope(groups, alone, edited);
    expect(fallen).toMatchObject({ count: 8, examples: [{ id: "high-8" }] });
  });

  test("reaches the deputy too", () => {
    const deputy = decider("dep", { highestRisk: "low" }, { standsInFor: [away("ann")] });
    const scope = { ...wholeScope, highestRisk: "low" as const };
    expect(withScope([deputy], { id: "ann", scope })[0]?.standsInFor[0]?.scope).toEqual(scope);
    const edited = { id: "ann", scope };
    expect(tryScope([asked(request("high"), 5)], [decider("ann"), deputy], edited).after).toMatchObject({ nobody: 5 });
  });
});

import { expect, test } from "vitest";

import { mandateTemplates } from "./mandate-templates";
import { changedBy, changesOfMandate, rebased } from "./mandates";
import { remarksOn } from "./contradictions";
import { mandate } from "./testing/mandates";

test("what differs is told part by part, and the order of lines is no difference", () => {
  const before = mandate({ permissions: ["a.b", "c.d"], max_cost_per_day_cents: 100 });
  const after = mandate({ level: "L4", permissions: ["c.d", "e.f"], max_cost_per_day_cents: null });
  expect(changesOfMandate(before, after)).toEqual([
    { part: "level", before: "L3", after: "L4" },
    { part: "permissions", added: ["e.f"], removed: ["a.b"] },
    { part: "max_cost_per_day_cents", before: 100, after: null },
  ]);
  expect(changesOfMandate(before, { ...before, permissions: ["c.d", "a.b"] })).toEqual([]);
});

test("a change of several adds no line twice and removes only what is named", () => {
  const changed = changedBy(mandate({ permissions: ["a.b"], forbidden_actions: ["x.y", "z"] }), {
    level: "L2",
    add: { permissions: ["a.b", "c.d"] },
    remove: { forbidden_actions: ["x.y"] },
  });
  expect(changed).toEqual(mandate({ level: "L2", permissions: ["a.b", "c.d"], forbidden_actions: ["z"] }));
});

test.each(mandateTemplates)(
  "the template $name can be saved as it is and contradicts nothing",
  ({ mandate: template }) => {
    const remarks = remarksOn({ ...template, capabilities: [] });
    expect(remarks.filter(({ kind }) => kind === "contradiction")).toEqual([]);
  },
);

test("mine upon theirs: nobody's lines are lost, and my values stand", () => {
  const base = mandate({ permissions: ["a", "b"], max_cost_per_day_cents: 100 });
  const mine = { ...base, permissions: ["a", "mine"], level: "L4" } as const;
  const theirs = { ...base, permissions: ["a", "b", "theirs"], max_cost_per_day_cents: 50 };
  expect(rebased(base, mine, theirs)).toEqual(
    mandate({ level: "L4", permissions: ["a", "theirs", "mine"], max_cost_per_day_cents: 50 }),
  );
});

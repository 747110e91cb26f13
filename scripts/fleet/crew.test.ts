import { describe, expect, test } from "vitest";

import { makeDice } from "@/db/seed/dice";
import { firstMatch } from "@/domain/actions";

import { crew, hands, storyOf } from "./crew";

const draw = (seed: number) =>
  crew.map((member) =>
    Array.from({ length: 60 }, (_, number) =>
      storyOf(member, number, makeDice(seed).fork(`${member.cast.workerId} ${number}`)),
    ),
  );
const told = (seed: number) => JSON.stringify(draw(seed));

describe("the simulated fleet", () => {
  test("tells the same stories for the same seed, and others for another", () => {
    expect(told(7)).toBe(told(7));
    expect(told(7)).not.toBe(told(8));
  });

  test("asks for something at once, and asks only for what its worker is permitted", () => {
    const errands = crew.flatMap(({ cast }, index) => (draw(7)[index] ?? []).map((story) => ({ cast, story })));
    const first = draw(7).map((stories) => stories[0]?.kind);
    expect(first.filter((kind) => kind === "errand").length).toBeGreaterThanOrEqual(8);
    for (const { cast, story } of errands) {
      const actions = story.kind === "errand" ? [story.question.action] : story.actions;
      for (const action of actions)
        expect([cast.workerId, action, firstMatch(cast.permissions, action)]).not.toContain(undefined);
    }
  });

  test("asks by ten workers, so that no more than ten requests can wait at once", () => {
    expect(crew.length).toBeLessThanOrEqual(12);
    const members = [...crew, ...hands];
    expect(new Set(members.map(({ cast }) => cast.workerId)).size).toBe(members.length);
    for (const hand of hands) expect(storyOf(hand, 0, makeDice(7)).kind).toBe("chore");
  });
});

import { describe, expect, test } from "vitest";

import { makeWorld } from "@/db/seed/world";
import { digestOf } from "@/server/approvals/digest";

const person = (email: string) => ({ id: `id of ${email}`, email });
const people = {
  approver: person("approver@demo.local"),
  second: person("second@demo.local"),
  manager: person("manager@demo.local"),
  admin: person("admin@localhost"),
};

/** Compared as text: a matcher that walks two whole worlds takes longer than making them. */
const asText = (world: unknown) =>
  JSON.stringify(world, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value));

describe("the world", () => {
  test("is the same for the same instant", () => {
    const nowMs = Date.parse("2026-02-03T04:05:06Z");
    const [one, two] = [makeWorld({ nowMs, people, digestOf }), makeWorld({ nowMs, people, digestOf })];
    expect(asText(one)).toBe(asText(two));
    expect(new Set(one.tasks.map(({ id }) => id)).size).toBe(1_500);
  });

  test.each(["00:00:30", "06:30:00", "23:59:30"])("lies in the past and keeps its figures at %s", (time) => {
    const nowMs = Date.parse(`2026-02-28T${time}Z`);
    const world = makeWorld({ nowMs, people, digestOf });
    expect(world.requests).toHaveLength(400);
    expect(world.trail.every(({ atMs }) => atMs <= nowMs)).toBe(true);
    expect(world.logs.every(({ createdAt }) => createdAt.getTime() <= nowMs)).toBe(true);
    const times = world.tasks.flatMap(({ createdAt, startedAt, completedAt, updatedAt }) => [
      createdAt,
      startedAt,
      completedAt,
      updatedAt,
    ]);
    expect(times.every((at) => !at || at.getTime() <= nowMs)).toBe(true);
    for (const { createdAt, startedAt, completedAt } of world.tasks) {
      if (startedAt && createdAt) expect(startedAt >= createdAt).toBe(true);
      if (startedAt && completedAt) expect(completedAt >= startedAt).toBe(true);
    }
  });
});

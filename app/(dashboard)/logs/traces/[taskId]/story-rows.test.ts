import { describe, expect, test } from "vitest";

import type { StoryLine } from "@/server/traces/lines";
import type { StoryRequest } from "@/server/traces/requests";
import type { Story } from "@/server/traces/story";

import { moveInRows, requestOf, rowsOf } from "./story-rows";

const at = (minute: number): string => `2026-03-01T12:${minute.toString().padStart(2, "0")}:00.000Z`;
const id = (n: number): string => `${n.toString(16).padStart(8, "0")}-0000-4000-8000-000000000000`;

const line = (n: number, minute: number, more: Partial<StoryLine> = {}): StoryLine => ({
  id: id(n),
  at: at(minute),
  level: "info",
  workerId: "SARAH",
  action: "email.send",
  message: `Line ${n.toString()}`,
  durationMs: null,
  tokens: null,
  costMicros: "0",
  ...more,
});

const request = (n: number, more: Partial<StoryRequest> = {}): StoryRequest => ({
  id: id(n),
  action: "email.send",
  headline: "Send a letter",
  workerId: "SARAH",
  risk: "medium",
  state: "succeeded",
  askedAt: at(2),
  decidedAt: at(5),
  decidedBy: "ann@test.local",
  releasedAt: at(6),
  usedAt: at(7),
  succeeded: true,
  votes: [{ email: "ann@test.local", vote: "approved", at: at(5) }],
  rule: "level: L2 asks from medium",
  ...more,
});

const task = {
  id: id(1),
  title: "A task",
  status: "completed",
  type: null,
  workerId: "SARAH",
  createdAt: at(0),
  startedAt: at(0),
  endedAt: at(30),
  goalId: null,
  opportunityId: null,
} as const;
const sums = { lines: 0, costMicros: "0", goneMicros: "0", durationMs: 0, tokens: 0 };
const storyOf = (more: Partial<Story>): Story => ({
  task,
  goalPath: [],
  lines: [],
  own: sums,
  whole: sums,
  keptFrom: null,
  requests: [],
  attempts: [],
  parts: [],
  messages: [],
  moves: [],
  payments: [],
  baseCurrency: "USD",
  ...more,
});

const nowMs = Date.parse(at(40));
const shut = { isOpen: () => false, parts: new Map(), nowMs };
const open = { ...shut, isOpen: () => true };

describe("the approval of a line", () => {
  test.each([
    ["after its release", line(9, 8), [request(2)], id(2)],
    ["not before its release", line(9, 5), [request(2)], null],
    ["not of another action", line(9, 8, { action: "crm.read" }), [request(2)], null],
    ["not of another worker", line(9, 8, { workerId: "CRM-1" }), [request(2)], null],
    ["not one that was rejected", line(9, 8), [request(2, { state: "rejected" })], null],
    ["the latest of several", line(9, 20), [request(2), request(3, { releasedAt: at(10) })], id(3)],
  ] as const)("is that of its action, %s", (_claim, of, requests, expected) => {
    expect(requestOf(of, requests)?.id ?? null).toBe(expected);
  });
});

describe("the rows of a story", () => {
  const story = storyOf({
    lines: [line(9, 8), line(8, 1)],
    requests: [request(2)],
    parts: [{ ...task, ...sums, id: id(5), title: "Part", startedAt: at(9), endedAt: at(12) }],
  });

  test("stand by when each began, and say who approved what", () => {
    const rows = rowsOf(story, shut);
    expect(rows.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      "line Line 8",
      "request Send a letter",
      "line Line 9",
      "part Part",
    ]);
    expect(rows[2]?.more).toBe("approved by ann@test.local");
    expect(rows[1]?.more).toContain(
      "approved by ann@test.local after 3 min, used, succeeded; asked under “level: L2 asks from medium”",
    );
    expect(rows[1]?.phases.map(({ look }) => look)).toEqual(["wait", "ready"]);
  });

  test("show what stands below while they are open, and that it is being read", () => {
    const rows = rowsOf(story, open);
    expect(rows.filter(({ kind }) => kind === "step").map(({ label }) => label)).toEqual([
      "asked",
      "vote",
      "decided",
      "used",
    ]);
    expect(rows.at(-1)).toMatchObject({ kind: "busy", depth: 1, text: "Reading its story" });
    const known = new Map([[id(5), storyOf({ lines: [line(7, 10)] })]]);
    expect(rowsOf(story, { ...open, parts: known }).at(-1)).toMatchObject({ kind: "line", depth: 1, text: "Line 7" });
  });

  test("that still wait for people reach to now", () => {
    const waiting = request(2, { decidedAt: null, usedAt: null, releasedAt: null, state: "pending" });
    expect(rowsOf(storyOf({ requests: [waiting] }), shut)[0]).toMatchObject({ untilMs: nowMs, tone: "warn" });
  });

  test("are walked as a tree is", () => {
    const rows = rowsOf(story, open);
    const [first, asked, step] = [rows[0]?.id ?? "", rows[1]?.id ?? "", rows[2]?.id ?? ""];
    expect(moveInRows(rows, open.isOpen, first, "ArrowDown")).toEqual({ to: asked });
    expect(moveInRows(rows, open.isOpen, asked, "ArrowRight")).toEqual({ to: step });
    expect(moveInRows(rows, open.isOpen, asked, "ArrowLeft")).toEqual({ toggle: asked });
    expect(moveInRows(rows, open.isOpen, step, "ArrowLeft")).toEqual({ to: asked });
    expect(moveInRows(rows, shut.isOpen, asked, "ArrowRight")).toEqual({ toggle: asked });
    expect(moveInRows(rows, open.isOpen, first, "ArrowUp")).toBeNull();
    expect(moveInRows(rows, open.isOpen, first, "End")).toEqual({ to: rows.at(-1)?.id });
    expect(moveInRows(rows, open.isOpen, first, "x")).toBeNull();
  });
});

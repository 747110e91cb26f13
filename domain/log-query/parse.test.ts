import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { explain } from "./explain";
import { fieldNames } from "./fields";
import { parse, queryMaxLength } from "./parse";
import { print } from "./print";
import type { Query } from "./terms";
import { anyWords, queriesOf } from "./testing/queries";

const id = "7f3c2a10-0000-4000-8000-00000000000a";

describe("a query is read", () => {
  test.each<[string, Query]>([
    ["", { kind: "all" }],
    ["timeout", { kind: "text", text: "timeout" }],
    ['"connection refused"', { kind: "text", text: "connection refused" }],
    [String.raw`"say \"no\" \\ maybe"`, { kind: "text", text: String.raw`say "no" \ maybe` }],
    ["level:error", { kind: "level", op: "=", levels: ["error"] }],
    ["LEVEL:Warning,error", { kind: "level", op: "=", levels: ["warn", "error"] }],
    ["level>=warn", { kind: "level", op: ">=", levels: ["warn"] }],
    ["level:>=warn", { kind: "level", op: ">=", levels: ["warn"] }],
    ["worker:SARAH,CRM-1", { kind: "worker", values: ["SARAH", "CRM-1"] }],
    ["action:email.*", { kind: "action", patterns: ["email.*"] }],
    [`task:${id}`, { kind: "task", ids: [id] }],
    ["cost>100", { kind: "cost", op: ">", value: 1_000_000 }],
    ["cost>=0.4", { kind: "cost", op: ">=", value: 4_000 }],
    ["cost>$1.50", { kind: "cost", op: ">", value: 1_500_000 }],
    ["tokens>4k", { kind: "tokens", op: ">", value: 4_000 }],
    ["duration>=2s", { kind: "duration", op: ">=", value: 2_000 }],
    ["duration<1.5m", { kind: "duration", op: "<", value: 90_000 }],
    ["since:24h", { kind: "since", at: "24h" }],
    ["input.customer:acme", { kind: "data", part: "input", path: ["customer"], value: "acme" }],
    ["error.code:502", { kind: "data", part: "error", path: ["code"], value: "502" }],
    ["has:error", { kind: "has", what: "error" }],
    ["-timeout", { kind: "not", of: { kind: "text", text: "timeout" } }],
    ["NOT timeout", { kind: "not", of: { kind: "text", text: "timeout" } }],
    [
      "not timeout",
      {
        kind: "and",
        of: [
          { kind: "text", text: "not" },
          { kind: "text", text: "timeout" },
        ],
      },
    ],
    [
      "a OR b c",
      {
        kind: "or",
        of: [
          { kind: "text", text: "a" },
          {
            kind: "and",
            of: [
              { kind: "text", text: "b" },
              { kind: "text", text: "c" },
            ],
          },
        ],
      },
    ],
    [
      "(a OR b) c",
      {
        kind: "and",
        of: [
          {
            kind: "or",
            of: [
              { kind: "text", text: "a" },
              { kind: "text", text: "b" },
            ],
          },
          { kind: "text", text: "c" },
        ],
      },
    ],
    [
      "a AND b",
      {
        kind: "and",
        of: [
          { kind: "text", text: "a" },
          { kind: "text", text: "b" },
        ],
      },
    ],
    ["http://host:80/x", { kind: "text", text: "http://host:80/x" }],
    ["connect(1.2.3.4)", { kind: "text", text: "connect(1.2.3.4)" }],
    ["12:30:01", { kind: "text", text: "12:30:01" }],
    ["100%_done*", { kind: "text", text: "100%_done*" }],
    [
      "- dash",
      {
        kind: "and",
        of: [
          { kind: "text", text: "-" },
          { kind: "text", text: "dash" },
        ],
      },
    ],
  ])("%s", (text, query) => {
    expect(parse(text)).toEqual({ query, problems: [] });
  });
});

describe("what is wrong is pointed at", () => {
  test.each([
    ['"never closed', 0, 13, "never closed", '"never closed"'],
    ["(a OR b", 0, 7, "never closed", null],
    ["a) b", 1, 2, "closes nothing", null],
    ["levl:error", 0, 10, "no field levl", "level:error"],
    ["colour:red", 0, 10, "no field colour", '"colour:red"'],
    ["x level:eror", 2, 12, "Levels are", "level:error"],
    ["duration>2x", 0, 11, "with its unit", null],
    ["cost>1e400", 0, 10, "number of cents", null],
    ["tokens>-1", 0, 9, "Tokens are", null],
    ["since:2026-02-30", 0, 16, "A time is", null],
    ["since:0000-00-00", 0, 16, "A time is", null],
    ["task:12", 0, 7, "no id", null],
    ["worker:", 0, 7, "needs a value", null],
    ["worker>A", 0, 8, "can't be compared", null],
    ["action:send/mail", 0, 16, "A pattern is", null],
    ["has:erorr", 0, 9, "A line can have", "has:error"],
    ["a OR", 2, 4, "between two things", null],
    ["OR a", 0, 2, "between two things", null],
    ["a NOT", 2, 5, "nothing to leave out", null],
    ["level>warn,error", 0, 16, "one level", null],
  ] as const)("%s", (text, from, to, message, suggestion) => {
    const { problems } = parse(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ from, to, suggestion });
    expect(problems[0]?.message).toContain(message);
    // What is suggested stands for just those characters.
    if (suggestion !== null) expect(parse(text.slice(0, from) + suggestion + text.slice(to)).problems).toEqual([]);
  });

  test("a query of more than 10,000 characters", () => {
    expect(parse("x".repeat(queryMaxLength)).problems).toEqual([]);
    expect(parse("x".repeat(queryMaxLength + 1)).problems).toHaveLength(1);
  });

  test("brackets a thousand deep", () => {
    expect(parse("(".repeat(1_000)).problems.length).toBeGreaterThan(0);
    expect(parse("-".repeat(1_000) + "x").problems.length).toBeGreaterThan(0);
  });
});

test("a query that is printed and read again is the same", () => {
  fc.assert(
    fc.property(queriesOf(anyWords), (asked) => {
      expect(parse(print(asked))).toEqual({ query: asked, problems: [] });
    }),
    // What follows a name is an address, unless it stands in quotes.
    { numRuns: 500, examples: [[{ kind: "data", part: "input", path: ["a"], value: "//#" }]] },
  );
});

test("whatever is typed, reading answers, and says nothing outside of the text", () => {
  const syntax = fc.constantFrom(
    ...fieldNames.map((each) => `${each}:`),
    "(",
    ")",
    '"',
    "-",
    " OR ",
    " NOT ",
    "\\",
    ">=",
    "%",
    "_",
    "*",
  );
  const typed = fc.array(fc.oneof(fc.string(), syntax), { maxLength: 12 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(typed, (text) => {
      const { query: read, problems } = parse(text);
      for (const { from, to } of problems) expect(from >= 0 && from <= to && to <= text.length).toBe(true);
      if (problems.length === 0) expect(parse(print(read))).toEqual({ query: read, problems: [] });
    }),
    { numRuns: 1_000 },
  );
});

test("a query is told in words", () => {
  expect(explain(parse('level>=warn worker:SARAH (timeout OR "connection refused") -has:cost').query)).toBe(
    "the level is at least warn, and the worker is SARAH, and (the message holds “timeout”, or the message holds “connection refused”), and not that it has a cost",
  );
});

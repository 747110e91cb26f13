import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { formNames, type FormName, readForm, writeForm } from "./form";
import { parse } from "./parse";
import { print } from "./print";
import { anyWords, queriesOf } from "./testing/queries";

const shown = (text: string) => {
  const { values, rest } = readForm(parse(text).query);
  return { ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== "")), rest };
};
const written = (text: string, name: FormName, typed: string): string => {
  const answer = writeForm(parse(text).query, name, typed);
  return "wrong" in answer ? `wrong: ${answer.wrong}` : print(answer.query);
};

describe("a form", () => {
  test.each<[string, Record<string, string>]>([
    ["", { rest: "" }],
    [
      'timeout "connection refused" level>=warn worker:SARAH,CRM-1',
      { text: 'timeout "connection refused"', level: ">=warn", worker: "SARAH,CRM-1", rest: "" },
    ],
    ["level:error", { level: "=error", rest: "" }],
    ["cost>100 tokens<=4k duration>=2s", { cost: ">100", tokens: "<=4000", duration: "2s", rest: "" }],
    ["cost:100 has:error action:email.*", { cost: "=100", error: "yes", action: "email.*", rest: "" }],
    ["level:error,warn", { rest: "level:error,warn" }],
    ["level<error since:24h", { rest: "level<error since:24h" }],
    ["a OR b", { rest: "a OR b" }],
    ["level>=warn (a OR b) -worker:X", { level: ">=warn", rest: "(a OR b) -worker:X" }],
    ["worker:A worker:B", { worker: "A", rest: "worker:B" }],
    ["has:cost input.customer:acme", { rest: "has:cost input.customer:acme" }],
  ])("shows “%s”", (text, expected) => {
    expect(shown(text)).toEqual(expected);
  });

  test.each<[string, string, FormName, string, string]>([
    ["a field that was empty", "timeout", "level", ">=warn", "timeout level>=warn"],
    ["a field in its place", "level>=warn timeout", "level", "=error", "level:error timeout"],
    ["nothing where a field was emptied", "level>=warn timeout", "level", "", "timeout"],
    ["words before all else", "level>=warn", "text", "connection refused", "connection refused level>=warn"],
    ["other words in place of the first", 'a level>=warn "b c"', "text", '"d e" f', '"d e" f level>=warn'],
    ["what looks like syntax as the words that they are", "", "text", "level:error -x OR", '"level:error" "-" x "OR"'],
    ["beside what it can't show", "a OR b", "worker", "SARAH", "(a OR b) worker:SARAH"],
    ["at least, where nothing else is said", "", "duration", "2s", "duration>=2s"],
    ["a comparison as typed", "", "cost", "< $1.50", "cost<150"],
    ["the first of two", "worker:A worker:B", "worker", "C", "worker:C worker:B"],
    ["a name with a space", "", "worker", "Sales bot", 'worker:"Sales bot"'],
    ["has:error", "", "error", "yes", "has:error"],
    [
      "nothing where it can't be read",
      "",
      "duration",
      "soon",
      "wrong: A duration is a number with its unit: 250ms, 2s, 5m, 1h.",
    ],
  ])("writes %s", (_claim, text, name, typed, expected) => {
    expect(written(text, name, typed)).toBe(expected);
  });

  test("that writes what it shows changes nothing, whatever is asked", () => {
    fc.assert(
      fc.property(queriesOf(anyWords), fc.constantFrom(...formNames), (query, name) => {
        const asked = parse(print(query)).query;
        const { values, rest } = readForm(asked);
        const answer = writeForm(asked, name, values[name]);
        if ("wrong" in answer) throw new Error(answer.wrong);
        const again = readForm(answer.query);
        expect(again).toEqual({ values, rest });
      }),
      { numRuns: 500 },
    );
  });
});

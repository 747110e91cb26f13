import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { complete, type Known, take } from "./complete";
import { parse } from "./parse";
import { withoutSlot } from "./slot";

const known: Known = {
  level: [{ value: "error", lines: 3 }],
  worker: [
    { value: "CRM-1", lines: 9 },
    { value: "SARAH", lines: 7 },
    { value: "Sales bot", lines: 2 },
    { value: "A,B", lines: 1 },
  ],
  action: [
    { value: "email.send", lines: 5 },
    { value: "email.draft", lines: 2 },
    { value: "crm.sync", lines: 4 },
  ],
  source: [{ value: "api", lines: 1 }],
  task: [{ id: "7f3c0000-0000-4000-8000-000000000001", title: "Write to Ada" }],
};

/** The caret stands at the bar. */
function at(marked: string) {
  const caret = marked.indexOf("|");
  const text = marked.replace("|", "");
  const completion = complete(text, caret, known);
  return { text, completion, labels: completion?.candidates.map(({ label }) => label) ?? null };
}

describe("what is offered", () => {
  test.each<[string, string, string[] | null]>([
    ["fields that begin so", "le|", ["level"]],
    ["fields also behind a minus", "-dur|", ["duration"]],
    ["fields also in a bracket", "(sou|", ["source"]],
    ["fields also behind another term", "level:error tok|", ["tokens"]],
    ["paths into the data", "inp|", ["input."]],
    ["a value that begins so, with its field", "SAR|", ["worker:SARAH"]],
    ["a level by its name", "erro|", ["error.", "level:error"]],
    ["the name alone where the operator is there", "wo|:SARAH", ["worker"]],
    ["values that hold it, those that begin with it first", "worker:sa|", ["SARAH", "Sales bot"]],
    ["values by how many lines have them", "worker:|", ["CRM-1", "SARAH", "Sales bot"]],
    ["values that are not in the list yet", "worker:SARAH,|", ["CRM-1", "Sales bot"]],
    ["namespaces of actions", "action:em|", ["email.*", "email.send", "email.draft"]],
    ["levels, the worst first", "level:|", ["critical", "error", "warn", "info", "debug"]],
    ["levels behind a comparison", "level>=cr|", ["critical"]],
    ["what a line can have", "has:er|", ["error"]],
    ["times", "since:2|", ["24h"]],
    ["a task by its title", "task:ada|", ["Write to Ada"]],
    ["nothing over what is already right", "level:error|", null],
    ["nothing within quotation marks", '"le|', null],
    ["nothing where no value is known", "id:7f|", null],
    ["nothing for a field that nobody knows", "levl:e|", null],
    ["nothing before a word", "|level", null],
    ["nothing behind a bracket that closes", "(a)|", null],
    ["nothing for a word of its own", "timeou|", null],
  ])("%s", (_claim, marked, labels) => {
    expect(at(marked).labels).toEqual(labels);
  });

  test("every field on an empty place, each with its meaning", () => {
    const { completion } = at("timeout |");
    expect(completion?.candidates).toHaveLength(16);
    expect(completion?.candidates.every(({ meaning }) => meaning !== null)).toBe(true);
  });

  test("how many lines have a value, and all below a namespace", () => {
    expect(at("action:email|").completion?.candidates[0]).toMatchObject({ label: "email.*", lines: 7 });
  });
});

describe("what is taken", () => {
  test.each([
    ["a field waits for its value", "le|", "level:|"],
    ["a comparison is begun where it is usual", "durat|", "duration>=|"],
    ["a value is followed by a space", "worker:SAR|", "worker:SARAH |"],
    ["a space that is there is enough", "worker:SAR| timeout", "worker:SARAH |timeout"],
    ["a bracket needs none", "(worker:SAR|)", "(worker:SARAH|)"],
    ["what has spaces goes into quotation marks", "worker:Sal|", 'worker:"Sales bot" |'],
    ["a list keeps the others", "worker:SARAH,cr|,X", "worker:SARAH,CRM-1,X |"],
    ["a title is written as its id", "task:Wri|", "task:7f3c0000-0000-4000-8000-000000000001 |"],
    ["a name keeps what stands behind it", "wor|:SARAH x", "worker|:SARAH x"],
    ["what follows in the same word goes", "worker:SA|xyz", "worker:SARAH |"],
  ])("%s", (_claim, before, after) => {
    const { text, completion } = at(before);
    const first = completion?.candidates[0];
    if (!completion || !first) throw new Error("Nothing is offered.");
    const taken = take(text, completion, first);
    expect(`${taken.text.slice(0, taken.caret)}|${taken.text.slice(taken.caret)}`).toBe(after);
  });

  test("is read without a problem where there was none before, wherever it was taken", () => {
    const piece = fc.constantFrom(
      "level:",
      "worker:S",
      "action:em",
      "-",
      "(",
      ")",
      " ",
      "timeout",
      "since:",
      "has:",
      '"a b"',
      "OR",
      "er",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), fc.nat(40), (pieces, place) => {
        const text = pieces.join(" ");
        const caret = Math.min(place, text.length);
        const completion = complete(text, caret, known);
        for (const candidate of completion?.candidates ?? []) {
          const taken = take(text, completion ?? never(), candidate);
          expect(taken.caret).toBeLessThanOrEqual(taken.text.length);
          if (completion?.kind !== "value") continue;
          const [was, is] = [parse(text).problems.length, parse(taken.text).problems.length];
          expect(is).toBeLessThanOrEqual(was);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("is offered for any text at any place without a fault", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.nat(60), (text, place) => {
        const caret = Math.min(place, text.length);
        const completion = complete(text, caret, known);
        expect(completion === null || (completion.from <= caret && caret <= completion.to)).toBe(true);
        expect(typeof withoutSlot(text, caret)).toBe("string");
      }),
      { numRuns: 1_000 },
    );
  });
});

const never = (): never => {
  throw new Error("Nothing is offered.");
};

describe("what else is asked", () => {
  test.each([
    ["worker:SA| timeout", "timeout"],
    ["timeout -worker:SA|", "timeout"],
    ["timeout OR worker:SA|", "timeout"],
    ["timeout NOT wor|", "timeout"],
    ["timeout |", "timeout "],
  ])("beside what is written in %s", (marked, rest) => {
    const caret = marked.indexOf("|");
    expect(withoutSlot(marked.replace("|", ""), caret)).toBe(rest);
  });
});

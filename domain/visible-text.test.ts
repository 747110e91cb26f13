import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hidesSomething, measure, mixedScriptWords, segmentsOf } from "./visible-text";

const joined = (text: string) =>
  segmentsOf(text)
    .map((segment) => segment.text)
    .join("");
const shown = (text: string) =>
  segmentsOf(text)
    .map((segment) => (segment.kind === "text" ? segment.text : segment.label))
    .join("");

describe("characters that hide or reorder are spelled out", () => {
  test.each([
    ["pay\u202Eelpmis", "pay[U+202E]elpmis"],
    ["a\u200Bb", "a[U+200B]b"],
    ["a\u200B\u200B\u200Bb", "a[U+200B ×3]b"],
    ["a\u200B\u200Cb", "a[U+200B][U+200C]b"],
    ["\0", "[U+0000]"],
    ["\x1b[31mred", "[U+001B][31mred"],
    ["a\r\nb", "a[U+000D]\nb"],
    ["a\x85b", "a[U+0085]b"],
    ["a\u00A0b", "a[U+00A0]b"],
    ["a\u2003b", "a[U+2003]b"],
    ["a\u3000b", "a[U+3000]b"],
    ["a\u2028b\u2029", "a[U+2028]b[U+2029]"],
    ["\u2800", "[U+2800]"],
    ["\u3164", "[U+3164]"],
    ["\u115F", "[U+115F]"],
    ["\u00AD", "[U+00AD]"],
    ["\u034F", "[U+034F]"],
    ["\uFEFF", "[U+FEFF]"],
    ["\uFE0F", "[U+FE0F]"],
    ["\uE000", "[U+E000]"],
    ["\uD800", "[U+D800]"],
    ["\uDC00x", "[U+DC00]x"],
    ["\u0378", "[U+0378]"],
    ["\u{E0041}\u{E0042}", "[U+E0041][U+E0042]"],
    ["\u{E0041}\u{E0041}", "[U+E0041 ×2]"],
    ["\u{1D173}", "[U+1D173]"],
  ])("%j reads %s", (text, reads) => {
    expect(shown(text)).toBe(reads);
    expect(hidesSomething(text)).toBe(true);
  });

  test("by name where there is a known one", () => {
    expect(segmentsOf("\u202E")).toEqual([
      { kind: "chip", text: "\u202E", label: "[U+202E]", name: "right-to-left override" },
    ]);
    expect(segmentsOf("\uE000")).toEqual([{ kind: "chip", text: "\uE000", label: "[U+E000]" }]);
  });
});

test.each([
  ["plain text"],
  ["two\nlines\tand a tab"],
  ["Ärger, naïve, señor"],
  ["日本語 русский עברית"],
  ["e\u0301\u0302\u0303"],
  ["😀"],
  [""],
])("%j is shown as it is", (text) => {
  expect(shown(text)).toBe(text);
  expect(hidesSomething(text)).toBe(false);
});

test("more than three combining marks are one chip", () => {
  expect(segmentsOf("e\u0301\u0301\u0301\u0302x")).toEqual([
    { kind: "text", text: "e" },
    {
      kind: "chip",
      text: "\u0301\u0301\u0301\u0302",
      label: "[4 combining marks]",
      name: "U+0301 U+0301 U+0301 U+0302",
    },
    { kind: "text", text: "x" },
  ]);
  expect(segmentsOf(`e${"\u0301".repeat(500)}`)[1]).toMatchObject({
    label: "[500 combining marks]",
    name: expect.stringMatching(/…$/),
  });
});

describe("blank lines", () => {
  test.each([
    ["a\n\n\n\nb", "a\n\n\n\nb"],
    ["a\n\n\n\n\nb", "a\n[4 blank lines]b"],
    ["a\n \n\t\n\n  \nb", "a\n[4 blank lines]b"],
    [`${"\n".repeat(40)}b`, "[40 blank lines]b"],
    [`a${"\n".repeat(4_000)}`, "a\n[3999 blank lines]"],
  ])("%j reads %j", (text, reads) => {
    expect(shown(text)).toBe(reads);
    expect(joined(text)).toBe(text);
  });
});

test("nothing is lost, and what is shown as text hides nothing", () => {
  const nasty = fc.constantFrom(
    "\n",
    " ",
    "\t",
    "\u202E",
    "\u200B",
    "\u0301",
    "\uD800",
    "\uDC00",
    "\u2800",
    "a",
    "\u{1F600}",
  );
  const texts = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: nasty, maxLength: 60 }));
  fc.assert(
    fc.property(texts, (text) => {
      expect(joined(text)).toBe(text);
      for (const segment of segmentsOf(text))
        if (segment.kind === "text") expect(hidesSomething(segment.text)).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});

test("64 KiB of anything is cut within a second", () => {
  const hostile = ["\n", " ", "\n ", "\u0301", "\u200B", "\u200B\u200C", "\n\t\n\n"].map((unit) =>
    unit.repeat(65_536 / unit.length),
  );
  const started = performance.now();
  for (const text of hostile) segmentsOf(text);
  expect(performance.now() - started).toBeLessThan(1_000);
});

test.each([
  ["p\u0430ypal", ["p\u0430ypal"]],
  ["go to p\u0430ypal.com, p\u0430ypal", ["p\u0430ypal"]],
  ["\u03BFne tw\u043E", ["\u03BFne", "tw\u043E"]],
  ["plain words 123_x", []],
  ["русский text", []],
  ["iPhoneケース カタカナ漢字ひらがな", []],
  ["日本\u0430", ["日本\u0430"]],
  ["naïve e\u0301t\u00e9", []],
  ["5µm", []],
  ["", []],
])("the mixed words of %j are %j", (text, words) => expect(mixedScriptWords(text)).toEqual(words));

test.each([
  ["", 0, 0],
  ["a", 1, 1],
  ["ä\n€\n", 3, 7],
  ["😀", 1, 4],
])("%j has %d lines and %d bytes", (text, lines, bytes) => expect(measure(text)).toEqual({ lines, bytes }));

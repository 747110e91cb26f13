import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { asWritten, columnNames, csvField, csvLineOf, csvReader, delimiterOf, otherKind } from "./csv";

const cellsOf = (text: string, pieces: readonly number[] = []): string[][] => {
  const read = csvReader(delimiterOf(text));
  const rows = [];
  let at = 0;
  for (const length of pieces) {
    rows.push(...read(text.slice(at, at + length)));
    at += length;
  }
  rows.push(...read(text.slice(at)), ...read(null));
  return rows.map(({ cells }) => cells);
};

describe("a file", () => {
  test.each([
    [
      "a,b\n1,2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "a,b\r\n1,2",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "a,b\r1,2\r",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "\uFEFFa,b\n1,",
      [
        ["a", "b"],
        ["1", ""],
      ],
    ],
    [
      'a,b\n"x, ""y""\nz",2',
      [
        ["a", "b"],
        ['x, "y"\nz', "2"],
      ],
    ],
    [
      "a;b\n1,5;2",
      [
        ["a", "b"],
        ["1,5", "2"],
      ],
    ],
    [
      "a\tb\n1\t2",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      'a,b\n5" pipe,2',
      [
        ["a", "b"],
        ['5" pipe', "2"],
      ],
    ],
    [
      "a,b\n\n\n1,2\n\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
  ])("%j is taken apart", (text, rows) => {
    expect(cellsOf(text)).toEqual(rows);
  });

  test("counts rows as a spreadsheet does: empty ones too, and a line break within quotes begins none", () => {
    const read = csvReader(",");
    expect([...read('a,b\n"1\n1",2\n\n3,4'), ...read(null)].map(({ row }) => row)).toEqual([1, 2, 4]);
  });

  test.each([
    ['a,b\n"1,2', /Row 2: a quote is opened and never closed/],
    ['a,b\n"1"x,2', /Row 2: there is text after a closing quote/],
    ["a,b\n\0,2", /bytes that are no text/],
    [`a,b\n"${"x".repeat(1_100_000)}`, /Row 2/],
  ])("that is broken is refused by its row", (text, why) => {
    expect(() => cellsOf(text)).toThrow(why);
  });

  test("reads the same in whatever pieces it comes, and comes back as it was written", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r", "=", "'", "ü", " ", "1") });
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(table, fc.array(fc.integer({ min: 1, max: 5 })), (rows, pieces) => {
        const read = csvReader(",");
        const text = rows.map(csvLineOf).join("");
        const told = [];
        let at = 0;
        for (const length of pieces) {
          told.push(...read(text.slice(at, at + length)));
          at += length;
        }
        told.push(...read(text.slice(at)), ...read(null));
        const back = told.map(({ cells }) => cells.map(asWritten));
        // An apostrophe before what looks like a formula is ours to take away.
        const meant = rows.map((row) =>
          row.map((text) => (csvField(text) === `"${text.replaceAll('"', '""')}"` ? asWritten(text) : text)),
        );
        expect(back).toEqual(meant);
      }),
    );
  });
});

test.each([
  ["PK\u0003\u0004…", "a workbook or an archive; save it as CSV"],
  ["%PDF-1.7", "a PDF"],
  ["<!doctype html>", "HTML or XML"],
  ['[{"id": 1}]', "JSON"],
  ["a\0b", "no text"],
  [" \n", "empty"],
  ["id,name\n1,x", null],
])("%j is %s", (head, kind) => {
  expect(otherKind(head)).toBe(kind);
});

test("a column has a name, and no two have the same", () => {
  expect(columnNames([" id ", "", "id", "x", "id"])).toEqual(["id", "column 2", "id (2)", "x", "id (3)"]);
});

test.each([
  ["plain", '"plain"'],
  ['says "no"', '"says ""no"""'],
  ["=HYPERLINK(1)", '"\'=HYPERLINK(1)"'],
  ["+1", '"\'+1"'],
  ["-1", '"\'-1"'],
  ["@SUM(A1)", '"\'@SUM(A1)"'],
  ["  =1", '"\'  =1"'],
  ["\t=1", '"\'\t=1"'],
  ["\rx", '"\'\rx"'],
  [null, '""'],
  [{ a: "=1" }, '"{""a"":""=1""}"'],
  ["＝1+1", `"'＝1+1"`],
  ["＋1", `"'＋1"`],
  ["－1", `"'－1"`],
  ["＠SUM(1)", `"'＠SUM(1)"`],
])("%j stands in a spreadsheet as %s", (value, field) => {
  expect(csvField(value)).toBe(field);
});

import { describe, expect, test } from "vitest";

import { guessMapping, type Mapping } from "./import-fields";
import { type Recipe, rowReader } from "./import-row";
import { surveyor } from "./import-survey";

const columns = ["opportunity_id", "account", "deal_stage", "engage_date", "close_date", "close_value", "region"];
const recipe = (more: Partial<Recipe> = {}): Recipe => ({
  columns,
  mapping: guessMapping(columns),
  values: {},
  reads: { dates: "mdy", decimal: ".", percent: false },
  currency: "USD",
  timeZone: "UTC",
  revenue: false,
  now: new Date("2026-03-01T12:00:00Z"),
  ...more,
});
const read = (cells: string[], more: Partial<Recipe> = {}) => rowReader(recipe(more))({ row: 7, cells });

describe("the columns", () => {
  test("of another system are known by their names", () => {
    const crm = [
      "opportunity_id",
      "sales_agent",
      "product",
      "account",
      "deal_stage",
      "engage_date",
      "close_date",
      "close_value",
    ];
    expect(guessMapping(crm)).toEqual({
      external_id: "opportunity_id",
      assigned_to: "sales_agent",
      opportunity_type: "product",
      customer_name: "account",
      status: "deal_stage",
      identified_at: "engage_date",
      closed_at: "close_date",
      estimated_value: "close_value",
    });
  });

  test.each<[string, string[], Mapping, Mapping]>([
    [
      "what is said stands",
      ["id", "Amount", "worth"],
      { estimated_value: "worth" },
      { external_id: "id", estimated_value: "worth" },
    ],
    ["an empty name leaves a field out", ["id", "Amount"], { estimated_value: "" }, { external_id: "id" }],
    ["a column is taken once", ["Product", "Type"], {}, { opportunity_type: "Type", category: "Product" }],
    ["spelling is no matter", ["Deal Stage", "E-Mail"], {}, { status: "Deal Stage", customer_contact: "E-Mail" }],
  ])("%s", (_claim, names, said, mapping) => {
    expect(guessMapping(names, said)).toEqual(mapping);
  });
});

describe("a row", () => {
  test("is read as it will stand; what is no field is kept", () => {
    expect(read(["A1", "Cancity", "Won", "10/20/2016", "3/1/2017", "1054", "West"])).toMatchObject({
      row: 7,
      external_id: "A1",
      status: "won",
      stage: "Won",
      estimated_value: "1054.00",
      currency: "USD",
      identified_at: "2016-10-20T00:00:00.000Z",
      closed_at: "2017-03-01T00:00:00.000Z",
      metadata: { region: "West" },
    });
  });

  test("that is open has no end: what the column says of it is kept beside", () => {
    const row = read(["A1", "", "Engaging", "", "12/31/2027", "", ""]);
    expect(row).toMatchObject({ status: "contacted", closed_at: null, metadata: { close_date: "12/31/2027" } });
  });

  test("keeps a formula as the text that it is, and takes away our own apostrophe", () => {
    expect(read(["'=A1", "=cmd|' /C calc'!A0", "", "", "", "", "'-7"])).toMatchObject({
      external_id: "=A1",
      customer_name: "=cmd|' /C calc'!A0",
      metadata: { region: "-7" },
    });
  });

  test.each<[string, string[], Partial<Recipe>, string, RegExp]>([
    ["an unknown word", ["1", "", "Limbo", "", "", "", ""], {}, "deal_stage", /“Limbo” is not known/],
    ["a day that is none", ["1", "", "Lost", "", "2/31/2017", "0", ""], {}, "close_date", /no 31 February 2017/],
    ["a won row without its day", ["1", "", "Won", "", "", "5", ""], {}, "close_date", /on which day it ended/],
    [
      "a sale without amount",
      ["1", "", "Won", "", "3/1/2017", "", ""],
      { revenue: true },
      "close_value",
      /needs an amount/,
    ],
    ["an end that lies ahead", ["1", "", "Won", "", "3/9/2026", "5", ""], {}, "close_date", /lies ahead/],
    ["a bad amount", ["1", "", "", "", "", "NaN", ""], {}, "close_value", /“NaN” is no amount/],
    ["too few cells", ["1", "x"], {}, "account", /has 2 cells where the header has 7/],
    ["too long an id", ["1".repeat(256), "", "", "", "", "", ""], {}, "opportunity_id", /more than 255/],
  ])("with %s is refused by its column", (_claim, cells, more, column, message) => {
    expect(read(cells, more)).toMatchObject({
      problems: [{ row: 7, column, message: expect.stringMatching(message) }],
    });
  });

  test("says all that is wrong with it at once", () => {
    expect(read(["1", "", "Limbo", "2/30/2017", "", "-1", ""])).toMatchObject({ id: "1", problems: { length: 3 } });
  });
});

test.each(["constructor", "toString", "__proto__"])("a cell that says %s says no more than that", (word) => {
  const mapping: Mapping = { category: "region", estimated_value: "close_value" };
  const values = { category: { West: "East" }, estimated_value: { none: "0" } };
  expect(read(["", "", "", "", "", "1", word], { mapping, values })).toMatchObject({ category: word });
  expect(read(["", "", "", "", "", word, ""], { mapping, values })).toMatchObject({ problems: { length: 1 } });
});

describe("the whole column decides", () => {
  const concluded = (cells: readonly string[][], said: { dates?: "dmy" | "mdy" } = {}) => {
    const survey = surveyor(columns, guessMapping(columns), { ...said, currency: "USD" });
    for (const each of cells) survey.see(each);
    return survey.conclude();
  };
  const dated = (...days: string[]) => days.map((day) => ["", "", "", day, "", "", ""]);
  const valued = (...values: string[]) => values.map((value) => ["", "", "Won", "", "", value, ""]);

  test.each([
    ["one cell that can only be read one way", dated("3/4/2017", "20/4/2017"), "dmy", "shown", null],
    ["nothing, so it is said", dated("3/4/2017"), "mdy", "guessed", "3/4/2017"],
    ["two cells that say otherwise", dated("20/4/2017", "4/20/2017", "3/4/2017"), "mdy", "guessed", "3/4/2017"],
    ["two cells that say otherwise, and all are plain", dated("20/4/2017", "4/20/2017"), "mdy", "shown", null],
    ["nothing, and nothing is in doubt", dated("3/3/2017", "2017-01-02"), "mdy", "plain", null],
  ] as const)("on dates: %s", (_claim, rows, order, sure, doubtful) => {
    const { reads, sure: how, doubtful: cell } = concluded(rows);
    expect([reads.dates, how.dates, cell]).toEqual([order, sure, doubtful]);
  });

  test("and the first cell that depends on it is told", () => {
    expect(concluded(dated("2017-01-02", "3/3/2017", "20/4/2017", "3/4/2017")).dated).toBe("20/4/2017");
  });

  test("and what somebody says stands before it", () => {
    expect(concluded(dated("20/4/2017"), { dates: "mdy" })).toMatchObject({ reads: { dates: "mdy" }, doubtful: null });
  });

  test.each([
    [valued("1.054,00", "5"), ","],
    [valued("1,054", "12.50"), "."],
    [valued("5", ""), "."],
  ])("on amounts", (rows, decimal) => {
    expect(concluded(rows).reads.decimal).toBe(decimal);
  });
});

import { describe, expect, test } from "vitest";

import {
  type LogColumn,
  mostColumns,
  pathOf,
  readColumn,
  readColumns,
  usualColumns,
  withColumn,
  withColumnMoved,
  writeColumns,
} from "./log-columns";

describe("columns", () => {
  test.each([
    ["a name", "worker", "worker"],
    ["a name in capitals, with space around", " Worker ", "worker"],
    ["a path", "input.customer", "input.customer"],
    ["a path in its own letters", "error.Body.http-code", "error.Body.http-code"],
    ["a part of the data without a path", "input", null],
    ["an empty step", "input..customer", null],
    ["a path into something else", "output_data.x", null],
    ["what would leave the list", "input.a,b", null],
    ["nothing", "", null],
    ["a path too long", `input.${"x".repeat(120)}`, null],
  ])("are read from %s", (_claim, typed, column) => {
    expect(readColumn(typed)).toBe(column);
  });

  test.each([
    ["nothing chosen", null, usualColumns],
    ["nothing that is a column", "foo,,input", usualColumns],
    ["some, one of them twice", "time,message,time,foo,input.customer", ["time", "message", "input.customer"]],
  ])("of %s are listed", (_claim, list, columns) => {
    expect(readColumns(list)).toEqual(columns);
  });

  test("are at most so many", () => {
    expect(readColumns(Array.from({ length: 40 }, (_, at) => `input.k${at}`).join(","))).toHaveLength(mostColumns);
  });

  test("come back from the list that they were written as", () => {
    const columns = ["message", "input.customer", "time"] as const;
    expect(readColumns(writeColumns(columns))).toEqual(columns);
    expect(writeColumns(usualColumns)).toBeNull();
  });

  test("that are paths lead into the data", () => {
    expect(pathOf("error.body.code")).toEqual({ part: "error", path: ["body", "code"] });
  });

  test.each<[string, LogColumn, boolean, readonly LogColumn[]]>([
    ["a name goes to its place", "source", true, ["time", "message", "source", "cost", "input.a"]],
    ["a path goes to the end", "output.b", true, ["time", "message", "cost", "input.a", "output.b"]],
    ["what stands there stays once", "cost", true, ["time", "message", "cost", "input.a"]],
    ["what is taken away is gone", "message", false, ["time", "cost", "input.a"]],
  ])("are added and taken away: %s", (_claim, column, isShown, columns) => {
    expect(withColumn(["time", "message", "cost", "input.a"], column, isShown)).toEqual(columns);
  });

  test.each<[string, LogColumn, -1 | 1, readonly LogColumn[]]>([
    ["to the left", "message", -1, ["message", "time", "cost"]],
    ["to the right", "message", 1, ["time", "cost", "message"]],
    ["never over the edge", "time", -1, ["time", "message", "cost"]],
    ["only those that are shown", "level", 1, ["time", "message", "cost"]],
  ])("move %s", (_claim, column, by, columns) => {
    expect(withColumnMoved(["time", "message", "cost"], column, by)).toEqual(columns);
  });
});

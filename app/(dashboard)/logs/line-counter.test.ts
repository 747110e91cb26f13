import { expect, test } from "vitest";

import { csvLineOf } from "@/domain/csv";

import { lineCounter } from "./line-counter";

test.each([1, 3, 1_000])("lines are counted whole, however the pieces are cut: %d bytes", (size) => {
  const rows = [["message"], ["plain"], ["two\nlines"], ['said "no"\r\n'], ['"'], ["ü\n\n"]];
  const csv = new TextEncoder().encode(rows.map(csvLineOf).join(""));
  const jsonl = new TextEncoder().encode('{"a":"x\\n"}\n{"a":"\\""}\n');
  const count = (bytes: Uint8Array, format: "csv" | "jsonl") => {
    const counter = lineCounter(format);
    let lines = 0;
    for (let at = 0; at < bytes.length; at += size) lines = counter(bytes.subarray(at, at + size));
    return lines;
  };
  expect(count(csv, "csv")).toBe(5);
  expect(count(jsonl, "jsonl")).toBe(2);
});

import * as fc from "fast-check";
import { expect, test } from "vitest";

import { PatternBook, type TemplateLine } from "./log-patterns";

const line = (message: string | null, atMs: number, more: Partial<TemplateLine> = {}): TemplateLine => ({
  id: `${message ?? ""} ${atMs.toString()}`,
  atMs,
  level: "info",
  workerId: "SARAH",
  action: "crm.read",
  message,
  ...more,
});

function bookOf(lines: readonly TemplateLine[], sinceMs: number | null = null): PatternBook {
  const book = new PatternBook(sinceMs);
  for (const each of lines) book.add(each);
  return book;
}

test("lines that say the same at one level are one pattern, with its first, its last and an example", () => {
  const book = bookOf([
    line("Read 3 rows", 10),
    line("Read 41 rows", 30, { workerId: "CRM-1", action: "crm.list" }),
    line("Read 7 rows", 20),
    line("Read 7 rows", 25, { level: "warn" }),
  ]);
  expect(book.tell(10)).toMatchObject([
    {
      level: "info",
      pieces: [{ text: "Read " }, { slot: "number" }, { text: " rows" }],
      lines: 3,
      workers: 2,
      firstMs: 10,
      lastMs: 30,
      action: "crm.list",
      example: { message: "Read 41 rows" },
    },
    { level: "warn", lines: 1 },
  ]);
});

test("lines without a message are alike in their action", () => {
  const book = bookOf([line(null, 1), line(null, 2), line(null, 3, { action: "crm.write" }), line("", 4)]);
  expect(book.tell(10).map(({ action, lines }) => [action, lines])).toEqual([
    ["crm.read", 2],
    ["crm.read", 1],
    ["crm.write", 1],
  ]);
});

test("new is what no line before the moment says, and it stands first; the moment itself is after", () => {
  const lines = [line("old 1", 10), line("old 2", 99), line("old 3", 120), line("new 1", 100), line("ceased", 5)];
  const book = bookOf(lines, 100);
  expect(book.countNew()).toBe(1);
  expect(book.linesBefore).toBe(3);
  expect(book.tell(10).map(({ key, lines: all, linesBefore }) => [key, all, linesBefore])).toEqual([
    ["info new ‹number›", 1, 0],
    ["info old ‹number›", 3, 2],
    ["info ceased", 1, 1],
  ]);
  expect(bookOf(lines).countNew()).toBe(0);
});

test("every line is counted once, in its pattern and in its part of the time, in whatever order they come", () => {
  const anyLine = fc
    .tuple(fc.constantFrom("a 1", "a 2", "b", null), fc.integer({ min: 0, max: 10_000 }))
    .map(([message, atMs]) => line(message, atMs));
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 60 }), fc.integer({ min: 0, max: 10_000 }), (lines, sinceMs) => {
      const told = bookOf(lines, sinceMs).tell(100);
      const again = bookOf(lines.toReversed(), sinceMs).tell(100);
      expect(again.map(({ example: _, ...rest }) => rest)).toEqual(told.map(({ example: _, ...rest }) => rest));
      expect(told.reduce((sum, each) => sum + each.lines, 0)).toBe(lines.length);
      for (const each of told) expect(each.overTime.reduce((sum, n) => sum + n, 0)).toBe(each.lines);
    }),
  );
});

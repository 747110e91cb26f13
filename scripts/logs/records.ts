import { createReadStream } from "node:fs";

import { asWritten, columnNames, csvReader, type CsvRow, delimiterOf, otherKind } from "@/domain/csv";
import { Refusal } from "@/domain/errors";
import { parseStrict } from "@/domain/strict-json";

/** What stands in one line of a file, by name, or why nothing can be read of it. Lines count from 1, with the header. */
export type FileRecord = { number: number } & (
  | { members: Record<string, unknown>; raw: string; isTable: boolean }
  | { problem: string }
);

/** A step through a file: what was read, and up to which byte. */
export type Step = { records: FileRecord[]; bytes: number };

/** Characters of one line of JSON; what is longer is skipped without being held. */
const longestLine = 1_048_576;

async function* piecesOf(path: string): AsyncGenerator<{ text: string; bytes: number }> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let bytes = 0;
  const decode = (chunk?: Uint8Array) => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      throw new Refusal("invalid", "The file is not UTF-8 from here on.");
    }
  };
  const stream: AsyncIterable<Buffer> = createReadStream(path, { highWaterMark: 262_144 });
  for await (const chunk of stream) {
    bytes += chunk.byteLength;
    yield { text: decode(chunk), bytes };
  }
  yield { text: decode(), bytes };
}

function readJson(number: number, raw: string): FileRecord {
  try {
    const value = parseStrict(raw);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return { number, members: Object.fromEntries(Object.entries(value)), raw, isTable: false };
    }
    return { number, problem: "is JSON, but no object" };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { number, problem: error.fields.map(({ message }) => message).join(" ") || error.message };
  }
}

/** JSON lines; what can't be read of one does not hinder the next. */
function jsonReader(): (piece: string | null) => FileRecord[] {
  let [rest, number, isSkipping] = ["", 0, false];
  const records: FileRecord[] = [];
  const readOne = (line: string) => {
    number += 1;
    if (isSkipping || line.length > longestLine)
      records.push({ number, problem: "has more than a million characters" });
    else if (line.trim() !== "") records.push(readJson(number, line));
    isSkipping = false;
  };
  return (piece) => {
    const lines = (rest + (piece ?? "")).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) readOne(line);
    if (piece === null && (rest !== "" || isSkipping)) readOne(rest);
    if (rest.length > longestLine) [rest, isSkipping] = ["", true];
    return records.splice(0);
  };
}

function recordOf({ row, cells }: CsvRow, columns: readonly string[]): FileRecord {
  if (cells.length !== columns.length) {
    return { number: row, problem: `has ${cells.length} cells, the header has ${columns.length}` };
  }
  const members = Object.fromEntries(columns.map((column, index) => [column, asWritten(cells[index] ?? "")]));
  return { number: row, members, raw: JSON.stringify(cells), isTable: true };
}

function csvRecords(head: string): (piece: string | null) => FileRecord[] {
  const read = csvReader(delimiterOf(head));
  let columns: string[] | null = null;
  return (piece) => {
    const rows = read(piece);
    const header = columns === null ? rows.shift() : undefined;
    if (header) columns = columnNames(header.cells);
    const named = columns;
    return named === null ? [] : rows.map((row) => recordOf(row, named));
  };
}

function readerOf(head: string): (piece: string | null) => FileRecord[] {
  if (/^\uFEFF?\s*\{/.test(head)) return jsonReader();
  const kind = otherKind(head);
  if (kind !== null) throw new Refusal("invalid", `These are neither JSON lines nor CSV: the file is ${kind}.`);
  return csvRecords(head);
}

/**
 * Reads a file of JSON lines or CSV as it comes, and holds one piece of it at a time.
 *
 * @throws Refusal `invalid` where it is neither, or can't be read on; what was read before stands
 */
export async function* readRecords(path: string): AsyncGenerator<Step> {
  let read: ReturnType<typeof readerOf> | null = null;
  let [head, at] = ["", 0];
  for await (const { text, bytes } of piecesOf(path)) {
    at = bytes;
    // A byte order mark alone, or white space, says nothing of what it is.
    if (read === null) head += text;
    if (read === null && head.trim() === "") continue;
    const piece: string = read === null ? head : text;
    read ??= readerOf(head);
    yield { records: read(piece), bytes };
  }
  if (read === null) throw new Refusal("invalid", "The file is empty.");
  yield { records: read(null), bytes: at };
}

import "server-only";

import type { FileHandle } from "node:fs/promises";

import { columnNames, csvReader, type CsvRow, delimiterOf, otherKind } from "@/domain/csv";
import { Refusal } from "@/domain/errors";

/** Bytes that are read at once. */
const pieceBytes = 262_144;

/** More columns than any table of opportunities has; a file of commas alone is none. */
const mostColumns = 500;

async function* textOf(file: FileHandle): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const buffer = Buffer.allocUnsafe(pieceBytes);
  const decode = (bytes?: Uint8Array): string => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      throw new Refusal("invalid", "This file is not UTF-8. Save it as “CSV UTF-8”. Nothing was recorded.");
    }
  };
  for (let at = 0; ;) {
    const { bytesRead } = await file.read(buffer, 0, pieceBytes, at);
    if (bytesRead === 0) break;
    at += bytesRead;
    yield decode(buffer.subarray(0, bytesRead));
  }
  yield decode();
}

async function* rowsOf(file: FileHandle): AsyncGenerator<CsvRow[]> {
  let read: ReturnType<typeof csvReader> | null = null;
  for await (const text of textOf(file)) {
    if (read === null) {
      const kind = otherKind(text);
      if (kind !== null) throw new Refusal("invalid", `This is not CSV: the file is ${kind}. Nothing was recorded.`);
      read = csvReader(delimiterOf(text));
    }
    yield read(text);
  }
  yield read?.(null) ?? [];
}

function namesIn(header: CsvRow): string[] {
  if (header.cells.length > mostColumns) {
    throw new Refusal(
      "invalid",
      `This is not CSV: its first line has ${header.cells.length} columns. Nothing was recorded.`,
    );
  }
  return columnNames(header.cells);
}

/**
 * Reads a file from its beginning, in batches of rows; of the file no more than that is held.
 *
 * @returns the names of its columns, once, and then its rows
 * @throws Refusal `invalid` where it is not CSV
 */
export async function* readFile(file: FileHandle): AsyncGenerator<{ columns: string[]; rows: CsvRow[] }> {
  let columns: string[] | null = null;
  for await (const rows of rowsOf(file)) {
    if (columns === null) {
      const header = rows.shift();
      if (header === undefined) continue;
      columns = namesIn(header);
    }
    yield { columns, rows };
  }
}

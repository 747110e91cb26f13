import { Refusal } from "./errors";

/** What may stand between two cells. A file has one of them. */
export const delimiters = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof delimiters)[number];

/** Rows count as spreadsheets count them: the header is 1, and a line break within quotes begins no row. */
export type CsvRow = { row: number; cells: string[] };

/** Bytes that a file may have. Source: contract.md, the worker API. */
export const longestFile = 256 * 1_024 * 1_024;

/** Characters that one row may have. Longer ones are most often a quote that nobody closed. */
const longestRow = 1_048_576;

/** A character that no text of ours has: the file is a picture, a workbook or an archive. */
const binary = "\0";

/**
 * Which delimiter a file uses: the one that stands most often in its first line, outside of quotes.
 *
 * @param head the beginning of the file, its first line at least
 */
export function delimiterOf(head: string): Delimiter {
  const [line = ""] = head.replaceAll(/"(?:[^"]|"")*"/g, "").split(/\r\n|\n|\r/, 1);
  const counted = delimiters.map((delimiter) => ({ delimiter, count: line.split(delimiter).length }));
  return counted.reduce((most, each) => (each.count > most.count ? each : most), { delimiter: ",", count: 1 })
    .delimiter;
}

/** What a file is that is not CSV, by how it begins; null where it may be. */
export function otherKind(head: string): string | null {
  if (head.startsWith("PK\u0003\u0004")) return "a workbook or an archive; save it as CSV";
  if (head.startsWith("%PDF")) return "a PDF";
  if (/^\s*</.test(head)) return "HTML or XML";
  if (/^\s*[[{]/.test(head)) return "JSON";
  if (head.includes(binary)) return "no text";
  return head.trim() === "" ? "empty" : null;
}

type Found = { cell: string; next: number } | null;

/** One cell from `at` on, or null where the text ends before it is known to be whole. */
function readCell(text: string, at: number, delimiter: string, isLast: boolean, row: number): Found {
  if (text[at] !== '"') {
    let end = at;
    for (; end < text.length; end += 1) {
      const char = text[end];
      if (char === delimiter || char === "\n" || char === "\r") return { cell: text.slice(at, end), next: end };
    }
    return isLast ? { cell: text.slice(at), next: end } : null;
  }
  let end = text.indexOf('"', at + 1);
  while (end !== -1 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  if (end === -1 || (end + 1 === text.length && !isLast)) {
    if (isLast) throw new Refusal("invalid", `Row ${row}: a quote is opened and never closed.`);
    return null;
  }
  const after = text[end + 1];
  if (after !== undefined && after !== delimiter && after !== "\n" && after !== "\r") {
    throw new Refusal("invalid", `Row ${row}: there is text after a closing quote.`);
  }
  return { cell: text.slice(at + 1, end).replaceAll('""', '"'), next: end + 1 };
}

/**
 * Takes a file apart as it comes, RFC 4180 with any line end; it holds no more of it than one unfinished row. Empty
 * lines are counted and left out.
 *
 * @returns a function that takes the next piece, or null at the end, and answers the rows that are whole by now
 * @throws Refusal `invalid`, naming the row, where quotes are broken, a row has no end, or the file is no text
 */
export function csvReader(delimiter: Delimiter): (piece: string | null) => CsvRow[] {
  let [rest, row, begun] = ["", 0, false];

  /** The row that begins at `from`, and where the next one does. */
  const readRow = (text: string, from: number, isLast: boolean): { cells: string[]; next: number } | null => {
    const cells: string[] = [];
    for (let at = from; ;) {
      const found = readCell(text, at, delimiter, isLast, row + 1);
      if (found === null) return null;
      cells.push(found.cell);
      at = found.next + 1;
      if (text[found.next] === delimiter) continue;
      // A line feed may still come after this carriage return.
      if (text[found.next] === "\r" && at === text.length && !isLast) return null;
      return { cells, next: text[found.next] === "\r" && text[at] === "\n" ? at + 1 : at };
    }
  };

  return (piece) => {
    const isLast = piece === null;
    if (piece?.includes(binary)) throw new Refusal("invalid", "This is not CSV: it holds bytes that are no text.");
    let text = rest + (piece ?? "");
    if (!begun && text !== "") [text, begun] = [text.replace(/^\uFEFF/, ""), true];
    const rows: CsvRow[] = [];
    let at = 0;
    while (at < text.length) {
      const read = readRow(text, at, isLast);
      if (read === null) break;
      [row, at] = [row + 1, read.next];
      if (read.cells.length > 1 || read.cells[0] !== "") rows.push({ row, cells: read.cells });
    }
    rest = text.slice(at);
    if (rest.length > longestRow) {
      throw new Refusal("invalid", `Row ${row + 1} does not end within a million characters. Is a quote not closed?`);
    }
    return rows;
  };
}

/** The names of a header's columns, each once: what has none is called by its place. */
export function columnNames(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((cell, index) => {
    const name = cell.trim() || `column ${index + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

/** Also the wide forms, which spreadsheets of East Asia take for the plain ones. */
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;

/** A spreadsheet runs what begins like a formula; with an apostrophe before it, it is text. */
const neutral = (text: string): string => (formula.test(text) ? `'${text}` : text);

/** Takes away the apostrophe that `csvField` put there, so that what was exported comes back as it was. */
export const asWritten = (cell: string): string =>
  cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell;

/** One field, RFC 4180: always quoted, so that no content can end it. */
export function csvField(value: unknown): string {
  const text = value === null || value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
  return `"${neutral(text).replaceAll('"', '""')}"`;
}

export const csvLineOf = (values: readonly unknown[]): string => `${values.map(csvField).join(",")}\r\n`;

/** A line with figures of our own: decimals stay numbers, also below zero, and everything else is text. */
export const csvFigures = (values: readonly unknown[]): string =>
  `${values.map((value) => (typeof value === "string" && /^-?\d+(?:\.\d+)?$/.test(value) ? value : csvField(value))).join(",")}\r\n`;

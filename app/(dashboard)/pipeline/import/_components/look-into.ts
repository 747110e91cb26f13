import { columnNames, csvReader, type CsvRow, type Delimiter, delimiterOf, longestFile, otherKind } from "@/domain/csv";

/** Bytes of a file that the page looks at by itself; the server reads all of it. */
const sampleBytes = 1_048_576;

export type Look = {
  columns: readonly string[];
  rows: readonly CsvRow[];
  delimiter: Delimiter;
  /** Whether these are all rows of the file. */
  isWhole: boolean;
  /** How many rows there are in all, as far as the beginning tells. */
  about: number;
};

/**
 * Looks into the beginning of a file.
 *
 * @returns what is there, or why it can't be imported
 */
export async function lookInto(file: File): Promise<Look | { problem: string }> {
  if (file.size > longestFile) return { problem: "It has more than 256 MiB. Import it in parts." };
  const isWhole = file.size <= sampleBytes;
  const text = await file.slice(0, sampleBytes).text();
  const kind = otherKind(text);
  if (kind !== null) return { problem: kind === "empty" ? "It is empty." : `It is ${kind}.` };
  try {
    const read = csvReader(delimiterOf(text));
    const [header, ...rows] = [...read(text), ...(isWhole ? read(null) : [])];
    if (!header || rows.length === 0) return { problem: "It has no rows below its header." };
    const about = isWhole ? rows.length : Math.round((rows.length * file.size) / sampleBytes);
    return { columns: columnNames(header.cells), rows, delimiter: delimiterOf(text), isWhole, about };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : "It can't be read." };
  }
}

/** The first few different cells of a column. */
export function samplesOf(look: Look, column: number): string[] {
  const found = new Set<string>();
  for (const { cells } of look.rows) {
    const cell = cells[column]?.trim() ?? "";
    if (cell !== "") found.add(cell);
    if (found.size === 3) break;
  }
  return [...found];
}

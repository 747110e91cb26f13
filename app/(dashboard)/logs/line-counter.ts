import type { ExportFormat } from "@/domain/export-formats";

const [quote, lineFeed] = [0x22, 0x0a];

/**
 * Counts the lines of a file as it comes in pieces, without its head. A message of several lines is one: a line feed
 * between quotation marks ends none.
 *
 * @returns takes the next piece, and answers how many are whole by now
 */
export function lineCounter(format: ExportFormat): (piece: Uint8Array) => number {
  let lines = format === "csv" ? -1 : 0;
  let isQuoted = false;
  return (piece) => {
    for (const byte of piece) {
      if (byte === quote && format === "csv") isQuoted = !isQuoted;
      else if (byte === lineFeed && !isQuoted) lines += 1;
    }
    return Math.max(0, lines);
  };
}

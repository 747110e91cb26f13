import type { LogLevel } from "./logs";

/** What is compared of a line. `key` says what it does, whatever differs in its words. */
export type RunLine = {
  key: string;
  level: LogLevel;
  durationMs: number | null;
  costMicros: string;
};

/** How two lines that do the same differ. */
export type LineDifference = "slower" | "faster" | "dearer" | "cheaper" | "worse" | "better";

export type Aligned<Line extends RunLine> =
  | { kind: "both"; left: Line; right: Line; differences: LineDifference[] }
  | { kind: "left"; left: Line; right: null }
  | { kind: "right"; left: null; right: Line };

/** Lines of each run that are aligned; more would take longer than anybody waits. */
export const mostAligned = 1_000;

/**
 * Two runs beside each other: as many lines as possible that do the same, in the order of both, and between them what
 * only one of the two did.
 *
 * @param left at most `mostAligned` lines
 * @param right as many
 */
export function alignRuns<Line extends RunLine>(left: readonly Line[], right: readonly Line[]): Aligned<Line>[] {
  const common = lengthsOf(left, right);
  const rows: Aligned<Line>[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const [a, b] = [left[i], right[j]];
    if (a === undefined && b === undefined) return rows;
    if (a !== undefined && b !== undefined && a.key === b.key) {
      rows.push({ kind: "both", left: a, right: b, differences: differencesOf(a, b) });
      i += 1;
      j += 1;
    } else if (b === undefined || (a !== undefined && common(i + 1, j) >= common(i, j + 1))) {
      if (a !== undefined) rows.push({ kind: "left", left: a, right: null });
      i += 1;
    } else {
      rows.push({ kind: "right", left: null, right: b });
      j += 1;
    }
  }
}

/** How many lines the ends of both have in common, from each place on: the usual table, from the end. */
function lengthsOf(left: readonly RunLine[], right: readonly RunLine[]): (i: number, j: number) => number {
  const width = right.length + 1;
  const table = new Uint16Array((left.length + 1) * width);
  const at = (i: number, j: number): number => table[i * width + j] ?? 0;
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const isSame = left[i]?.key === right[j]?.key;
      table[i * width + j] = isSame ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  return at;
}

/** Less than this is chance: half as long again, and a tenth of a second at least. */
const telling = { ratio: 1.5, leastMs: 100, leastMicros: 1_000n } as const;

function differencesOf(left: RunLine, right: RunLine): LineDifference[] {
  const found: LineDifference[] = [];
  const [before, after] = [left.durationMs ?? 0, right.durationMs ?? 0];
  if (Math.abs(after - before) >= telling.leastMs) {
    if (after > before * telling.ratio) found.push("slower");
    if (before > after * telling.ratio) found.push("faster");
  }
  const [paid, pays] = [BigInt(left.costMicros), BigInt(right.costMicros)];
  if (pays * 2n > paid * 3n && pays - paid >= telling.leastMicros) found.push("dearer");
  if (paid * 2n > pays * 3n && paid - pays >= telling.leastMicros) found.push("cheaper");
  const [was, is] = [severity(left.level), severity(right.level)];
  if (is > was) found.push("worse");
  if (was > is) found.push("better");
  return found;
}

/** Nothing worth a look, a warning, an error. */
const severity = (level: LogLevel): number => ({ debug: 0, info: 0, warn: 1, error: 2, critical: 3 })[level];

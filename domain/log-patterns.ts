import type { LogLevel } from "./logs";
import { type Piece, templateOf, templateText } from "./log-templates";

/** What is looked at of a line. */
export type TemplateLine = {
  id: string;
  atMs: number;
  level: LogLevel;
  workerId: string;
  action: string | null;
  message: string | null;
};

/** Lines that say the same, at one level. */
export type Pattern = {
  key: string;
  level: LogLevel;
  /** Empty where the lines have no message: they are alike in their action then. */
  pieces: readonly Piece[];
  /** Of the newest line. */
  action: string | null;
  lines: number;
  /** How many of them are older than the moment that patterns are new since; 0 where there is none. */
  linesBefore: number;
  workers: number;
  firstMs: number;
  lastMs: number;
  /** The newest line of the kind. */
  example: { id: string; message: string | null };
  /** How many there were over the time that was looked at, oldest first, in equal parts. */
  overTime: readonly number[];
};

/** Into so many parts the time is cut that was looked at. */
const patternBars = 24;

type Gathered = Omit<Pattern, "workers" | "overTime"> & { workerIds: Set<string>; times: number[] };

/** Gathers lines by what they say, in whatever order they come. */
export class PatternBook {
  readonly #kinds = new Map<string, Gathered>();
  readonly #sinceMs: number | null;
  #firstMs = Infinity;
  #lastMs = -Infinity;
  #lines = 0;
  #linesBefore = 0;

  /** @param sinceMs patterns are new that no line before this moment has; null where none is asked for */
  constructor(sinceMs: number | null) {
    this.#sinceMs = sinceMs;
  }

  get lines(): number {
    return this.#lines;
  }

  /** Lines before the moment. */
  get linesBefore(): number {
    return this.#linesBefore;
  }

  get kinds(): number {
    return this.#kinds.size;
  }

  add(line: TemplateLine): void {
    const pieces = templateOf(line.message ?? "");
    const key = `${line.level} ${line.message === null ? `without a message ${line.action ?? ""}` : templateText(pieces)}`;
    const isBefore = this.#sinceMs !== null && line.atMs < this.#sinceMs;
    const kind = this.#kinds.get(key) ?? begin(key, pieces, line);
    this.#kinds.set(key, kind);
    kind.lines += 1;
    kind.linesBefore += isBefore ? 1 : 0;
    kind.workerIds.add(line.workerId);
    kind.times.push(line.atMs);
    kind.firstMs = Math.min(kind.firstMs, line.atMs);
    if (line.atMs > kind.lastMs) {
      kind.lastMs = line.atMs;
      kind.action = line.action;
      kind.example = { id: line.id, message: line.message };
    }
    this.#lines += 1;
    this.#linesBefore += isBefore ? 1 : 0;
    this.#firstMs = Math.min(this.#firstMs, line.atMs);
    this.#lastMs = Math.max(this.#lastMs, line.atMs);
  }

  /** The most frequent first; where a moment is asked for, what is new since then before all else. */
  tell(most: number): Pattern[] {
    const isNew = ({ linesBefore }: Gathered) => this.#sinceMs !== null && linesBefore === 0;
    return [...this.#kinds.values()]
      .sort((a, b) => Number(isNew(b)) - Number(isNew(a)) || b.lines - a.lines || (a.key < b.key ? -1 : 1))
      .slice(0, most)
      .map(({ workerIds, times, ...kind }) => ({ ...kind, workers: workerIds.size, overTime: this.#barsOf(times) }));
  }

  /** How many of all kinds are new, also beyond those that are told. */
  countNew(): number {
    return this.#sinceMs === null ? 0 : [...this.#kinds.values()].filter(({ linesBefore }) => linesBefore === 0).length;
  }

  #barsOf(times: readonly number[]): number[] {
    const bars = Array.from({ length: patternBars }, () => 0);
    const wholeMs = Math.max(1, this.#lastMs - this.#firstMs + 1);
    for (const at of times) {
      const bar = Math.floor(((at - this.#firstMs) / wholeMs) * patternBars);
      bars[bar] = (bars[bar] ?? 0) + 1;
    }
    return bars;
  }
}

const begin = (key: string, pieces: readonly Piece[], line: TemplateLine): Gathered => ({
  key,
  level: line.level,
  pieces,
  action: line.action,
  lines: 0,
  linesBefore: 0,
  workerIds: new Set(),
  times: [],
  firstMs: line.atMs,
  lastMs: -Infinity,
  example: { id: line.id, message: line.message },
});

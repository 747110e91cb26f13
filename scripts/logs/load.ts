import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { basename } from "node:path";

import { Refusal } from "@/domain/errors";
import { explainLogMapping, guessLogMapping, isLog, type LogFileMapping } from "@/domain/log-file-fields";
import { readLogLine } from "@/domain/log-file-line";
import type { Credential } from "@/server/actor";
import type { NamedLine } from "@/server/logs/load";

import { type FileRecord, readRecords } from "./records";

export type LoadWish = { file: string; worker: string | null; mapping: LogFileMapping };

/** How far a load has come. `known` came before, from the same place of the same file. */
export type Tally = {
  bytes: number;
  size: number;
  stored: number;
  known: number;
  refused: number;
  /** The first of them, by the number of their line. */
  problems: { number: number; problem: string }[];
  daysMade: number;
  /** How its lines are read, as the first one is. */
  readAs: string | null;
  /** Why the file could not be read to its end. */
  brokeOff: string | null;
};

const job: Credential = { kind: "job", name: "script:logs-load" };
/** Lines, and characters of them, that are stored at once. */
const batch = { lines: 2_000, characters: 4_000_000 } as const;
/** Problems that are told one by one. */
const mostTold = 20;
/** Days that one file may add to the log; lines of more lie in the partition of all other days. */
const mostDays = 1_000;

/** The same line of the same file has the same name each time. */
function idOf(file: string, number: number, raw: string): string {
  const hash = createHash("sha256").update(`${file}\n${number}\n${raw}`).digest("hex");
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join("-");
}

/** Lines mostly have the same members, so what they mean is found out once. */
function mapper(said: LogFileMapping): (members: Record<string, unknown>) => LogFileMapping {
  const known = new Map<string, LogFileMapping>();
  return (members) => {
    const columns = Object.keys(members);
    const shape = columns.join("\n");
    const mapping = known.get(shape) ?? guessLogMapping(columns, said);
    if (known.size < 1_000) known.set(shape, mapping);
    return mapping;
  };
}

function refuseOtherTables(said: LogFileMapping, columns: readonly string[]): void {
  const missing = Object.values(said)
    .flat()
    .filter((column) => !columns.includes(column));
  const has = `It has: ${columns.join(", ")}.`;
  if (missing.length > 0) throw new Refusal("invalid", `The file has no ${missing.join(", ")}. ${has}`);
  if (isLog(guessLogMapping(columns, said))) return;
  throw new Refusal("invalid", `No column says level, message or created_at. ${has} Name them with --map.`);
}

class Load {
  readonly #wish: LoadWish;
  readonly #mappingOf: ReturnType<typeof mapper>;
  readonly #name: string;
  /** The time of lines that have none. */
  readonly #fileTime: string;
  readonly #days = new Set<string>();
  #waiting: NamedLine[] = [];
  #characters = 0;
  readonly tally: Tally;

  constructor(wish: LoadWish) {
    const { mtime, size } = statSync(wish.file);
    this.#wish = wish;
    this.#name = basename(wish.file);
    this.#fileTime = mtime.toISOString();
    this.#mappingOf = mapper(wish.mapping);
    const none = { stored: 0, known: 0, refused: 0, daysMade: 0 };
    this.tally = { ...none, bytes: 0, size, problems: [], readAs: null, brokeOff: null };
  }

  async take(record: FileRecord): Promise<void> {
    const line = this.#lineOf(record);
    if ("problem" in line) {
      this.tally.refused += 1;
      if (this.tally.problems.length < mostTold) this.tally.problems.push({ number: record.number, ...line });
      return;
    }
    this.#waiting.push(line);
    this.#characters += "raw" in record ? record.raw.length : 0;
    if (this.#waiting.length >= batch.lines || this.#characters >= batch.characters) await this.flush();
  }

  #lineOf(record: FileRecord): NamedLine | { problem: string } {
    if ("problem" in record) return { problem: record.problem };
    const columns = Object.keys(record.members);
    const mapping = this.#mappingOf(record.members);
    if (this.tally.readAs === null && record.isTable) refuseOtherTables(this.#wish.mapping, columns);
    this.tally.readAs ??= explainLogMapping(record.members, mapping);
    const line = readLogLine(record.members, mapping);
    if ("problem" in line) return line;
    return {
      ...line,
      id: line.id ?? idOf(this.#name, record.number, record.raw),
      created_at: line.created_at ?? this.#fileTime,
      isTimed: line.created_at !== null,
      worker_id: this.#wish.worker ?? line.worker_id ?? "IMPORT",
    };
  }

  /** Stores what waits, all of it or none. */
  async flush(): Promise<void> {
    const lines = this.#waiting;
    [this.#waiting, this.#characters] = [[], 0];
    if (lines.length === 0) return;
    const { loadLines, makeLogDay } = await import("@/server/logs/load");
    for (const day of new Set(lines.map(({ created_at }) => created_at.slice(0, 10)))) {
      if (this.#days.has(day) || this.tally.daysMade >= mostDays) continue;
      if (await makeLogDay(job, { day })) this.tally.daysMade += 1;
      this.#days.add(day);
    }
    const { stored } = await loadLines(job, lines);
    this.tally.stored += stored;
    this.tally.known += lines.length - stored;
  }

  async finish(): Promise<void> {
    if (this.tally.stored + this.tally.known === 0) return;
    const { recordLoad } = await import("@/server/logs/load");
    const { settleLogs } = await import("@/server/maintenance/settle-logs");
    const [since] = [...this.#days].toSorted();
    while (since !== undefined && (await settleLogs(job, { since })).settled > 0);
    const { stored, known, refused } = this.tally;
    await recordLoad(job, { file: this.#name, stored, known, refused });
  }
}

/**
 * Loads a file into the log, batch by batch. A line that can't be read is told and left out; a file that breaks off is
 * loaded up to there.
 */
export async function loadFile(wish: LoadWish, onProgress: (tally: Tally) => void): Promise<Tally> {
  const load = new Load(wish);
  const { tally } = load;
  try {
    for await (const { records, bytes } of readRecords(wish.file)) {
      for (const record of records) await load.take(record);
      tally.bytes = bytes;
      onProgress(tally);
    }
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "invalid") throw error;
    tally.brokeOff = error.message;
  }
  await load.flush();
  await load.finish();
  onProgress(tally);
  return tally;
}

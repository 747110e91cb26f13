import { isUuid } from "./ids";
import type { LogFileField, LogFileMapping } from "./log-file-fields";
import { logLevelOf, logTimeOf } from "./log-file-values";
import type { LogLevel } from "./logs";

/** A line as a file had it. What the file did not say is null; the cost in millionths and in cents, as it was written. */
export type LogFileLine = {
  /** Its own, where it has one. */
  id: string | null;
  created_at: string | null;
  worker_id: string | null;
  level: LogLevel;
  action: string | null;
  message: string | null;
  source: string | null;
  task_id: string | null;
  goal_id: string | null;
  duration_ms: number | null;
  tokens_used: number | null;
  cost_cents: number | null;
  cost_micros: number | null;
  input_data: unknown;
  output_data: unknown;
  error_data: unknown;
};

/** Why a line can't be taken. */
export type LogFileProblem = { problem: string };

type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isSaid = (value: unknown): boolean => value !== undefined && value !== null && value !== "";
const textOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** What somebody looks for by name: a request's own, as OpenStack gives it, and the word that an IP address stands in. */
const names = [
  /(?<![\w-])req-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])/i,
  /\S{0,64}?(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])\S{0,64}/,
] as const;

/** Takes the fields out of what stands in one line; what is left over is the line's data. */
class Reading {
  readonly #members: Members;
  readonly #mapping: LogFileMapping;
  readonly #left: Set<string>;

  constructor(members: Members, mapping: LogFileMapping) {
    this.#members = members;
    this.#mapping = mapping;
    this.#left = new Set(Object.keys(members).filter((key) => isSaid(members[key])));
  }

  #columnsOf(field: LogFileField): string[] {
    return (this.#mapping[field] ?? []).filter((column) => this.#left.has(column));
  }

  /** The field as text, or null where the line does not say. */
  text(field: LogFileField): string | null {
    const columns = this.#columnsOf(field);
    for (const column of columns) this.#left.delete(column);
    const text = columns.map((column) => textOf(this.#members[column]).trim()).join(" ");
    return text === "" ? null : text;
  }

  /** What is no id, or no number, is no such field but data like any other. */
  id(field: "id" | "task_id" | "goal_id"): string | null {
    const [column] = this.#columnsOf(field);
    const value = column === undefined ? "" : textOf(this.#members[column]).trim();
    return isUuid(value) ? this.text(field) : null;
  }

  whole(field: "duration_ms" | "tokens_used" | "cost_cents" | "cost_micros", most: number): number | null {
    const [column] = this.#columnsOf(field);
    const value = column === undefined ? "" : textOf(this.#members[column]).trim();
    if (!/^\d{1,15}$/.test(value) || Number(value) > most) return null;
    this.text(field);
    return Number(value);
  }

  data(field: "input_data" | "output_data" | "error_data"): unknown {
    const [column] = this.#columnsOf(field);
    if (column === undefined) return null;
    this.#left.delete(column);
    return this.#members[column];
  }

  rest(): Record<string, unknown> {
    return Object.fromEntries([...this.#left].map((key) => [key, this.#members[key]]));
  }
}

/** What no field took stands in the input, beside what the line has there itself. */
function withRest(input: unknown, rest: Record<string, unknown>): unknown {
  if (Object.keys(rest).length === 0) return input;
  if (input === null) return rest;
  return isObject(input) ? { ...rest, ...input } : { ...rest, input };
}

/** Names in columns of their own stand behind the message, too, for that is where words are looked for. */
function withNames(message: string | null, rest: Record<string, unknown>): string | null {
  const texts = Object.values(rest).filter((value) => typeof value === "string");
  const found = names.flatMap((name) => texts.flatMap((text) => name.exec(text)?.[0] ?? []));
  const missing = [...new Set(found)].filter((name) => message?.includes(name) !== true);
  return missing.length === 0 ? message : [...(message === null ? [] : [message]), `[${missing.join(" ")}]`].join(" ");
}

/** Limits of a line. Source: contract.md, logs. */
const most = { integer: 2_147_483_647, textBytes: 65_536, nameBytes: 200 } as const;

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

function tooLong(line: LogFileLine): string | null {
  for (const name of ["worker_id", "action", "source"] as const) {
    if (bytesOf(line[name] ?? "") > most.nameBytes) return `${name} has more than ${most.nameBytes} bytes`;
  }
  if (bytesOf(line.message ?? "") > most.textBytes) return `message has more than ${most.textBytes} bytes`;
  for (const name of ["input_data", "output_data", "error_data"] as const) {
    if (bytesOf(JSON.stringify(line[name])) > most.textBytes) return `${name} has more than ${most.textBytes} bytes`;
  }
  return null;
}

/**
 * One line of a file, its members told apart by the mapping.
 *
 * @param members what stands in it by name: cells of CSV, or what JSON holds
 */
export function readLogLine(members: Members, mapping: LogFileMapping): LogFileLine | LogFileProblem {
  const reading = new Reading(members, mapping);
  const [level, time] = [reading.text("level"), reading.text("created_at")];
  const [known, createdAt] = [level === null ? "info" : logLevelOf(level), time === null ? null : logTimeOf(time)];
  if (known === null) return { problem: `the level “${level?.slice(0, 40)}” is unknown` };
  if (time !== null && createdAt === null) return { problem: `“${time.slice(0, 40)}” is no time since 1970` };
  const line = {
    id: reading.id("id"),
    created_at: createdAt,
    worker_id: reading.text("worker_id"),
    level: known,
    action: reading.text("action"),
    message: reading.text("message"),
    source: reading.text("source"),
    task_id: reading.id("task_id"),
    goal_id: reading.id("goal_id"),
    duration_ms: reading.whole("duration_ms", most.integer),
    tokens_used: reading.whole("tokens_used", most.integer),
    cost_cents: reading.whole("cost_cents", most.integer),
    cost_micros: reading.whole("cost_micros", most.integer * 10_000),
    input_data: reading.data("input_data"),
    output_data: reading.data("output_data"),
    error_data: reading.data("error_data"),
  };
  const rest = reading.rest();
  const whole = { ...line, message: withNames(line.message, rest), input_data: withRest(line.input_data, rest) };
  const why = tooLong(whole);
  return why === null ? whole : { problem: why };
}

import { isUuid } from "../ids";
import { type LogLevel, logLevels } from "../logs";
import { patternAllowed, readPattern } from "../patterns";
import { parseSince } from "../time";
import { type Comparison, comparisons, type DataPart, dataParts, evidence, type Term } from "./terms";

/** What may stand before an operator, beside paths into the data. */
export const fieldNames = [
  "level",
  "worker",
  "action",
  "source",
  "task",
  "goal",
  "id",
  "cost",
  "tokens",
  "duration",
  "since",
  "until",
  "has",
] as const;
export type FieldName = (typeof fieldNames)[number];

/** A term, or what is wrong with the value and what may have been meant. */
export type Reading = { term: Term } | { wrong: string; suggestion: string | null };

const wrong = (message: string, suggestion: string | null = null): Reading => ({ wrong: message, suggestion });
const anyOf = (value: string): string[] => value.split(",").filter((part) => part !== "");
const one = <Word extends string>(words: readonly Word[], word: string): Word | null =>
  words.find((each) => each === word.toLowerCase()) ?? null;

/** How many single changes lead from one word to the other; a changed place counts twice. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The word of the list that was probably meant, or null. */
export function nearest(words: readonly string[], typed: string): string | null {
  const lowered = typed.toLowerCase().slice(0, 40);
  const ranked = words
    .map((word) => ({ word, off: word.startsWith(lowered) && lowered !== "" ? 1 : distance(word, lowered) }))
    .sort((a, b) => a.off - b.off);
  const [best] = ranked;
  return best !== undefined && best.off <= 2 ? best.word : null;
}

function readLevel(op: Comparison, value: string): Reading {
  const written = anyOf(value);
  const levels: LogLevel[] = [];
  for (const word of written) {
    const level = one(logLevels, word) ?? (word.toLowerCase() === "warning" ? "warn" : null);
    if (level === null) return wrong(`Levels are ${logLevels.join(", ")}.`, nearest(logLevels, word));
    if (!levels.includes(level)) levels.push(level);
  }
  if (op !== "=" && levels.length > 1) return wrong("Compare with one level, or list several after a colon.");
  return { term: { kind: "level", op, levels } };
}

function readIds(kind: "task" | "goal" | "id", value: string): Reading {
  const ids = anyOf(value).map((id) => id.toLowerCase());
  return ids.every((id) => isUuid(id))
    ? { term: { kind, ids } }
    : wrong("This is no id, such as 7f3c…-… with its 36 characters.");
}

function readAction(value: string): Reading {
  const patterns: string[] = [];
  for (const written of anyOf(value)) {
    const pattern = readPattern(written);
    if (pattern === null) return wrong(patternAllowed);
    patterns.push(pattern);
  }
  return { term: { kind: "action", patterns } };
}

const durationUnits = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const microsPerCent = 10_000;

/** A decimal of at most 12 digits before and 4 after the point, times a unit, where that is a whole number. */
function measured(digits: string, unit: number): number | null {
  if (!/^\d{1,12}(?:\.\d{1,4})?$/.test(digits)) return null;
  const value = Math.round(Number(digits) * unit);
  return Number.isSafeInteger(value) && Math.abs(value - Number(digits) * unit) < 1e-6 * Math.max(1, value)
    ? value
    : null;
}

function readCost(op: Comparison, value: string): Reading {
  const dollars = value.startsWith("$");
  const micros = measured(dollars ? value.slice(1) : value, dollars ? 100 * microsPerCent : microsPerCent);
  return micros === null
    ? wrong("Cost is a number of cents, such as 100, or of the currency, such as $1.50.")
    : { term: { kind: "cost", op, value: micros } };
}

function readTokens(op: Comparison, value: string): Reading {
  const [, digits = "", unit = ""] = /^([\d.]+)(k|m)?$/i.exec(value) ?? [];
  const factor = unit.toLowerCase() === "k" ? 1_000 : unit === "" ? 1 : 1_000_000;
  const tokens = measured(digits, factor);
  return tokens === null
    ? wrong("Tokens are a number, such as 800, 4k or 1.5m.")
    : { term: { kind: "tokens", op, value: tokens } };
}

function readDuration(op: Comparison, value: string): Reading {
  const [, digits = "", unit = "ms"] = /^([\d.]+)(ms|s|m|h|d)?$/i.exec(value) ?? [];
  const key = one(["ms", "s", "m", "h", "d"], unit);
  const ms = key === null ? null : measured(digits, durationUnits[key]);
  return ms === null
    ? wrong("A duration is a number with its unit: 250ms, 2s, 5m, 1h.")
    : { term: { kind: "duration", op, value: ms } };
}

/** Any moment will do to see whether a time can be read. */
const someDay = new Date("2026-01-01T00:00:00Z");

function readTime(kind: "since" | "until", value: string): Reading {
  try {
    parseSince(value, someDay);
    return { term: { kind, at: value } };
  } catch {
    return wrong("A time is 2026-03-01T12:00:00Z, a date such as 2026-03-01, or so long ago: 15m, 24h, 7d.");
  }
}

function readHas(value: string): Reading {
  const what = one(evidence, value);
  return what === null
    ? wrong(`A line can have ${evidence.join(", ")}.`, nearest(evidence, value))
    : { term: { kind: "has", what } };
}

const onlyIs = (op: Comparison, name: string, read: () => Reading): Reading =>
  op === "=" ? read() : wrong(`${name} can't be compared: write ${name}:value.`);

function readNamed(name: FieldName, op: Comparison, value: string): Reading {
  switch (name) {
    case "level":
      return readLevel(op, value);
    case "cost":
      return readCost(op, value);
    case "tokens":
      return readTokens(op, value);
    case "duration":
      return readDuration(op, value);
    case "worker":
    case "source":
      return onlyIs(op, name, () => ({ term: { kind: name, values: anyOf(value) } }));
    case "action":
      return onlyIs(op, name, () => readAction(value));
    case "task":
    case "goal":
    case "id":
      return onlyIs(op, name, () => readIds(name, value));
    case "since":
    case "until":
      return onlyIs(op, name, () => readTime(name, value));
    case "has":
      return onlyIs(op, name, () => readHas(value));
  }
}

const asComparison = (op: string): Comparison => comparisons.find((each) => each === op.replace(/^:(?=.)/, "")) ?? "=";

function pathOf(name: string): { part: DataPart; path: string[] } | null {
  const [head = "", ...path] = name.split(".");
  const part = one(dataParts, head);
  return part === null || path.length === 0 ? null : { part, path };
}

/**
 * One field with its value.
 *
 * @param op as written: `:`, `=`, `>=`, `:>=` …
 * @returns null where no field has this name
 */
export function readField(name: string, op: string, value: string): Reading | null {
  const found = pathOf(name);
  const field = one(fieldNames, name);
  if (found === null && field === null) return null;
  if (value === "" || (found === null && anyOf(value).length === 0)) return wrong(`${name} needs a value.`);
  const comparison = asComparison(op);
  if (field !== null) return readNamed(field, comparison, value);
  if (found === null) return null;
  return onlyIs(comparison, name, () => ({ term: { kind: "data", ...found, value } }));
}

import { type LogLevel, logLevels } from "../logs";
import { parseSince } from "../time";
import type { Comparison, Evidence, Query, Term } from "./terms";

/** What a query can ask of a line. Cost in millionths of the base currency. */
export type Line = {
  id: string;
  createdAt: Date;
  level: LogLevel;
  workerId: string;
  action: string | null;
  source: string | null;
  message: string | null;
  taskId: string | null;
  goalId: string | null;
  costMicros: number | null;
  tokensUsed: number | null;
  durationMs: number | null;
  input: unknown;
  output: unknown;
  error: unknown;
};

function holds(value: number, op: Comparison, bound: number): boolean {
  switch (op) {
    case "=":
      return value === bound;
    case "<":
      return value < bound;
    case "<=":
      return value <= bound;
    case ">":
      return value > bound;
    case ">=":
      return value >= bound;
  }
}

/** The levels that a comparison lets through. */
export function levelsOf(op: Comparison, levels: readonly LogLevel[]): LogLevel[] {
  return logLevels.filter((_, rank) => levels.some((level) => holds(rank, op, logLevels.indexOf(level))));
}

/** What a value in a query may stand for in JSON: itself as text, and the number or word that it spells. */
export function readings(value: string): (string | number | boolean | null)[] {
  const found: (string | number | boolean | null)[] = [value];
  if (/^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?$/.test(value)) found.push(Number(value));
  if (value === "true" || value === "false") found.push(value === "true");
  if (value === "null") found.push(null);
  return found;
}

function at(data: unknown, path: readonly string[]): { value: unknown } | null {
  let value = data;
  for (const key of path) {
    if (typeof value !== "object" || value === null || Array.isArray(value) || !Object.hasOwn(value, key)) return null;
    value = Object.entries(value).find(([each]) => each === key)?.[1];
  }
  return { value };
}

const covers = (pattern: string, action: string): boolean =>
  pattern === "*" || pattern === action || (pattern.endsWith(".*") && action.startsWith(pattern.slice(0, -1)));

function has(line: Line, what: Evidence): boolean {
  const parts = {
    input: line.input,
    output: line.output,
    error: line.error,
    cost: line.costMicros,
    tokens: line.tokensUsed,
    duration: line.durationMs,
    task: line.taskId,
    goal: line.goalId,
  };
  return parts[what] !== null && parts[what] !== undefined;
}

const figure = (line: Line, kind: "cost" | "tokens" | "duration"): number | null =>
  ({ cost: line.costMicros, tokens: line.tokensUsed, duration: line.durationMs })[kind];

function meets(line: Line, term: Term, now: Date): boolean {
  switch (term.kind) {
    case "text":
      return (line.message ?? "").toLowerCase().includes(term.text.toLowerCase());
    case "level":
      return levelsOf(term.op, term.levels).includes(line.level);
    case "worker":
      return term.values.includes(line.workerId);
    case "source":
      return line.source !== null && term.values.includes(line.source);
    case "action": {
      const { action } = line;
      return action !== null && term.patterns.some((pattern) => covers(pattern, action));
    }
    case "task":
      return line.taskId !== null && term.ids.includes(line.taskId);
    case "goal":
      return line.goalId !== null && term.ids.includes(line.goalId);
    case "id":
      return term.ids.includes(line.id);
    case "cost":
    case "tokens":
    case "duration": {
      const value = figure(line, term.kind);
      return value !== null && holds(value, term.op, term.value);
    }
    case "since":
      return line.createdAt >= parseSince(term.at, now);
    case "until":
      return line.createdAt < parseSince(term.at, now);
    case "data": {
      const found = at(line[term.part], term.path);
      return found !== null && readings(term.value).some((reading) => reading === found.value);
    }
    case "has":
      return has(line, term.what);
  }
}

/** Whether a line is among those that the query asks for: what the database answers, said in plain words. */
export function matches(query: Query, line: Line, now: Date): boolean {
  switch (query.kind) {
    case "all":
      return true;
    case "and":
      return query.of.every((part) => matches(part, line, now));
    case "or":
      return query.of.some((part) => matches(part, line, now));
    case "not":
      return !matches(query.of, line, now);
    default:
      return meets(line, query, now);
  }
}

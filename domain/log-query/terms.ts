import type { LogLevel } from "../logs";

export const comparisons = ["=", "<", "<=", ">", ">="] as const;
export type Comparison = (typeof comparisons)[number];

/** Parts of a line that may be absent. */
export const evidence = ["input", "output", "error", "cost", "tokens", "duration", "task", "goal"] as const;
export type Evidence = (typeof evidence)[number];

export const dataParts = ["input", "output", "error"] as const;
export type DataPart = (typeof dataParts)[number];

export type Term =
  /** The message holds it, in any case of letters; nothing in it has a meaning of its own. */
  | { kind: "text"; text: string }
  | { kind: "level"; op: Comparison; levels: readonly LogLevel[] }
  /** Exactly one of these, in this case of letters. */
  | { kind: "worker" | "source"; values: readonly string[] }
  /** Actions, namespaces (`email.*`) or everything (`*`). */
  | { kind: "action"; patterns: readonly string[] }
  | { kind: "task" | "goal" | "id"; ids: readonly string[] }
  /** Cost in millionths of the base currency, duration in milliseconds. */
  | { kind: "cost" | "tokens" | "duration"; op: Comparison; value: number }
  /** As it was written: RFC 3339, a date, or so long ago. `since` takes the moment in, `until` leaves it out. */
  | { kind: "since" | "until"; at: string }
  /** The value at a path is this text, number or word of JSON. */
  | { kind: "data"; part: DataPart; path: readonly string[]; value: string }
  | { kind: "has"; what: Evidence };

/** No list holds a list of its own kind, none has fewer than two parts, and nothing is denied twice. */
export type Query = { kind: "all" } | { kind: "and" | "or"; of: readonly Query[] } | { kind: "not"; of: Query } | Term;

/** What is wrong with the characters from `from` up to `to`, and what may have been meant. */
export type Problem = { from: number; to: number; message: string; suggestion: string | null };

/** Joins parts as the shape of a query wants it. */
export function join(kind: "and" | "or", parts: readonly Query[]): Query {
  const flat = parts
    .flatMap((part) => (part.kind === kind ? part.of : [part]))
    .filter(({ kind: each }) => each !== "all");
  const [first] = flat;
  if (first === undefined) return { kind: "all" };
  return flat.length === 1 ? first : { kind, of: flat };
}

export function deny(part: Query): Query {
  if (part.kind === "all") return part;
  return part.kind === "not" ? part.of : { kind: "not", of: part };
}

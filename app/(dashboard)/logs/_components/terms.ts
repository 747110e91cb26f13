import { readField } from "@/domain/log-query/fields";
import type { Term } from "@/domain/log-query/terms";

/** What the lines are counted by, in this order. */
export const facetNames = ["level", "worker", "action", "source"] as const;

/** The condition that a value as a line has it asks for; null where the language has none for it. */
export function termOf(name: "level" | "worker" | "action" | "source" | "task" | "goal", value: string): Term | null {
  if (name === "worker" || name === "source") return value.includes(",") ? null : { kind: name, values: [value] };
  const reading = readField(name, ":", value);
  return reading !== null && "term" in reading ? reading.term : null;
}

/** The same of a value at a path of its data. */
export function dataTermOf(path: string, value: unknown): Term | null {
  const isLeaf = typeof value === "number" || typeof value === "boolean" || value === null;
  const written = typeof value === "string" ? value : isLeaf ? JSON.stringify(value) : null;
  const reading = written === null ? null : readField(path, ":", written);
  return reading !== null && "term" in reading ? reading.term : null;
}

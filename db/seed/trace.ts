import { centsOfMicros } from "@/domain/budgets";
import type { LogLevel } from "@/domain/logs";

import type { Dice } from "./dice";
import type { LogRow } from "./frame";
import type { Past } from "./past";

/** What a line of the logs is about. */
export type Subject = { workerId: string; taskId: string | null; goalId: string | null };
type Line = {
  atMs: number;
  action: string;
  message: string;
  level?: LogLevel;
  costMicros?: bigint;
  durationMs?: number;
  tokens?: number;
  input?: unknown;
  output?: unknown;
  error?: unknown;
};

/** Collects the logs; what a line cost is spent in the past at the same instant. */
export class Trace {
  readonly rows: LogRow[] = [];
  readonly #past: Past;
  readonly #dice: Dice;
  readonly #costs = new Map<string, bigint>();

  constructor(past: Past, dice: Dice) {
    this.#past = past;
    this.#dice = dice;
  }

  write(subject: Subject, line: Line): void {
    const costMicros = line.costMicros ?? 0n;
    // A worker's line arrives a moment later than it says; budgets count by arrival.
    const receivedMs = line.atMs + 1;
    this.rows.push({
      id: this.#dice.uuid(),
      ...subject,
      level: line.level ?? "info",
      action: line.action,
      message: line.message,
      inputData: line.input ?? null,
      outputData: line.output ?? null,
      errorData: line.error ?? null,
      durationMs: line.durationMs ?? null,
      tokensUsed: line.tokens ?? null,
      costCents: centsOfMicros(costMicros),
      costMicros,
      source: "demo",
      createdAt: new Date(line.atMs),
      receivedAt: new Date(receivedMs),
    });
    if (costMicros === 0n) return;
    this.#past.spend(subject.workerId, { atMs: receivedMs, micros: costMicros, ...subject });
    if (subject.taskId !== null) this.#costs.set(subject.taskId, this.costOf(subject.taskId) + costMicros);
  }

  /** A call of the model: most of what work costs. */
  think(subject: Subject, dice: Dice, atMs: number, costMicros: bigint): void {
    this.write(subject, {
      atMs,
      action: "model.call",
      level: "debug",
      message: dice.pick([
        "Read what is known",
        "Weighed the options",
        "Planned the next step",
        "Checked its own answer",
      ]),
      costMicros,
      tokens: Number(costMicros / 8n) + dice.whole(40, 900),
      durationMs: dice.whole(600, 14_000),
    });
  }

  /** What the lines of a task cost together, in micros. */
  costOf(taskId: string): bigint {
    return this.#costs.get(taskId) ?? 0n;
  }
}

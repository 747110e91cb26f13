/** Lines of every shape, on both sides of midnights, and queries about them. For tests. */
import * as fc from "fast-check";

import type { Line } from "@/domain/log-query/matches";
import { queriesOf } from "@/domain/log-query/testing/queries";
import { type LogLevel, logLevels } from "@/domain/logs";

import { owner } from "./owner";

const idOf = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, "0")}`;
const task = idOf(0xa);
const goal = idOf(0xb);
const words = [
  "timeout",
  "TIMEOUT after 30 s",
  "100%_done",
  "back\\slash",
  'said "no"',
  "ünïcode",
  "connection refused",
  "",
];
const data: readonly unknown[] = [
  null,
  { customer: "acme", code: 502 },
  { customer: "Acme" },
  { code: "502" },
  { a: { customer: "acme" } },
  { code: null, customer: true },
  [1],
  "text",
];
/** From a fixed day on, on both sides of midnights, many at one moment; and some from years ago. */
const begin = Date.parse("2026-03-01T22:00:00Z");
const pick = <T>(from: readonly T[], n: number): T => {
  const picked = from[n % from.length];
  if (picked === undefined) throw new Error("There is nothing to pick from.");
  return picked;
};

export const lines: Line[] = Array.from({ length: 600 }, (_, n) => ({
  id: idOf(1_000 + ((n * 7_919) % 600)),
  createdAt: new Date(n < 20 ? Date.parse("2016-05-01T00:00:00Z") + n * 1_000 : begin + Math.floor(n / 3) * 97_000),
  level: pick<LogLevel>(logLevels, n * 3 + Math.floor(n / 7)),
  workerId: pick(["SARAH", "CRM-1", "sarah"], n),
  action: pick([null, "email.send", "email.x.y", "email", "crm.read", "emailx.send"], n),
  source: pick([null, "api", "sql"], n + 1),
  message: n % 17 === 0 ? null : pick(words, n),
  taskId: n % 4 === 0 ? task : null,
  goalId: n % 5 === 0 ? goal : null,
  costMicros: n % 3 === 0 ? null : (n % 50) * 10_000,
  tokensUsed: n % 2 === 0 ? null : n,
  durationMs: n % 6 === 0 ? null : n * 10,
  input: pick(data, n),
  output: pick(data, n + 3),
  error: pick(data, n + 5),
}));

/** The lines above, and none else. */
export async function onlyTheseLines(): Promise<void> {
  const rows = lines.map((line) => ({
    id: line.id,
    created_at: line.createdAt.toISOString(),
    level: line.level,
    worker_id: line.workerId,
    action: line.action,
    source: line.source,
    message: line.message,
    task_id: line.taskId,
    goal_id: line.goalId,
    // What SQL wrote with cents only counts alike.
    cost_micros: line.costMicros === null || line.tokensUsed === null ? null : line.costMicros,
    cost_cents: line.costMicros === null ? null : line.costMicros / 10_000,
    tokens_used: line.tokensUsed,
    duration_ms: line.durationMs,
    input_data: line.input,
    output_data: line.output,
    error_data: line.error,
  }));
  await owner`delete from execution_logs`;
  await owner`
    insert into execution_logs (id, created_at, level, worker_id, action, source, message, task_id, goal_id, cost_micros, cost_cents,
      tokens_used, duration_ms, input_data, output_data, error_data)
    select id, created_at, level, worker_id, action, source, message, task_id, goal_id, cost_micros, cost_cents, tokens_used, duration_ms,
      nullif(input_data, 'null'), nullif(output_data, 'null'), nullif(error_data, 'null')
    from jsonb_populate_recordset(null::execution_logs, ${JSON.stringify(rows)}::text::jsonb)`;
}

export const askedOfThem = queriesOf({
  text: fc.constantFrom("timeout", "TIME", "%", "_", "\\", '"', "100%_", "ü", "refused", "s"),
  worker: fc.constantFrom("SARAH", "sarah", "CRM-1", "nobody"),
  source: fc.constantFrom("api", "sql", "x"),
  id: fc.constantFrom(task, goal, idOf(1_007)),
  key: fc.constantFrom("customer", "code", "a"),
  value: fc.constantFrom("acme", "502", "true", "null", "x"),
  figure: fc.constantFrom(0, 10, 100_000, 250_000, 3_000),
  at: fc.constantFrom("2026-03-02", "2026-03-01T23:00:00Z", "2016-05-01T00:00:10Z"),
});

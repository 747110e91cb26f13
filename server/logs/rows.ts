import "server-only";

import { sql } from "drizzle-orm";
import type { z } from "zod";

import type { Tx } from "@/db/client";
import { centsOfMicros, microsOfCents } from "@/domain/budgets";
import { maskSecrets, maskText } from "@/domain/secrets";

import type { logEntry } from "./inputs";

/** What is said of a line, wherever it comes from. */
type Said = z.output<typeof logEntry>;
/** A file's lines may lack words, and can have names and workers of their own. */
export type Written = Omit<Said, "action" | "message"> & {
  action: string | null;
  message: string | null;
  id?: string;
};

/** Millionths are the truth, cents their rounding. Source: rules.md, Money and budgets. */
function costOf({ cost_micros, cost_cents }: Written): { micros: string; cents: number } | null {
  if (cost_micros == null && cost_cents == null) return null;
  const micros = cost_micros == null ? microsOfCents(cost_cents ?? 0) : BigInt(cost_micros);
  return { micros: micros.toString(), cents: centsOfMicros(micros) };
}

/** As it is stored: secrets masked, what was not said null. */
export function asRow(line: Written) {
  const cost = costOf(line);
  return {
    id: line.id ?? null,
    goal_id: line.goal_id ?? null,
    task_id: line.task_id ?? null,
    level: line.level,
    action: line.action === null ? null : maskText(line.action),
    message: line.message === null ? null : maskText(line.message),
    input_data: maskSecrets(line.input_data) ?? null,
    output_data: maskSecrets(line.output_data) ?? null,
    error_data: maskSecrets(line.error_data) ?? null,
    duration_ms: line.duration_ms ?? null,
    tokens_used: line.tokens_used ?? null,
    cost_cents: cost?.cents ?? null,
    cost_micros: cost?.micros ?? null,
    source: line.source ?? null,
    created_at: line.created_at ?? null,
  };
}
export type Row = ReturnType<typeof asRow>;

/**
 * Stores lines in one statement.
 *
 * @returns how many: those that stand there already, by worker, time and id, are left as they are
 */
export async function insertRows(tx: Tx, rows: readonly (Row & { worker_id: string })[]): Promise<number> {
  const stored = await tx.execute(sql`
    insert into execution_logs (id, worker_id, goal_id, task_id, level, action, message, input_data, output_data, error_data,
                                duration_ms, tokens_used, cost_cents, cost_micros, source, created_at)
    select coalesce(r.id, gen_random_uuid()), r.worker_id, r.goal_id, r.task_id, r.level, r.action, r.message, r.input_data,
           r.output_data, r.error_data, r.duration_ms, r.tokens_used, r.cost_cents, r.cost_micros, r.source,
           coalesce(r.created_at, clock_timestamp())
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(
      id uuid, worker_id text, goal_id uuid, task_id uuid, level log_level, action text, message text, input_data jsonb,
      output_data jsonb, error_data jsonb, duration_ms int, tokens_used int, cost_cents int, cost_micros bigint, source text,
      created_at timestamptz)
    on conflict do nothing`);
  return stored.count;
}

import "server-only";

import { sql } from "drizzle-orm";
import type { z } from "zod";

import { centsOfMicros, microsOfCents } from "@/domain/budgets";
import { Refusal } from "@/domain/errors";
import { maskSecrets, maskText } from "@/domain/secrets";
import { command } from "@/server/command";
import { query } from "@/server/query";
import { getWorkerActor } from "@/server/workers/report";

import { type logEntry, logInput } from "./inputs";

type Entry = z.output<typeof logEntry>;

const dayMs = 24 * 60 * 60 * 1_000;
/** Source: contract.md, logs: older lines have no day, later ones no clock. */
const window = { backMs: 30 * dayMs, aheadMs: dayMs } as const;

function refuseWrongTimes(entries: readonly Entry[], nowMs: number): void {
  const fields = entries.flatMap(({ created_at }, index) => {
    if (!created_at) return [];
    const ageMs = nowMs - new Date(created_at).getTime();
    const isWithin = ageMs <= window.backMs && ageMs >= -window.aheadMs;
    const path = entries.length === 1 ? "created_at" : `entries.${index}.created_at`;
    return isWithin ? [] : [{ path, message: "is more than 30 days back or one day ahead" }];
  });
  if (fields.length > 0) throw new Refusal("invalid", "Some times can't be right. Nothing was recorded.", { fields });
}

/** Millionths are the truth, cents their rounding. Source: rules.md, Money and budgets. */
function costOf({ cost_micros, cost_cents }: Entry): { micros: string; cents: number } | null {
  if (cost_micros == null && cost_cents == null) return null;
  const micros = cost_micros == null ? microsOfCents(cost_cents ?? 0) : BigInt(cost_micros);
  return { micros: micros.toString(), cents: centsOfMicros(micros) };
}

/** As it is stored: secrets masked, what was not said null. */
function asRow(entry: Entry) {
  const cost = costOf(entry);
  return {
    goal_id: entry.goal_id ?? null,
    task_id: entry.task_id ?? null,
    level: entry.level,
    action: maskText(entry.action),
    message: maskText(entry.message),
    input_data: maskSecrets(entry.input_data) ?? null,
    output_data: maskSecrets(entry.output_data) ?? null,
    error_data: maskSecrets(entry.error_data) ?? null,
    duration_ms: entry.duration_ms ?? null,
    tokens_used: entry.tokens_used ?? null,
    cost_cents: cost?.cents ?? null,
    cost_micros: cost?.micros ?? null,
    source: entry.source ?? null,
    created_at: entry.created_at ?? null,
  };
}

/**
 * Puts lines on the stream, all or none, in one statement.
 *
 * @throws Refusal `invalid` with the path within the batch
 */
export const appendLogs = command({
  name: "log.append",
  permission: "log:write",
  pool: "ingest",
  input: logInput,
  touches: [],
  async run({ tx, actor }, entries): Promise<{ accepted: number }> {
    const { workerId } = getWorkerActor(actor);
    refuseWrongTimes(entries, Date.now());
    const rows = JSON.stringify(entries.map(asRow));
    await tx.execute(sql`
      insert into execution_logs (worker_id, goal_id, task_id, level, action, message, input_data, output_data, error_data,
                                  duration_ms, tokens_used, cost_cents, cost_micros, source, created_at)
      select ${workerId}, r.goal_id, r.task_id, r.level, r.action, r.message, r.input_data, r.output_data, r.error_data,
             r.duration_ms, r.tokens_used, r.cost_cents, r.cost_micros, r.source, coalesce(r.created_at, clock_timestamp())
      from jsonb_to_recordset(${rows}::text::jsonb) as r(
        goal_id uuid, task_id uuid, level log_level, action text, message text, input_data jsonb, output_data jsonb,
        error_data jsonb, duration_ms int, tokens_used int, cost_cents int, cost_micros bigint, source text, created_at timestamptz)`);
    return { accepted: entries.length };
  },
});

/**
 * Whether this credential may write lines at all, asked of the program's own pool: the pool for lines knows workers
 * only, and would take a person's token for a fault.
 *
 * @throws Refusal `unauthenticated` or `forbidden`
 */
export const demandLogWriter = query({ permission: "log:write", run: async () => undefined });

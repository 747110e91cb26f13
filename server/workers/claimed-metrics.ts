import "server-only";

import { sql } from "drizzle-orm";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { Refusal } from "@/domain/errors";
import { demandWorker } from "@/domain/permissions";
import { readClock } from "@/server/clock";
import { command } from "@/server/command";
import { cents, count, instant } from "@/server/openapi/fields";
import { iso } from "@/server/instant";

import { isMeasured, lastInstant } from "./measured";

const dayMs = 24 * 60 * 60 * 1_000;
/** As with lines of the log: older days are closed, later ones have not come. */
const window = { backMs: 30 * dayMs, aheadMs: dayMs } as const;
const longestMs = 31 * dayMs;

/** What a worker says of itself for one span of time; what it does not say counts as nothing. */
export const claimInput = z.strictObject({
  period_start: instant,
  period_end: instant,
  tasks_assigned: count.optional(),
  tasks_completed: count.optional(),
  tasks_failed: count.optional(),
  avg_completion_time_ms: count.nullish(),
  total_cost_cents: cents.optional(),
  total_tokens_used: count.optional(),
});

const figures = z.object({
  period_start: instant,
  period_end: instant,
  tasks_assigned: z.int(),
  tasks_completed: z.int(),
  tasks_failed: z.int(),
  avg_completion_time_ms: z.int().nullable(),
  total_cost_cents: z.int(),
  total_tokens_used: z.int(),
});
export type Figures = z.output<typeof figures>;

/** The claim as kept, and what was measured for the same span; null where it is no hour or day of ours. */
export const claimAnswer = z.object({ claimed: figures, measured: figures.nullable() });
export type ClaimAnswer = z.output<typeof claimAnswer>;

function refuseWrongTimes(startMs: number, endMs: number, nowMs: number): void {
  const wrong =
    endMs <= startMs
      ? { path: "period_end", message: "is not after period_start" }
      : endMs - startMs > longestMs
        ? { path: "period_end", message: "is more than 31 days after period_start" }
        : startMs < nowMs - window.backMs
          ? { path: "period_start", message: "is more than 30 days back" }
          : endMs > nowMs + window.aheadMs
            ? { path: "period_end", message: "is more than one day ahead" }
            : null;
  if (wrong === null) return;
  throw new Refusal("invalid", "These times can't be right. Nothing was recorded.", { fields: [wrong] });
}

const counted = sql`tasks_assigned, tasks_completed, tasks_failed, avg_completion_time_ms, total_cost_cents, total_tokens_used`;

async function findMeasured(tx: Tx, workerId: string, start: string, end: string): Promise<Figures | null> {
  const [row] = await tx.execute<Figures>(sql`
    select ${iso(sql`period_start`)} as period_start, ${iso(sql`period_end`)} as period_end, ${counted} from worker_metrics m
    where m.worker_id = ${workerId} and m.period_start = ${start}::timestamptz and m.period_end = ${end}::timestamptz and ${isMeasured}`);
  return row ?? null;
}

/**
 * A worker's figures of itself. They are kept beside what the platform measures, never in its place, and added to
 * nothing; said again for the same span, the last word stands.
 *
 * @throws Refusal `invalid` for times that can't be right
 */
export const claimMetrics = command({
  name: "worker.claim-metrics",
  permission: "worker:report",
  input: claimInput,
  touches: [],
  async run({ tx, actor }, said): Promise<ClaimAnswer> {
    const { workerId } = demandWorker(actor);
    const [start, end] = [new Date(said.period_start), new Date(said.period_end)];
    refuseWrongTimes(start.getTime(), end.getTime(), (await readClock(tx)).getTime());
    const claimed: Figures = {
      period_start: start.toISOString(),
      period_end: end.toISOString(),
      tasks_assigned: said.tasks_assigned ?? 0,
      tasks_completed: said.tasks_completed ?? 0,
      tasks_failed: said.tasks_failed ?? 0,
      avg_completion_time_ms: said.avg_completion_time_ms ?? null,
      total_cost_cents: said.total_cost_cents ?? 0,
      total_tokens_used: said.total_tokens_used ?? 0,
    };
    await tx.execute(sql`
      insert into worker_metrics (worker_id, period_start, period_end, ${counted})
      values (${workerId}, ${claimed.period_start}::timestamptz, ${claimed.period_end}::timestamptz - ${lastInstant},
              ${claimed.tasks_assigned}, ${claimed.tasks_completed}, ${claimed.tasks_failed},
              ${claimed.avg_completion_time_ms}, ${claimed.total_cost_cents}, ${claimed.total_tokens_used})
      on conflict (worker_id, period_start, period_end) do update
      set tasks_assigned = excluded.tasks_assigned, tasks_completed = excluded.tasks_completed,
          tasks_failed = excluded.tasks_failed, avg_completion_time_ms = excluded.avg_completion_time_ms,
          total_cost_cents = excluded.total_cost_cents, total_tokens_used = excluded.total_tokens_used`);
    return { claimed, measured: await findMeasured(tx, workerId, claimed.period_start, claimed.period_end) };
  },
});

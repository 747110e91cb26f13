import "server-only";

import { sql } from "drizzle-orm";
import { z } from "zod";

import { isInTrouble } from "@/domain/lights";
import { command } from "@/server/command";
import { readSettings } from "@/server/settings";
import { measureVitals, type Vitals } from "@/server/workers/vitals";

/** What did not change is written anew this often, so that the page can say how fresh it is. */
const renewedAfterSeconds = 30;

/** Those that this process found in trouble the last time. */
let lastTrouble = "";

const asRow = ({ workerId, measuredAt, health, facts, lastError, ...rest }: Vitals) => ({
  worker_id: workerId,
  measured_at: measuredAt,
  health: health.score,
  attempts_ok: facts.attemptsOk,
  attempts_failed: facts.attemptsFailed,
  tasks_held: facts.tasksHeld,
  tasks_stuck: facts.tasksStuck,
  lines_hour: facts.linesHour,
  errors_hour: facts.errorsHour,
  lines_day: rest.linesDay,
  errors_day: rest.errorsDay,
  spent_today_micros: rest.spentTodayMicros.toString(),
  reserved_micros: rest.reservedMicros.toString(),
  spent_day_micros: rest.spentDayMicros.toString(),
  progress_at: rest.progressAt,
  last_error_at: lastError?.at ?? null,
  last_error_id: lastError?.id ?? null,
  last_error: lastError?.text ?? null,
});

/**
 * Measures the whole fleet and keeps what changed. While one instance measures, others leave it to it. Figures follow
 * from rows that stand, so nothing goes on the trail.
 */
export const keepVitals = command({
  name: "workers.keep-vitals",
  permission: "maintenance:run",
  input: z.strictObject({}),
  touches: [],
  async run({ tx, nudge }): Promise<{ measured: number; changed: number }> {
    const [turn] = await tx.execute<{ mine: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtextextended('vitals', 0)) as mine`,
    );
    if (!turn?.mine) return { measured: 0, changed: 0 };
    const { time_zone } = await readSettings(tx);
    const fleet = await measureVitals(tx, sql`true`, time_zone);
    const rows = JSON.stringify(fleet.map(asRow));
    const changed = await tx.execute(sql`
      insert into worker_vitals as v
      select * from jsonb_populate_recordset(null::worker_vitals, ${rows}::text::jsonb) r
      where exists (select from worker_registry w where w.worker_id = r.worker_id)
      on conflict (worker_id) do update set
        (measured_at, health, attempts_ok, attempts_failed, tasks_held, tasks_stuck, lines_hour, errors_hour, lines_day, errors_day,
         spent_today_micros, reserved_micros, spent_day_micros, progress_at, last_error_at, last_error_id, last_error)
        = (excluded.measured_at, excluded.health, excluded.attempts_ok, excluded.attempts_failed, excluded.tasks_held,
           excluded.tasks_stuck, excluded.lines_hour, excluded.errors_hour, excluded.lines_day, excluded.errors_day,
           excluded.spent_today_micros, excluded.reserved_micros, excluded.spent_day_micros, excluded.progress_at,
           excluded.last_error_at, excluded.last_error_id, excluded.last_error)
      where v.measured_at < clock_timestamp() - make_interval(secs => ${renewedAfterSeconds})
        or to_jsonb(v) - 'measured_at' <> to_jsonb(excluded) - 'measured_at'
      returning 1 as changed`);
    if (changed.length > 0) nudge("workers");
    // Every page counts those in trouble, so it hears only when that changes.
    const trouble = fleet.flatMap(({ workerId, facts, health }) =>
      isInTrouble(facts, health.score) ? [workerId] : [],
    );
    if (trouble.join() !== lastTrouble) nudge("fleet");
    lastTrouble = trouble.join();
    return { measured: fleet.length, changed: changed.length };
  },
});

import "server-only";

import { sql } from "drizzle-orm";

import { type Calibration, calibrate } from "@/domain/calibration";
import type { Reader } from "@/server/query";

/** What is said of cards, beside what came of them. */
export type TrackRecord = Calibration & {
  /** What was said on average; null where nothing is closed. */
  said: number | null;
  /** The mean square of how far off it was: 0 is always right, 0.25 is a coin. */
  brier: number | null;
  /** How often it was on the right side of a half. */
  accuracy: number | null;
};

/** By the model that gave the confidence; null for those that came without one, such as a worker's own word. */
export type Calibrations = ReadonlyMap<string | null, TrackRecord>;

type Row = {
  model: string | null;
  bin: number;
  closed: number;
  won: number;
  said: number;
  square: number;
  right: number;
};

/**
 * What came of everything that was scored and closed within a year: won, lost, or run out while it was open, which is
 * not won. The confidence is the one that was said first. Source: docs/metrics.md, Calibrated confidence.
 */
export async function readCalibrations(reader: Reader): Promise<Calibrations> {
  const rows = await reader.execute<Row>(sql`
    select scoring_model_id as model, least(9, floor(first_confidence * 10))::int as bin,
           count(*)::int as closed, count(*) filter (where won)::int as won,
           sum(first_confidence)::float8 as said, sum(power(first_confidence - won::int, 2))::float8 as square,
           count(*) filter (where (first_confidence >= 0.5) = won)::int as "right"
    from (
      select scoring_model_id, first_confidence, status = 'won' as won from opportunities
      where merged_into is null and first_confidence is not null and (
        (status in ('won', 'lost') and closed_at > clock_timestamp() - interval '365 days')
        or (status not in ('won', 'lost') and expires_at <= clock_timestamp()
            and expires_at > clock_timestamp() - interval '365 days'))
    ) as ended
    group by 1, 2`);
  const models = [...new Set(rows.map(({ model }) => model))];
  return new Map(models.map((model) => [model, recordOf(rows.filter((row) => row.model === model))]));
}

export function recordOf(rows: readonly Omit<Row, "model">[]): TrackRecord {
  const calibration = calibrate(rows);
  const { closed } = calibration;
  const mean = (what: "said" | "square" | "right") =>
    closed === 0 ? null : rows.reduce((sum, row) => sum + row[what], 0) / closed;
  return { ...calibration, said: mean("said"), brier: mean("square"), accuracy: mean("right") };
}

import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { binCount } from "@/domain/calibration";

import type { Calibrations } from "./calibrations";

/**
 * How often a card of a row wins, as SQL: null where too few are closed to tell, or nothing is claimed. Multiplied by the
 * value and summed it is the expected value of rules.md; what is null there is left out, and has to be counted beside.
 *
 * @param model the row's `scoring_model_id`
 * @param confidence the row's claimed confidence
 */
export function winsOf(calibrations: Calibrations, model: SQL, confidence: SQL): SQL {
  const cells = [...calibrations].flatMap(([id, { bins }]) =>
    bins.flatMap(({ wins }, bin) => (wins === null ? [] : [{ model: id, bin, wins: wins.toString() }])),
  );
  const bin = sql`least(${binCount - 1}, floor(${confidence} * ${binCount}))`;
  return sql`(select cell.wins from jsonb_to_recordset(${JSON.stringify(cells)}::jsonb) as cell(model uuid, bin int, wins numeric)
    where cell.model is not distinct from ${model} and cell.bin = ${bin})`;
}

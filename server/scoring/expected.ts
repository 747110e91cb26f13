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
  const bin = sql`least(${sql.raw(String(binCount))}, floor(${confidence} * ${sql.raw(String(binCount))})::int + 1)`;
  const cases = [...calibrations]
    .filter(([, { bins }]) => bins.some(({ wins }) => wins !== null))
    .map(([id, { bins }]) => {
      const wins = `{${bins.map((each) => each.wins?.toString() ?? "NULL").join(",")}}`;
      const isIts = id === null ? sql`${model} is null` : sql`${model} = ${id}::uuid`;
      return sql`when ${isIts} then (${wins}::numeric[])[${bin}]`;
    });
  return cases.length === 0 ? sql`null::numeric` : sql`(case ${sql.join(cases, sql` `)} end)`;
}

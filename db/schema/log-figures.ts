import { bigint, numeric, pgTable, primaryKey, varchar } from "drizzle-orm/pg-core";

import { figureDimensions } from "@/domain/log-figures";

import { instant, oneOf } from "./columns";
import { logLevel } from "./enums";

/** What some lines come to. Cost is no bigint: two lines written by SQL may come to more than one holds. */
const sums = () => ({
  lines: bigint({ mode: "number" }).notNull(),
  costMicros: numeric().notNull(),
  tokens: bigint({ mode: "number" }).notNull(),
  durationMs: bigint({ mode: "number" }).notNull(),
});

/** Whose lines: of everything, of one worker, one action, one source. */
const whose = () => ({
  dimension: varchar({ enum: figureDimensions }).notNull(),
  /** Empty for everything; cut where it is longer than an index holds. */
  value: varchar().notNull(),
  level: logLevel().notNull(),
});

/**
 * beyond the seed: what log lines come to by minute and level, for ten million lines can't be counted while somebody
 * waits. Recomputable from `execution_logs`; which lines are in it stands in the setting `log_figures`.
 */
export const logMinutes = pgTable(
  "log_minutes",
  { starts: instant().notNull(), level: logLevel().notNull(), ...sums() },
  (t) => [primaryKey({ columns: [t.starts, t.level] })],
);

/** beyond the seed: the same by hour, level, and each worker, action and source. */
export const logHours = pgTable("log_hours", { starts: instant().notNull(), ...whose(), ...sums() }, (t) => [
  primaryKey({ columns: [t.dimension, t.starts, t.value, t.level] }),
  oneOf("log_hours_dimension_known", t.dimension, figureDimensions),
]);

/** beyond the seed: the same by UTC day, added up from the hours. */
export const logDays = pgTable("log_days", { starts: instant().notNull(), ...whose(), ...sums() }, (t) => [
  primaryKey({ columns: [t.dimension, t.starts, t.value, t.level] }),
  oneOf("log_days_dimension_known", t.dimension, figureDimensions),
]);

import { bigint, check, date, index, integer, numeric, pgTable, primaryKey, uuid, varchar } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";

import { figureDimensions, figureGrains, revenueTypes } from "@/domain/revenue";

import { instant, oneOf } from "./columns";

/**
 * beyond the seed: sums of revenue by day, quarter and year of the organisation's time zone, so that any span of a
 * million events is read at once. Recomputable from `revenue_events` at any time; what is not in it yet stands in
 * `revenue_changes`, and both together are what the events come to.
 */
export const revenueFigures = pgTable(
  "revenue_figures",
  {
    currency: varchar().notNull(),
    dimension: varchar({ enum: figureDimensions }).notNull(),
    grain: varchar({ enum: figureGrains }).notNull(),
    starts: date().notNull(),
    /** What it is the sum of; empty where nobody knows, and where it is of everything. */
    key: varchar().notNull(),
    gross: numeric().notNull(),
    refunds: numeric().notNull(),
    net: numeric().notNull(),
    events: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.currency, t.dimension, t.grain, t.starts, t.key] }),
    oneOf("revenue_figures_dimension_known", t.dimension, figureDimensions),
    oneOf("revenue_figures_grain_known", t.grain, figureGrains),
  ],
);

/**
 * beyond the seed: what events added to the figures or took from them and is not yet counted in. Written by triggers in
 * the event's own transaction, so that nobody who records money waits for anybody's sums.
 */
export const revenueChanges = pgTable(
  "revenue_changes",
  {
    id: bigint({ mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    currency: varchar().notNull(),
    occurredAt: instant().notNull(),
    /** `n:` and the source that the event names, or `i:` and the id of its opportunity's source, or empty. */
    source: varchar().notNull(),
    type: varchar({ enum: revenueTypes }).notNull(),
    worker: varchar().notNull(),
    opportunityId: uuid(),
    gross: numeric().notNull(),
    refunds: numeric().notNull(),
    net: numeric().notNull(),
    /** 1 where an event came, −1 where it went; a change is both. */
    events: integer().notNull(),
  },
  (t) => [
    // A span of one currency, as the page reads it beside the figures.
    index("revenue_changes_time_idx").on(t.currency, t.occurredAt),
    check("revenue_changes_come_or_go", sql`${t.events} in (-1, 1)`),
  ],
);

/** beyond the seed: what log lines cost on a day of the organisation's time zone that is over; recomputable from them. */
export const spendingDays = pgTable(
  "spending_days",
  {
    zone: varchar().notNull(),
    day: date().notNull(),
    micros: numeric().notNull(),
  },
  (t) => [primaryKey({ columns: [t.zone, t.day] })],
);

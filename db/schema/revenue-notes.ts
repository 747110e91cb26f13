/** beyond the seed: what people write beside the figures of revenue: what happened on a day, and what a month should bring. */
import { sql } from "drizzle-orm";
import { check, date, index, numeric, pgTable, text, uniqueIndex, varchar } from "drizzle-orm/pg-core";

import { createdAt, id, updatedAt } from "./columns";

/** Something that explains a day's figures, such as a new price. */
export const revenueAnnotations = pgTable(
  "revenue_annotations",
  {
    id: id(),
    /** A day of the organisation's time zone. */
    day: date().notNull(),
    text: text().notNull(),
    createdBy: varchar().notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    // The chart marks a span of days.
    index("revenue_annotations_day_idx").on(t.day),
    check("revenue_annotations_says_something", sql`length(trim(${t.text})) between 1 and 280`),
  ],
);

/** What a month should bring, net, in one currency. */
export const revenueTargets = pgTable(
  "revenue_targets",
  {
    id: id(),
    /** Its first day. */
    month: date().notNull(),
    currency: varchar().notNull(),
    amount: numeric().notNull(),
    setBy: varchar().notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    // A month has one target in each currency; it is also how they are read.
    uniqueIndex("revenue_targets_month_key").on(t.currency, t.month),
    check("revenue_targets_of_a_month", sql`extract(day from ${t.month}) = 1`),
    check("revenue_targets_more_than_nothing", sql`${t.amount} > 0`),
    check("revenue_targets_currency_is_a_code", sql`${t.currency} ~ '^[A-Z]{3}$'`),
  ],
);

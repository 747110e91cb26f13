import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  text,
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";

import { revenueEventTypes, revenueTypes, summaryPeriods } from "@/domain/revenue";

import { createdAt, fraction, id, instant, jsonObject, notNegative, oneOf, updatedAt } from "./columns";
import { goals } from "./goals";
import { opportunities } from "./pipeline";

/** Money that moved. Refunds are stored at or below zero, everything else at or above. */
export const revenueEvents = pgTable(
  "revenue_events",
  {
    id: id(),
    opportunityId: uuid().references(() => opportunities.id, { onDelete: "restrict" }),
    eventType: varchar({ enum: revenueEventTypes }).notNull(),
    revenueType: varchar({ enum: revenueTypes }).notNull().default("one_time"),
    grossAmount: numeric().notNull(),
    netAmount: numeric(),
    currency: varchar().notNull().default("USD"),
    source: varchar(),
    attribution: jsonb(),
    occurredAt: instant().notNull().defaultNow(),
    // beyond the seed: what it was, which sale it refunds, which subscription it renews
    description: text(),
    metadata: jsonObject(),
    recordedAt: instant().notNull().defaultNow(),
    refundOf: uuid(),
    subscriptionKey: varchar(),
    coversFrom: instant(),
    coversTo: instant(),
    goalId: uuid().references(() => goals.id, { onDelete: "restrict" }),
    /** Who had the opportunity when it occurred. */
    workerId: varchar(), // beyond the seed: rules.md, Event → worker; the assignee changes, what was earned does not
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({ name: "revenue_events_refund_of_fk", columns: [t.refundOf], foreignColumns: [t.id] }).onDelete(
      "restrict",
    ),
    // The revenue page reads a span of one currency.
    index("revenue_events_currency_time_idx").on(t.currency, t.occurredAt),
    index("revenue_events_opportunity_idx").on(t.opportunityId),
    index("revenue_events_refund_idx").on(t.refundOf),
    index("revenue_events_goal_idx").on(t.goalId),
    oneOf("revenue_events_type_known", t.eventType, revenueEventTypes),
    oneOf("revenue_events_revenue_type_known", t.revenueType, revenueTypes),
    check("revenue_events_currency_is_a_code", sql`${t.currency} ~ '^[A-Z]{3}$'`),
    check(
      "revenue_events_sign",
      sql`case when ${t.eventType} = 'refund' then ${t.grossAmount} <= 0 else ${t.grossAmount} >= 0 end`,
    ),
    check("revenue_events_only_refunds_refund", sql`${t.refundOf} is null or ${t.eventType} = 'refund'`),
  ],
);

/** Figures of a period, recomputable from the events at any time. */
export const revenueSummary = pgTable(
  "revenue_summary",
  {
    id: id(),
    periodType: varchar({ enum: summaryPeriods }).notNull(),
    periodStart: date().notNull(),
    periodEnd: date().notNull(),
    grossRevenue: numeric().notNull().default("0"),
    netRevenue: numeric().notNull().default("0"),
    opportunityCount: integer().notNull().default(0),
    wonCount: integer().notNull().default(0),
    conversionRate: numeric(),
    avgDealSize: numeric(),
    pipelineValue: numeric(),
    currency: varchar().notNull().default("USD"), // beyond the seed: currencies are never added
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex("revenue_summary_period_key").on(t.periodType, t.periodStart, t.currency),
    oneOf("revenue_summary_period_known", t.periodType, summaryPeriods),
    fraction("revenue_summary_conversion_is_a_fraction", t.conversionRate),
    notNegative("revenue_summary_won_not_negative", t.wonCount),
  ],
);

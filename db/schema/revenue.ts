import { sql } from "drizzle-orm";
import {
  boolean,
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

import { opportunityStatuses } from "@/domain/pipeline";
import { revenueEventTypes, revenueTypes, summaryPeriods } from "@/domain/revenue";

import { createdAt, fraction, id, instant, jsonObject, notNegative, oneOf, updatedAt } from "./columns";
import { goals } from "./operations";
import { workerRegistry } from "./workers";

/** Where opportunities come from. */
export const opportunitySources = pgTable("opportunity_sources", {
  id: id(),
  name: varchar().notNull(),
  sourceType: varchar(),
  config: jsonObject(),
  active: boolean().notNull().default(true),
  createdAt: createdAt(), // beyond the seed: every table says since when
  updatedAt: updatedAt(), // beyond the seed: as above
});

/** One possible sale. */
export const opportunities = pgTable(
  "opportunities",
  {
    id: id(),
    sourceId: uuid().references(() => opportunitySources.id, { onDelete: "set null" }),
    opportunityType: varchar(),
    category: varchar(),
    estimatedValue: numeric(),
    confidenceScore: numeric(),
    status: varchar({ enum: opportunityStatuses }).notNull().default("new"),
    stage: varchar(),
    customerName: varchar(),
    customerContact: jsonb(),
    description: text(),
    metadata: jsonObject(),
    assignedTo: varchar().references(() => workerRegistry.workerId, { onDelete: "restrict", onUpdate: "cascade" }),
    createdBy: varchar(),
    identifiedAt: instant().notNull().defaultNow(),
    closedAt: instant(),
    expiresAt: instant(),
    // beyond the seed: import without doubles, one currency at a time, and how it ended
    externalId: varchar(),
    currency: varchar().notNull().default("USD"),
    goalId: uuid().references(() => goals.id, { onDelete: "restrict" }),
    lostReason: varchar(),
    wonAt: instant(),
    paymentExpectedBy: instant(),
    expectedAmount: numeric(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    // The board reads one status after the other, newest first.
    index("opportunities_status_idx").on(t.status, t.identifiedAt.desc().nullsFirst(), t.id),
    index("opportunities_source_idx").on(t.sourceId),
    index("opportunities_goal_idx").on(t.goalId),
    index("opportunities_assigned_idx").on(t.assignedTo),
    // The same row imported twice is one opportunity.
    uniqueIndex("opportunities_external_id_key")
      .on(t.externalId)
      .where(sql`${t.externalId} is not null`),
    oneOf("opportunities_status_known", t.status, opportunityStatuses),
    fraction("opportunities_confidence_is_a_fraction", t.confidenceScore),
    check("opportunities_currency_is_a_code", sql`${t.currency} ~ '^[A-Z]{3}$'`),
  ],
);

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

/** How opportunities are scored; one active version per name. */
export const scoringModels = pgTable(
  "scoring_models",
  {
    id: id(),
    name: varchar().notNull(),
    version: integer().notNull().default(1),
    active: boolean().notNull().default(false),
    modelType: varchar(),
    config: jsonObject(),
    accuracy: numeric(),
    sampleCount: integer(), // beyond the seed: written by trainers
    lastTrainedAt: instant(), // beyond the seed: written by trainers
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex("scoring_models_name_version_key").on(t.name, t.version),
    uniqueIndex("scoring_models_one_active_per_name")
      .on(t.name)
      .where(sql`${t.active}`),
    fraction("scoring_models_accuracy_is_a_fraction", t.accuracy),
  ],
);

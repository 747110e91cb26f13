import { sql } from "drizzle-orm";
import {
  boolean,
  check,
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

import { createdAt, fraction, id, instant, jsonObject, oneOf, updatedAt } from "./columns";
import { goals } from "./goals";
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
    // beyond the seed: who made this version, why, and since when it scores
    createdBy: varchar(),
    note: text(),
    activatedAt: instant(),
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
    // beyond the seed: how it came by its score; calibration asks what was said first
    firstConfidence: numeric(),
    scoringModelId: uuid().references(() => scoringModels.id, { onDelete: "set null" }),
    scoreExplanation: jsonb(),
    // beyond the seed: what is to be done, since when it stands where it stands, and which card took it in as a double
    nextStep: text(),
    nextStepAt: instant(),
    statusSince: instant().notNull().defaultNow(),
    mergedInto: uuid(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    foreignKey({ name: "opportunities_merged_into_fk", columns: [t.mergedInto], foreignColumns: [t.id] }).onDelete(
      "restrict",
    ),
    // The board reads one status after the other, newest first.
    index("opportunities_status_idx").on(t.status, t.identifiedAt.desc().nullsFirst(), t.id),
    index("opportunities_source_idx").on(t.sourceId),
    index("opportunities_goal_idx").on(t.goalId),
    index("opportunities_assigned_idx").on(t.assignedTo),
    index("opportunities_merged_idx")
      .on(t.mergedInto)
      .where(sql`${t.mergedInto} is not null`),
    // Search in names and descriptions.
    index("opportunities_words_idx").using(
      "gin",
      sql`(coalesce(${t.customerName}, '') || ' ' || coalesce(${t.description}, '')) gin_trgm_ops`,
    ),
    // The same row imported twice is one opportunity.
    uniqueIndex("opportunities_external_id_key")
      .on(t.externalId)
      .where(sql`${t.externalId} is not null`),
    oneOf("opportunities_status_known", t.status, opportunityStatuses),
    fraction("opportunities_confidence_is_a_fraction", t.confidenceScore),
    fraction("opportunities_first_confidence_is_a_fraction", t.firstConfidence),
    check("opportunities_not_merged_into_itself", sql`${t.mergedInto} <> ${t.id}`),
    check("opportunities_currency_is_a_code", sql`${t.currency} ~ '^[A-Z]{3}$'`),
  ],
);

/**
 * beyond the seed: where a card went, who moved it and who had it. Written by a trigger, so that moves by SQL are known
 * too; never changed.
 */
export const opportunityMoves = pgTable(
  "opportunity_moves",
  {
    id: id(),
    opportunityId: uuid()
      .notNull()
      .references(() => opportunities.id, { onDelete: "cascade" }),
    /** Null where it began. */
    fromStatus: varchar({ enum: opportunityStatuses }),
    toStatus: varchar({ enum: opportunityStatuses }).notNull(),
    /** Who had it from then on. */
    assignedTo: varchar(),
    reason: text(),
    /** A person's e-mail, `worker:ID`, `import:` and who imported it, or `sql:` and the login. */
    movedBy: varchar().notNull(),
    movedAt: instant()
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (t) => [
    // A card's history, and who had it at a time.
    index("opportunity_moves_opportunity_idx").on(t.opportunityId, t.movedAt),
    // What was moved since a time.
    index("opportunity_moves_time_idx").on(t.movedAt),
    oneOf("opportunity_moves_from_known", t.fromStatus, opportunityStatuses),
    oneOf("opportunity_moves_to_known", t.toStatus, opportunityStatuses),
  ],
);

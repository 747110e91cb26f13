import { boolean, index, integer, numeric, pgTable, text, uniqueIndex, uuid, varchar } from "drizzle-orm/pg-core";

import { memoryScopes } from "@/domain/knowledge";

import { createdAt, fraction, id, instant, jsonObject, oneOf, updatedAt } from "./columns";
import { goals } from "./goals";
import { governanceTasks } from "./tasks";

/** What a worker believes it has learned. */
export const learnings = pgTable(
  "learnings",
  {
    id: id(),
    workerId: varchar(),
    category: varchar(),
    summary: text().notNull(),
    details: jsonObject(),
    confidence: numeric(),
    appliedCount: integer().notNull().default(0),
    effectivenessScore: numeric(),
    isValidated: boolean().notNull().default(false),
    // beyond the seed: where it was learned, and who agreed
    goalId: uuid().references(() => goals.id, { onDelete: "set null" }),
    taskId: uuid().references(() => governanceTasks.id, { onDelete: "set null" }),
    validatedBy: varchar(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    // The review queue: unvalidated, least certain first.
    index("learnings_review_idx").on(t.isValidated, t.confidence),
    fraction("learnings_confidence_is_a_fraction", t.confidence),
    fraction("learnings_effectiveness_is_a_fraction", t.effectivenessScore),
  ],
);

/** What is remembered, per scope and key. */
export const memories = pgTable(
  "memories",
  {
    id: id(),
    scope: varchar({ enum: memoryScopes }).notNull().default("global"),
    scopeId: varchar(),
    key: varchar().notNull(),
    content: text(),
    memoryType: varchar(),
    importance: numeric(),
    accessCount: integer().notNull().default(0),
    expiresAt: instant(),
    accessedAt: instant(), // beyond the seed: written by readers
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex("memories_scope_key").on(t.scope, t.scopeId, t.key),
    oneOf("memories_scope_known", t.scope, memoryScopes),
    fraction("memories_importance_is_a_fraction", t.importance),
  ],
);

/** What the system has learned of itself. */
export const logicEvolution = pgTable(
  "logic_evolution",
  {
    id: id(),
    category: varchar(),
    component: varchar(),
    insight: text().notNull(),
    context: text(),
    importance: numeric(),
    source: varchar(),
    createdAt: createdAt(), // beyond the seed: every table says since when
  },
  (t) => [
    index("logic_evolution_component_idx").on(t.component, t.createdAt),
    fraction("logic_evolution_importance_is_a_fraction", t.importance),
  ],
);

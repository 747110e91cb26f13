import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";

import { goalHealths } from "@/domain/goal-health";
import { progressMethods } from "@/domain/progress";

import { instant, oneOf } from "./columns";
import { goals } from "./goals";

const micros = () =>
  bigint({ mode: "bigint" })
    .notNull()
    .default(sql`0`);
const whole = () => integer().notNull().default(0);
const amount = () => numeric().notNull().default("0");
/** Amounts by currency, as decimals in text. */
const amounts = () =>
  jsonb()
    .$type<Record<string, string>>()
    .notNull()
    .default(sql`'{}'::jsonb`);

/**
 * beyond the seed: what a goal and all below it come to, for a tree of 100,000 can't be summed up while somebody waits.
 * Recomputable from the rows at any time; `own` is the goal alone, without it the goal and all below.
 */
export const goalFigures = pgTable(
  "goal_figures",
  {
    goalId: uuid()
      .primaryKey()
      .references(() => goals.id, { onDelete: "cascade" }),
    children: whole(),
    descendants: whole(),
    ownTasks: whole(),
    ownCompleted: whole(),
    ownCancelled: whole(),
    ownOpen: whole(),
    openTasks: whole(),
    ownSpentMicros: micros(),
    spentMicros: micros(),
    /** Attributed net in the base currency; the other currencies stand beside it. */
    ownEarned: amount(),
    earned: amount(),
    ownEarnedOther: amounts(),
    earnedOther: amounts(),
    /** Requests that wait for a person. */
    ownPending: whole(),
    pending: whole(),
    /** Budgets of the children together. */
    promisedCents: micros(),
    ownBegun: boolean().notNull().default(false),
    begun: boolean().notNull().default(false),
    progress: amount(),
    progressMethod: varchar({ enum: progressMethods }).notNull().default("none"),
    health: varchar({ enum: goalHealths }).notNull().default("not_begun"),
    /** When time alone makes another word of it. */
    healthEndsAt: instant(),
    figuredAt: instant()
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (t) => [
    // The page counts goals by health, and its filter looks for one.
    index("goal_figures_health_idx").on(t.health),
    // Maintenance asks whose word has run out.
    index("goal_figures_health_ends_idx")
      .on(t.healthEndsAt)
      .where(sql`${t.healthEndsAt} is not null`),
    // The filter "blocked by people".
    index("goal_figures_pending_idx")
      .on(t.goalId)
      .where(sql`${t.ownPending} > 0`),
    oneOf("goal_figures_method_known", t.progressMethod, progressMethods),
    oneOf("goal_figures_health_known", t.health, goalHealths),
  ],
);

/** beyond the seed: goals whose figures are to be computed anew. Written by triggers, taken away by maintenance. */
export const goalChanges = pgTable("goal_changes", {
  id: bigint({ mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
  goalId: uuid().notNull(),
  at: instant()
    .notNull()
    .default(sql`clock_timestamp()`),
});

/** beyond the seed: what a goal itself spent on a day of the organisation's; lines of logs are too many to sum up again. */
export const goalSpendDays = pgTable(
  "goal_spend_days",
  {
    goalId: uuid().notNull(),
    day: date().notNull(),
    micros: micros(),
  },
  (t) => [primaryKey({ columns: [t.goalId, t.day] })],
);

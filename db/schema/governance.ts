/** beyond the seed: what is asked, answered and allowed. */
import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid, varchar } from "drizzle-orm/pg-core";

import type { ActionType } from "@/domain/action-types";
import { votes } from "@/domain/approvals";
import { verdicts } from "@/domain/evaluator";
import { risks } from "@/domain/risk";

import { users } from "./access";
import { createdAt, id, instant, oneOf, updatedAt } from "./columns";
import { approvals } from "./approvals";
import { goals } from "./goals";
import { workerRegistry } from "./workers";

/** One person's word on one request. A withdrawn vote stays, marked. */
export const approvalVotes = pgTable(
  "approval_votes",
  {
    id: id(),
    approvalId: uuid()
      .notNull()
      .references(() => approvals.id, { onDelete: "restrict" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    vote: varchar({ enum: votes }).notNull(),
    revision: boolean().notNull().default(false),
    note: text(),
    /** What the voter saw. */
    digest: varchar().notNull(),
    /** Whose scope it was cast by, where a deputy cast it. */
    inPlaceOf: uuid().references(() => users.id, { onDelete: "restrict" }),
    /** The credential it was given with; checked again at release. */
    sessionId: uuid(),
    tokenId: uuid(),
    votedAt: instant()
      .notNull()
      .default(sql`clock_timestamp()`),
    withdrawnAt: instant(),
    /** Why it no longer counts, where it fell at release. */
    fellBecause: text(),
  },
  (t) => [
    // One live vote per person and request.
    uniqueIndex("approval_votes_one_per_person")
      .on(t.approvalId, t.userId)
      .where(sql`${t.withdrawnAt} is null`),
    oneOf("approval_votes_vote_known", t.vote, votes),
  ],
);

/** What an action is: where its facts stand in the data, how bad it can be, whether it can be undone. */
export const actionTypes = pgTable(
  "action_types",
  {
    id: id(),
    pattern: varchar().notNull(),
    definition: jsonb().$type<ActionType>().notNull(),
    /** Shipped ones may be edited; an edit is kept on upgrade. */
    shipped: boolean().notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [uniqueIndex("action_types_pattern_key").on(t.pattern)],
);

/** Every evaluation, equal ones within a minute counted. Kept 400 days; simulations replay it. */
export const actionChecks = pgTable(
  "action_checks",
  {
    id: id(),
    workerId: varchar().notNull(),
    action: varchar().notNull(),
    goalId: uuid(),
    risk: varchar({ enum: risks }).notNull(),
    estimatedCostMicros: bigint({ mode: "bigint" }),
    verdict: varchar({ enum: verdicts }).notNull(),
    rule: varchar().notNull(),
    permissionVersion: integer().notNull(),
    /** The minute in which equal ones are counted. */
    minute: instant().notNull(),
    count: integer().notNull().default(1),
    checkedAt: instant()
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (t) => [
    // Equal checks of one minute meet here.
    uniqueIndex("action_checks_minute_key").on(
      t.workerId,
      t.minute,
      t.action,
      t.verdict,
      t.rule,
      t.risk,
      t.permissionVersion,
      sql`coalesce(${t.goalId}, '00000000-0000-0000-0000-000000000000'::uuid)`,
      sql`coalesce(${t.estimatedCostMicros}, -1)`,
    ),
    // The editor suggests names that were seen, and a simulation reads one worker's checks by time.
    index("action_checks_worker_time_idx").on(t.workerId, t.checkedAt),
    oneOf("action_checks_verdict_known", t.verdict, verdicts),
    oneOf("action_checks_risk_known", t.risk, risks),
  ],
);

/** What people have settled once for many requests alike. Live once accepted, until it ends. */
export const standingRules = pgTable(
  "standing_rules",
  {
    id: id(),
    workerId: varchar()
      .notNull()
      .references(() => workerRegistry.workerId, { onDelete: "restrict", onUpdate: "cascade" }),
    effect: varchar({ enum: ["allow", "ask", "forbid"] }).notNull(),
    pattern: varchar().notNull(),
    goalId: uuid().references(() => goals.id, { onDelete: "restrict" }),
    maxCostCents: integer(),
    proposedBy: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    acceptedBy: uuid().references(() => users.id, { onDelete: "restrict" }),
    acceptedAt: instant(),
    endsAt: instant().notNull(),
    endedAt: instant(),
    /** Who ended it, or declined it before it was accepted. */
    endedBy: uuid().references(() => users.id, { onDelete: "restrict" }),
    /** The request that it was proposed from. */
    approvalId: uuid().references(() => approvals.id, { onDelete: "restrict" }),
    reason: text(),
    createdAt: createdAt(),
  },
  (t) => [
    // The evaluator reads one worker's live rules.
    index("standing_rules_live_idx")
      .on(t.workerId)
      .where(sql`${t.acceptedAt} is not null and ${t.endedAt} is null`),
    // Administrators look for what waits for their word.
    index("standing_rules_proposed_idx")
      .on(t.createdAt)
      .where(sql`${t.acceptedAt} is null and ${t.endedAt} is null`),
    oneOf("standing_rules_effect_known", t.effect, ["allow", "ask", "forbid"]),
  ],
);

/** Each edit of what a worker may do, whole, so that any can be restored. */
export const permissionVersions = pgTable(
  "permission_versions",
  {
    id: id(),
    workerId: varchar()
      .notNull()
      .references(() => workerRegistry.workerId, { onDelete: "restrict", onUpdate: "cascade" }),
    version: integer().notNull(),
    mandate: jsonb().$type<Record<string, unknown>>().notNull(),
    reason: text(),
    changedBy: varchar().notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("permission_versions_key").on(t.workerId, t.version)],
);

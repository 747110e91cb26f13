import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";

import { risks } from "@/domain/risk";
import type { RiskFactor } from "@/domain/risk";

import { createdAt, id, instant, jsonObject, notNegative, oneOf, updatedAt } from "./columns";
import { approvalDecision } from "./enums";
import { goals } from "./goals";
import { governanceTasks } from "./tasks";
import { workerKeys, workerRegistry } from "./workers";

/** One row per question a worker has asked. Its content never changes; a revised question is a new row. */
export const approvals = pgTable(
  "approvals",
  {
    id: id(),
    taskId: uuid().references(() => governanceTasks.id, { onDelete: "restrict" }),
    goalId: uuid().references(() => goals.id, { onDelete: "restrict" }),
    workerId: varchar()
      .notNull()
      .references(() => workerRegistry.workerId, { onDelete: "restrict", onUpdate: "restrict" }),
    actionType: varchar().notNull(),
    actionDescription: text().notNull(),
    actionData: jsonObject(),
    riskLevel: varchar({ enum: risks }).notNull().default("medium"),
    decision: approvalDecision().notNull().default("pending"),
    decidedBy: varchar(),
    expiresAt: instant()
      .notNull()
      .default(sql`now() + interval '1 day'`),
    // beyond the seed: what a person reads, and what a decision is bound to
    estimatedImpact: text(),
    estimatedCostCents: integer(),
    riskFactors: jsonb()
      .$type<RiskFactor[]>()
      .notNull()
      .default(sql`'[]'::jsonb`),
    /** The worker's own word for the risk, shown as a claim. */
    claimedRisk: varchar({ enum: risks }), // beyond the seed: risk_level is the server's
    digest: varchar(),
    supersedesId: uuid(),
    revisionRequested: boolean().notNull().default(false),
    decisionNotes: text(),
    decidedAt: instant(),
    // beyond the seed: the hold, the release and the single use
    releaseAt: instant(),
    releasedAt: instant(),
    useBy: instant(),
    usedAt: instant(),
    outcome: jsonb().$type<{ succeeded: boolean; result?: unknown; actual_cost_cents?: number; error?: string }>(),
    /** What the day budget keeps free for it, in micros; from the deciding vote until reported or lapsed. */
    reservedMicros: bigint({ mode: "bigint" })
      .notNull()
      .default(sql`0`), // beyond the seed: rules.md, Money and budgets
    /** Facts by the action type's definition at asking, for lists and filters; exposure as a decimal string. */
    facts: jsonb().$type<StoredFacts>(), // beyond the seed: lists must not recompute 10,000 rows
    escalationLevel: integer().notNull().default(0),
    escalatedTo: jsonb().$type<string[]>(),
    workerKeyId: uuid().references(() => workerKeys.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    foreignKey({ name: "approvals_supersedes_id_fk", columns: [t.supersedesId], foreignColumns: [t.id] }).onDelete(
      "restrict",
    ),
    // The queue: undecided, not held, most urgent first (risk, then time left, then age).
    index("approvals_queue_idx")
      .on(
        sql`(array_position(array['low','medium','high','critical']::varchar[], ${t.riskLevel})) desc`,
        t.expiresAt,
        t.id,
      )
      .where(sql`${t.decision} = 'pending' and ${t.releaseAt} is null`),
    // Expiry and release ask what is due.
    index("approvals_expiry_idx")
      .on(t.expiresAt)
      .where(sql`${t.decision} = 'pending'`),
    index("approvals_release_idx")
      .on(t.releaseAt)
      .where(sql`${t.decision} = 'pending' and ${t.releaseAt} is not null`),
    // History, newest decision first.
    index("approvals_history_idx")
      .on(t.decidedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`${t.decision} <> 'pending'`),
    // A worker's record with an action, and the latest decisions alike.
    index("approvals_worker_action_idx").on(t.workerId, t.actionType, t.createdAt.desc().nullsFirst()),
    // The same pending action again is the request that stands.
    uniqueIndex("approvals_one_pending_per_digest")
      .on(t.workerId, t.digest)
      .where(sql`${t.decision} = 'pending'`),
    // Whether a target was ever paid, for the risk of a new payee.
    index("approvals_paid_idx")
      .on(t.actionType, sql`(${t.facts}->>'target')`)
      .where(sql`${t.usedAt} is not null`),
    // Reserved money of approved requests that are not yet reported.
    index("approvals_reserved_idx")
      .on(t.workerId)
      .where(sql`${t.reservedMicros} > 0`),
    index("approvals_task_idx").on(t.taskId),
    index("approvals_goal_idx").on(t.goalId),
    index("approvals_supersedes_idx").on(t.supersedesId),
    // A revoked key voids what it asked for.
    index("approvals_key_idx")
      .on(t.workerKeyId)
      .where(sql`${t.usedAt} is null`),
    oneOf("approvals_risk_known", t.riskLevel, risks),
    check(
      "approvals_decided_has_decider",
      sql`${t.decision} = 'pending' or (${t.decidedBy} is not null and ${t.decidedAt} is not null)`,
    ),
    check("approvals_released_when_decided", sql`${t.releasedAt} is null or ${t.decision} in ('approved', 'rejected')`),
    check(
      "approvals_used_only_when_released",
      sql`${t.usedAt} is null or (${t.decision} = 'approved' and ${t.releasedAt} is not null)`,
    ),
    notNegative("approvals_cost_not_negative", t.estimatedCostCents),
  ],
);

/** Facts as they stood when the request was made. Shape of domain/action-types.ts `Facts`. */
export type StoredFacts = {
  headline: string;
  target: string | null;
  amount: { value: string; currency: string } | null;
  complete: boolean;
  reversible: boolean | null;
};

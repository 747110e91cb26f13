/** beyond the seed: what happened, what is still to be told, and what was already answered. */
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";

import { users } from "./access";
import { createdAt, id, instant, updatedAt } from "./columns";
import { approvals } from "./approvals";

/** Append-only, gapless, each row hashed over all of itself and the hash before. Source: docs/audit.md */
export const auditEvents = pgTable(
  "audit_events",
  {
    seq: bigint({ mode: "bigint" }).primaryKey(),
    at: instant().notNull(),
    actorKind: varchar({ enum: ["person", "worker", "job"] }).notNull(),
    /** A person's e-mail, a worker's id, a job's name. */
    actor: varchar().notNull(),
    action: varchar().notNull(),
    objectType: varchar().notNull(),
    objectId: varchar().notNull(),
    before: jsonb(),
    after: jsonb(),
    requestId: varchar(),
    prevHash: varchar().notNull(),
    hash: varchar().notNull(),
  },
  (t) => [
    // The page filters by object, actor and action, newest first.
    index("audit_events_object_idx").on(t.objectType, t.objectId, t.seq),
    index("audit_events_actor_idx").on(t.actor, t.seq),
    index("audit_events_action_idx").on(t.action, t.seq),
  ],
);

/** The last link of the chain: one row, locked last in every transaction that records. */
export const auditHead = pgTable("audit_head", {
  isHead: boolean().primaryKey().default(true),
  seq: bigint({ mode: "bigint" }).notNull(),
  hash: varchar().notNull(),
});

/** The outbox: who is to be told what, by which way, never twice for one cause. */
export const deliveries = pgTable(
  "deliveries",
  {
    id: id(),
    /** What it is about, for example `asked:<approval>` or `escalated:<approval>:1`. */
    cause: varchar().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    channel: varchar({ enum: ["browser", "email"] }).notNull(),
    approvalId: uuid().references(() => approvals.id, { onDelete: "cascade" }),
    subject: varchar().notNull(),
    body: text().notNull(),
    attempts: integer().notNull().default(0),
    nextAttemptAt: instant().notNull().defaultNow(),
    sentAt: instant(),
    failedBecause: text(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("deliveries_once").on(t.cause, t.userId, t.channel),
    // What is due to be sent.
    index("deliveries_due_idx")
      .on(t.channel, t.nextAttemptAt)
      .where(sql`${t.sentAt} is null`),
    // What one person's open browser has not shown yet.
    index("deliveries_unseen_idx")
      .on(t.userId, t.createdAt)
      .where(sql`${t.sentAt} is null and ${t.channel} = 'browser'`),
  ],
);

/** The first answer to a request that may be sent again. Kept a day. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    /** Who sent it: `worker:…` or `person:…`. */
    owner: varchar().notNull(),
    /** The route it was sent to. */
    route: varchar().notNull(),
    key: varchar().notNull(),
    bodyHash: varchar().notNull(),
    answer: jsonb(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.owner, t.route, t.key] }),
    // Maintenance forgets old ones.
    index("idempotency_keys_age_idx").on(t.createdAt),
  ],
);

/** Settings that people change while the program runs. */
export const settings = pgTable("settings", {
  key: varchar().primaryKey(),
  value: jsonb().notNull(),
  updatedAt: updatedAt(),
});

import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";

import { directives } from "@/domain/workers";

import { users } from "./access";
import { createdAt, fraction, id, instant, jsonObject, notNegative, oneOf, updatedAt, wordList } from "./columns";
import { autonomyLevel, workerStatus } from "./enums";

/** One row per program that may act. What it claims of itself and what people allow it stand side by side. */
export const workerRegistry = pgTable(
  "worker_registry",
  {
    id: id(),
    workerId: varchar().notNull().unique("worker_registry_worker_id_key"),
    name: varchar().notNull(),
    description: text(),
    level: autonomyLevel().notNull().default("L1"),
    status: workerStatus().notNull().default("offline"),
    capabilities: wordList(),
    permissions: wordList(),
    forbiddenActions: wordList(),
    approvalRequiredFor: wordList(),
    maxConcurrentTasks: integer().notNull().default(1),
    maxCostPerTaskCents: integer(),
    maxCostPerDayCents: integer(),
    healthScore: numeric(),
    lastHeartbeat: instant(),
    // beyond the seed: names that workers already write by SQL
    workerType: varchar(),
    version: varchar(),
    config: jsonObject(),
    metadata: jsonObject(),
    consecutiveFailures: integer().notNull().default(0),
    tasksCompleted: integer().notNull().default(0),
    tasksFailed: integer().notNull().default(0),
    allowedTaskTypes: wordList(),
    currentDayCostCents: integer().notNull().default(0),
    // beyond the seed: the platform's word, where `status` is the worker's
    ownerId: uuid().references(() => users.id, { onDelete: "set null" }),
    directive: varchar({ enum: directives }).notNull().default("run"),
    maintenanceUntil: instant(),
    // beyond the seed: where its heartbeats come from; several workers behind one source are one program that speaks for all
    heartbeatSource: varchar(),
    // beyond the seed: which edit of the mandate a recorded check was judged by
    permissionVersion: integer().notNull().default(1),
    createdAt: createdAt(), // beyond the seed: when it first registered
    updatedAt: updatedAt(), // beyond the seed: If-Match of the permission editor
  },
  (t) => [
    // Maintenance asks who has fallen silent.
    index("worker_registry_heartbeat_idx").on(t.lastHeartbeat),
    oneOf("worker_registry_directive_known", t.directive, directives),
    fraction("worker_registry_health_is_a_fraction", t.healthScore),
    notNegative("worker_registry_day_cap_not_negative", t.maxCostPerDayCents),
    notNegative("worker_registry_task_cap_not_negative", t.maxCostPerTaskCents),
    check("worker_registry_works_on_something", sql`${t.maxConcurrentTasks} >= 0`),
  ],
);

/**
 * beyond the seed: what was measured of a worker, all at one moment, so that the fleet's page sums nothing up.
 * Maintenance measures anew every few seconds; each row says when.
 */
export const workerVitals = pgTable(
  "worker_vitals",
  {
    workerId: varchar()
      .primaryKey()
      .references(() => workerRegistry.workerId, { onDelete: "cascade", onUpdate: "cascade" }),
    measuredAt: instant().notNull(),
    /** 0 to 1 in two decimals; null in maintenance, paused or never seen. Formula: domain/health.ts. */
    health: numeric(),
    /** Attempts that ended within 24 hours. */
    attemptsOk: integer().notNull().default(0),
    attemptsFailed: integer().notNull().default(0),
    /** Tasks in progress or waiting for people, and those of them in progress that nothing was heard of for 30 minutes. */
    tasksHeld: integer().notNull().default(0),
    tasksStuck: integer().notNull().default(0),
    /** Lines of the last hour, and of the last 24; errors are `error` and `critical`. */
    linesHour: integer().notNull().default(0),
    errorsHour: integer().notNull().default(0),
    linesDay: integer().notNull().default(0),
    errorsDay: integer().notNull().default(0),
    /** Since the organisation's midnight, by receipt; and over the last 24 hours. */
    spentTodayMicros: bigint({ mode: "bigint" })
      .notNull()
      .default(sql`0`),
    reservedMicros: bigint({ mode: "bigint" })
      .notNull()
      .default(sql`0`),
    spentDayMicros: bigint({ mode: "bigint" })
      .notNull()
      .default(sql`0`),
    /** The latest move of a task that it holds, or line about one. */
    progressAt: instant(),
    lastErrorAt: instant(),
    lastErrorId: uuid(),
    lastError: text(),
  },
  (t) => [fraction("worker_vitals_health_is_a_fraction", t.health)],
);

/** beyond the seed: in which minutes of an hour a worker was heard; minute m is bit m. */
export const workerBeats = pgTable(
  "worker_beats",
  {
    workerId: varchar()
      .notNull()
      .references(() => workerRegistry.workerId, { onDelete: "cascade", onUpdate: "cascade" }),
    hour: instant().notNull(),
    minutes: bigint({ mode: "bigint" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.workerId, t.hour] })],
);

/** beyond the seed: how a worker proves which worker it is. The key itself is never stored. */
export const workerKeys = pgTable(
  "worker_keys",
  {
    id: id(),
    workerId: varchar()
      .notNull()
      .references(() => workerRegistry.workerId, { onDelete: "restrict", onUpdate: "cascade" }),
    /** The first characters, so that a person can tell keys apart. */
    prefix: varchar().notNull(),
    /** SHA-256 of the key, hex. */
    hash: varchar().notNull(),
    name: varchar(),
    createdBy: varchar().notNull(),
    expiresAt: instant(),
    lastUsedAt: instant(),
    revokedAt: instant(),
    /** A rotated key ends without voiding what it asked for. */
    rotatedTo: uuid(),
    createdAt: createdAt(),
  },
  (t) => [
    // Every call looks its key up by hash.
    uniqueIndex("worker_keys_hash_key").on(t.hash),
    index("worker_keys_worker_idx").on(t.workerId),
  ],
);

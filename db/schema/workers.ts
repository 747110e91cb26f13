import { sql } from "drizzle-orm";
import { check, index, integer, numeric, pgTable, text, uniqueIndex, uuid, varchar } from "drizzle-orm/pg-core";

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

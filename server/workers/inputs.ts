import { z } from "zod";

import { patternSchema } from "@/domain/actions";
import { autonomyLevels, directives, workerStatuses } from "@/domain/workers";
import {
  cents,
  count,
  description,
  id,
  instant,
  jsonObjectUpTo,
  lineUpTo,
  numberInQuery,
  textUpTo,
  words,
} from "@/server/openapi/fields";

/** No `@`: a worker must never be taken for a person's e-mail where either may stand. */
export const workerId = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/,
    "is no worker id: letters, digits, dot, dash, colon and underscore, 64 at most",
  );

/** What a worker says of itself. Level, permissions and limits are not among it: they are people's. */
export const registerInput = z.strictObject({
  name: lineUpTo(200),
  description: description.nullish(),
  capabilities: words.optional(),
  worker_type: textUpTo(200).nullish(),
  version: textUpTo(200).nullish(),
  config: jsonObjectUpTo(16_384).optional(),
});

export const heartbeatInput = z.strictObject({
  status: z.enum(workerStatuses).optional(),
  health_score: z.number().min(0).max(1).optional(),
  current_task_id: id.nullish(),
});

const patterns = z.array(patternSchema).max(500);

/** What a worker may do, whole or in part. */
export const mandateInput = z.strictObject({
  level: z.enum(autonomyLevels).optional(),
  capabilities: words.optional(),
  permissions: patterns.optional(),
  forbidden_actions: patterns.optional(),
  approval_required_for: patterns.optional(),
  max_concurrent_tasks: z.int().min(0).max(1_000).optional(),
  max_cost_per_task_cents: cents.nullable().optional(),
  max_cost_per_day_cents: cents.nullable().optional(),
});

export const patchWorkerBody = mandateInput.extend({
  directive: z.enum(directives).optional(),
  maintenance_until: instant.nullable().optional(),
  reason: textUpTo(1_000).optional(),
  /** When the edit ends by itself and what stood before comes back. */
  expires_at: instant.nullable().optional(),
});

export const patchWorkerInput = patchWorkerBody.extend({
  worker_id: workerId,
  /** The `If-Match` header, as sent. */
  if_match: z.string().max(1_000).nullable(),
});

export const listWorkersInput = z.strictObject({
  limit: numberInQuery(1, 500).optional(),
  cursor: workerId.optional(),
});
export const workerAddress = z.strictObject({ worker_id: workerId });

export const fleetInput = z.strictObject({ reason: textUpTo(1_000).optional() });

const keyBase = { worker_id: workerId, name: textUpTo(200).optional() };
export const createKeyInput = z.strictObject({ ...keyBase, expires_in_days: z.int().min(1).max(3_650).optional() });
/** A script on this machine may also say what a worker that it makes is; one that exists keeps what people gave it. */
export const provisionInput = z.strictObject({
  ...keyBase,
  worker_name: lineUpTo(200).optional(),
  description: description.optional(),
  mandate: mandateInput.optional(),
});
/** From a form: what is left empty was not said. */
export const createWorkerInput = z.strictObject({
  worker_id: workerId,
  name: z.union([z.literal(""), lineUpTo(200)]).optional(),
  description: z.union([z.literal(""), description]).optional(),
});
export const keyInput = z.strictObject({ key_id: id, reason: textUpTo(1_000).optional() });

export const heartbeatAnswer = z.object({
  directive: z.enum(directives),
  server_time: instant,
  settings: z.object({
    heartbeat_seconds: count,
    lease_seconds: count,
    use_window_seconds: count,
    max_concurrent_tasks: count,
    permission_version: count,
    base_currency: z.string(),
    time_zone: z.string(),
  }),
});

/** What a worker hears of itself. */
export const ownWorker = z.object({
  worker_id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  worker_type: z.string().nullable(),
  version: z.string().nullable(),
  capabilities: z.array(z.string()),
  config: z.record(z.string(), z.unknown()),
  level: z.enum(autonomyLevels),
  status: z.enum(workerStatuses),
  directive: z.enum(directives),
  permissions: z.array(z.string()),
  forbidden_actions: z.array(z.string()),
  approval_required_for: z.array(z.string()),
  max_concurrent_tasks: count,
  max_cost_per_task_cents: count.nullable(),
  max_cost_per_day_cents: count.nullable(),
  permission_version: count,
});

/** One line of the fleet, claims and evidence apart. */
export const fleetWorker = ownWorker.omit({ config: true }).extend({
  /** Heartbeat within 90 s, within 300 s, later, or never. */
  reachable: z.enum(["reachable", "late", "gone", "never"]),
  last_heartbeat: instant.nullable(),
  /** The worker's own claim. */
  health_score: z.number().nullable(),
  maintenance_until: instant.nullable(),
  tasks_held: count,
  requests_pending: count,
  /** What its log lines of today add up to, in cents, rounded. */
  spent_today_cents: z.int(),
  created_at: instant,
  updated_at: instant,
});

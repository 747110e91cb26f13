import "server-only";

import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";

import type { Tx } from "@/db/client";
import { permissionVersions } from "@/db/schema/governance";
import type { workerRegistry } from "@/db/schema/workers";

import type { Reader } from "@/server/query";

import type { mandateInput } from "./inputs";

export type Registered = typeof workerRegistry.$inferSelect;
/** What a worker may do, by the names that the API and the kept versions have for it. */
export type Parts = z.output<typeof mandateInput>;
export type Mandate = { [Part in keyof Parts]-?: Exclude<Parts[Part], undefined> };

export const mandateOf = (row: Registered): Mandate => ({
  level: row.level,
  capabilities: row.capabilities,
  permissions: row.permissions,
  forbidden_actions: row.forbiddenActions,
  approval_required_for: row.approvalRequiredFor,
  max_concurrent_tasks: row.maxConcurrentTasks,
  max_cost_per_task_cents: row.maxCostPerTaskCents,
  max_cost_per_day_cents: row.maxCostPerDayCents,
});

export const columnsOf = (mandate: Mandate) => ({
  level: mandate.level,
  capabilities: mandate.capabilities,
  permissions: mandate.permissions,
  forbiddenActions: mandate.forbidden_actions,
  approvalRequiredFor: mandate.approval_required_for,
  maxConcurrentTasks: mandate.max_concurrent_tasks,
  maxCostPerTaskCents: mandate.max_cost_per_task_cents,
  maxCostPerDayCents: mandate.max_cost_per_day_cents,
});

/** What is not said stays; null is no cap. */
export const edited = (before: Mandate, said: Parts): Mandate => ({
  level: said.level ?? before.level,
  capabilities: said.capabilities ?? before.capabilities,
  permissions: said.permissions ?? before.permissions,
  forbidden_actions: said.forbidden_actions ?? before.forbidden_actions,
  approval_required_for: said.approval_required_for ?? before.approval_required_for,
  max_concurrent_tasks: said.max_concurrent_tasks ?? before.max_concurrent_tasks,
  max_cost_per_task_cents:
    said.max_cost_per_task_cents === undefined ? before.max_cost_per_task_cents : said.max_cost_per_task_cents,
  max_cost_per_day_cents:
    said.max_cost_per_day_cents === undefined ? before.max_cost_per_day_cents : said.max_cost_per_day_cents,
});

/** The parts that differ, as they were and as they are. */
export function difference(
  before: Mandate,
  after: Mandate,
): { before: Record<string, unknown>; after: Record<string, unknown> } | null {
  const was = new Map<string, unknown>(Object.entries(before));
  const changed = Object.entries(after).filter(
    ([name, value]) => JSON.stringify(was.get(name)) !== JSON.stringify(value),
  );
  if (changed.length === 0) return null;
  return {
    before: Object.fromEntries(changed.map(([name]) => [name, was.get(name)])),
    after: Object.fromEntries(changed),
  };
}

/** An edit that ends by itself: when, and which version stands again then. */
export type Ending = { expires_at: string; falls_back_to: number };

type Version = {
  workerId: string;
  version: number;
  mandate: Mandate;
  ending: Ending | null;
  reason: string | null;
  changedBy: string;
};

/** Keeps a mandate whole. The one that stood before any edit is kept with the first edit, hence "where it is missing". */
export async function keepVersion(
  tx: Tx,
  { workerId, version, mandate, ending, reason, changedBy }: Version,
): Promise<void> {
  await tx
    .insert(permissionVersions)
    .values({ workerId, version, mandate: { ...mandate, ...ending }, reason, changedBy })
    .onConflictDoNothing({ target: [permissionVersions.workerId, permissionVersions.version] });
}

/** When the version that stands now ends by itself, or null. */
export async function findEnding(tx: Reader, workerId: string, version: number): Promise<Ending | null> {
  const [row] = await tx
    .select({
      expires_at: sql<string | null>`${permissionVersions.mandate}->>'expires_at'`,
      falls_back_to: sql<number | null>`(${permissionVersions.mandate}->>'falls_back_to')::int`,
    })
    .from(permissionVersions)
    .where(and(eq(permissionVersions.workerId, workerId), eq(permissionVersions.version, version)));
  return row?.expires_at && row.falls_back_to !== null
    ? { expires_at: row.expires_at, falls_back_to: row.falls_back_to }
    : null;
}

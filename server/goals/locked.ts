import "server-only";

import { and, eq, inArray, ne, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { goals } from "@/db/schema/goals";
import { workerRegistry } from "@/db/schema/workers";
import { badField, Refusal } from "@/domain/errors";
import { isOver, whyNotPromise } from "@/domain/goals";

export type GoalRow = typeof goals.$inferSelect;

/** These goals, held until the transaction ends; in one order, so that two who want the same never wait for each other. */
export async function lockGoals(tx: Tx, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, GoalRow>> {
  const wanted = ids.flatMap((id) => id ?? []);
  if (wanted.length === 0) return new Map();
  const rows = await tx.select().from(goals).where(inArray(goals.id, wanted)).orderBy(goals.id).for("no key update");
  return new Map(rows.map((row) => [row.id, row]));
}

/** @throws Refusal `not_found` */
export function getLocked(locked: ReadonlyMap<string, GoalRow>, id: string): GoalRow {
  const goal = locked.get(id);
  if (!goal) throw new Refusal("not_found", "There is no such goal. Nothing was changed.");
  return goal;
}

/** @throws Refusal `conflict` where nothing more can stand below it */
export function demandOpen(parent: GoalRow): void {
  if (!isOver(parent.status)) return;
  throw new Refusal("conflict", `The goal above is ${parent.status}; re-open it first. Nothing was changed.`);
}

/**
 * @param parent held, so that two who promise at once take turns
 * @param moreCents what is newly promised
 * @param except the child whose own promise is replaced
 * @throws Refusal `conflict` where the budget above would be promised twice
 */
export async function demandBudget(
  tx: Tx,
  parent: GoalRow,
  moreCents: number,
  except: string | null = null,
): Promise<void> {
  const [row] = await tx
    .select({ cents: sql<string>`coalesce(sum(${goals.maxCostCents}), 0)::text` })
    .from(goals)
    .where(and(eq(goals.parentGoalId, parent.id), except === null ? undefined : ne(goals.id, except)));
  const no = moreCents === 0 ? null : whyNotPromise(parent.maxCostCents, Number(row?.cents ?? 0) + moreCents);
  if (no !== null) throw new Refusal("conflict", `${no} Nothing was changed.`);
}

/**
 * The uuids of these workers by their names.
 *
 * @param pathOf where the name of each stands in the input
 * @throws Refusal `invalid` for one that there is not
 */
export async function findWorkers(
  tx: Tx,
  names: readonly (string | null | undefined)[],
  pathOf: (index: number) => string,
): Promise<ReadonlyMap<string, string>> {
  const wanted = names.flatMap((name) => name ?? []);
  if (wanted.length === 0) return new Map();
  const rows = await tx
    .select({ id: workerRegistry.id, name: workerRegistry.workerId })
    .from(workerRegistry)
    .where(inArray(workerRegistry.workerId, wanted));
  const known = new Map(rows.map(({ id, name }) => [name, id]));
  const unknown = names.findIndex((name) => name && !known.has(name));
  if (unknown !== -1) throw badField(pathOf(unknown), "is unknown");
  return known;
}

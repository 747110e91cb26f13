import "server-only";

import { eq, type SQL, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { governanceTasks } from "@/db/schema/tasks";
import { workerRegistry } from "@/db/schema/workers";
import { Refusal } from "@/domain/errors";
import { demandWorker } from "@/domain/permissions";
import { command } from "@/server/command";

import { claimInput } from "./inputs";
import { leaseSeconds } from "./lease";
import { asTask, type Task } from "./read";

/** A worker that may take another task, locked so that two of its claims see each other. */
type Claimer = { workerId: string; allowedTaskTypes: string[]; isFull: boolean };

/** @throws Refusal `forbidden` while the worker is paused or stopped */
export async function getLockedClaimer(tx: Tx, workerId: string): Promise<Claimer> {
  // Sent together and carried out in this order: what is held is counted once nobody else can claim for this worker.
  const [[worker], [held]] = await Promise.all([
    tx
      .select({
        directive: workerRegistry.directive,
        allowedTaskTypes: workerRegistry.allowedTaskTypes,
        maxConcurrentTasks: workerRegistry.maxConcurrentTasks,
      })
      .from(workerRegistry)
      .where(eq(workerRegistry.workerId, workerId))
      .for("update"),
    tx.execute<{ n: number }>(sql`
      select count(*)::int as n from governance_tasks
      where assigned_worker = ${workerId} and status in ('in_progress', 'waiting_approval')`),
  ]);
  if (!worker) throw new Error(`The key of ${workerId} has no worker.`);
  if (worker.directive !== "run") {
    throw new Refusal(
      "forbidden",
      `This worker is ${worker.directive === "pause" ? "paused" : "stopped"}, so it takes no tasks.`,
    );
  }
  return { workerId, allowedTaskTypes: worker.allowedTaskTypes, isFull: (held?.n ?? 0) >= worker.maxConcurrentTasks };
}

const uuidShape = sql.raw("'^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'");

/** Everything that it waits for is completed. What can't be read as a list of tasks is waited for in vain. */
const dependenciesMet = sql`(t.depends_on = '[]' or case when jsonb_typeof(t.depends_on) = 'array' then not exists (
    select 1 from jsonb_array_elements_text(t.depends_on) as needed(id)
    left join governance_tasks d on d.id = case when needed.id ~ ${uuidShape} then needed.id::uuid end
    where d.status is distinct from 'completed') else false end)`;

const words = (names: readonly string[]): SQL =>
  sql.join(
    names.map((name) => sql`${name}`),
    sql`, `,
  );

/**
 * A value that the planner can't look at. Whether it could make more of the very worker or type, it would ask itself at
 * each claim anew, and planning costs more than claiming; so a connection keeps its first plan.
 */
const unseen = (value: string): SQL => sql`(select ${value}::varchar)`;

/**
 * What stands in the way of beginning a task, but for its status, its type and whose it is. In the words of the indexes.
 * Its goal is looked up by itself: asked whether there is one, the planner would read all goals that are active.
 */
const ready = sql`not t.waits and not t.requires_approval
  and (t.next_retry_at is null or t.next_retry_at <= clock_timestamp())
  and (t.goal_id is null or (select g.status from goals g where g.id = t.goal_id) = 'active')`;
const isFree = sql`t.status = 'pending' and t.assigned_worker is null`;
const isGiven = (workerId: string) =>
  sql`t.status in ('pending', 'assigned') and t.assigned_worker = ${unseen(workerId)}`;
const inTurn = sql`order by t.priority, t.created_at, t.id`;

/**
 * The first free task that may be begun and nobody else is beginning, locked. The walk along the index goes on past those
 * that others hold or have just taken, so that nobody waits and nobody comes away empty.
 */
function firstFree(type: string | null, ahead: SQL): SQL {
  const ofType = type === null ? sql`true` : sql`t.task_type = ${unseen(type)}`;
  return sql`select t.id from governance_tasks t
    where ${isFree} and ${ofType} and ${ready} and ${dependenciesMet} and ${ahead} ${inTurn} limit 1 for update skip locked`;
}

/** Of several types the first of each are looked at, more than claim at one instant, and the first of all is locked. */
function firstFreeOf(types: readonly string[], ahead: SQL, most: number): SQL {
  return sql`select t.id from governance_tasks t where t.id in (
      select first.id from unnest(array[${words(types)}]::varchar[]) as wanted(kind) cross join lateral (
        select t.id from governance_tasks t where ${isFree} and t.task_type = wanted.kind and ${ready} and ${dependenciesMet}
          and ${ahead} ${inTurn} limit ${sql.raw(String(most))}) as first)
    and ${isFree} ${inTurn} limit 1 for update skip locked`;
}

const begun = (workerId: string, seconds: number) => ({
  status: "in_progress" as const,
  assignedWorker: workerId,
  assignedAt: sql`coalesce(${governanceTasks.assignedAt}, clock_timestamp())`,
  startedAt: sql`clock_timestamp()`,
  attemptCount: sql`${governanceTasks.attemptCount} + 1`,
  nextRetryAt: null,
  blockedReason: null,
  leaseExpiresAt: sql`clock_timestamp() + make_interval(secs => ${seconds})`,
  updatedAt: sql`clock_timestamp()`,
});

/** How many of each type are looked at; where all were taken meanwhile, again and further. */
const looks = [64, 1_000] as const;

/**
 * Begins the most urgent, then oldest task that is free or this worker's own. One atomic step: of many that claim at
 * once, nobody waits and nobody gets the same. What was given to this worker is nobody else's to take, so a look is
 * enough there.
 *
 * @param types of which types only; null for any
 */
async function beginNext(tx: Tx, workerId: string, types: readonly string[] | null, seconds: number) {
  const ofType =
    types === null ? sql`true` : sql`t.task_type = any (array(select unnest(array[${words(types)}]::varchar[])))`;
  // Where nothing was given, everything is ahead. Written as a bound of the index, so that the walk ends there.
  const ahead = sql`(t.priority, t.created_at, t.id) < (coalesce((select priority from given), 'deferred'),
    coalesce((select created_at from given), 'infinity'), coalesce((select id from given), 'ffffffff-ffff-ffff-ffff-ffffffffffff'))`;
  for (const most of looks) {
    const free =
      types === null || types.length === 1 ? firstFree(types?.[0] ?? null, ahead) : firstFreeOf(types, ahead, most);
    const [taken] = await tx
      .update(governanceTasks)
      .set(begun(workerId, seconds))
      .where(
        sql`${governanceTasks.id} = (
          with given as materialized (select t.id, t.priority, t.created_at from governance_tasks t
              where ${isGiven(workerId)} and ${ofType} and ${ready} and ${dependenciesMet} ${inTurn} limit 1),
            free as materialized (${free})
          select coalesce((select id from free), (select id from given)))
        and ${governanceTasks.status} in ('pending', 'assigned')
        and (${governanceTasks.assignedWorker} is null or ${governanceTasks.assignedWorker} = ${workerId})`,
      )
      .returning();
    if (taken) return taken;
  }
  return null;
}

/**
 * Begins this very task, under the same conditions as a claim.
 *
 * @returns whether it could
 */
export async function begin(tx: Tx, { workerId, allowedTaskTypes }: Claimer, id: string): Promise<boolean> {
  const allowed = allowedTaskTypes.length === 0 ? sql`true` : sql`t.task_type in (${words(allowedTaskTypes)})`;
  const taken = await tx
    .update(governanceTasks)
    .set(begun(workerId, leaseSeconds))
    .where(
      eq(
        governanceTasks.id,
        sql`(select t.id from governance_tasks t where t.id = ${id}
          and ((${isFree}) or (${isGiven(workerId)})) and ${allowed} and ${ready} and ${dependenciesMet} for update)`,
      ),
    )
    .returning({ id: governanceTasks.id });
  return taken.length > 0;
}

/** Those that it wants among those that it may do; null for any, and none where nothing is left. */
function typesFor({ allowedTaskTypes }: Claimer, wanted: readonly string[] | undefined): readonly string[] | null {
  if (allowedTaskTypes.length === 0) return wanted ?? null;
  return wanted === undefined ? allowedTaskTypes : wanted.filter((type) => allowedTaskTypes.includes(type));
}

/**
 * The next task for this worker: the most urgent, then the oldest, that is free or its own, of a type that it may do,
 * whose dependencies are completed.
 *
 * @returns null where there is none, or where it holds as many as it may
 */
export const claimTask = command({
  name: "task.claim",
  permission: "task:work",
  input: claimInput,
  touches: [],
  async run({ tx, actor, nudge }, { task_types, lease_seconds }): Promise<Task | null> {
    const { workerId } = demandWorker(actor);
    const claimer = await getLockedClaimer(tx, workerId);
    const types = typesFor(claimer, task_types);
    if (claimer.isFull || types?.length === 0) return null;
    const row = await beginNext(
      tx,
      workerId,
      types === null ? null : [...new Set(types)],
      lease_seconds ?? leaseSeconds,
    );
    if (row === null) return null;
    nudge("tasks", row.id);
    return asTask(row);
  },
});

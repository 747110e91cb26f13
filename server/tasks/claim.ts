import "server-only";

import { eq, type SQL, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { governanceTasks } from "@/db/schema/operations";
import { workerRegistry } from "@/db/schema/workers";
import { Refusal } from "@/domain/errors";
import { command } from "@/server/command";
import { getWorkerActor } from "@/server/workers/report";

import { claimInput } from "./inputs";
import { leaseSeconds } from "./lease";
import { asTask, type Task } from "./read";

/** A worker that may take another task, locked so that two of its claims see each other. */
type Claimer = { workerId: string; allowedTaskTypes: string[]; isFull: boolean };

/** @throws Refusal `forbidden` while the worker is paused or stopped */
export async function getLockedClaimer(tx: Tx, workerId: string): Promise<Claimer> {
  const [worker] = await tx
    .select({
      directive: workerRegistry.directive,
      allowedTaskTypes: workerRegistry.allowedTaskTypes,
      maxConcurrentTasks: workerRegistry.maxConcurrentTasks,
    })
    .from(workerRegistry)
    .where(eq(workerRegistry.workerId, workerId))
    .for("update");
  if (!worker) throw new Error(`The key of ${workerId} has no worker.`);
  if (worker.directive !== "run") {
    throw new Refusal(
      "forbidden",
      `This worker is ${worker.directive === "pause" ? "paused" : "stopped"}, so it takes no tasks.`,
    );
  }
  const [held] = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from governance_tasks
    where assigned_worker = ${workerId} and status in ('in_progress', 'waiting_approval')`);
  return { workerId, allowedTaskTypes: worker.allowedTaskTypes, isFull: (held?.n ?? 0) >= worker.maxConcurrentTasks };
}

const uuidShape = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$";

/** Everything that it waits for is completed. What can't be read as a list of tasks is waited for in vain. */
const dependenciesMet = sql`case when jsonb_typeof(t.depends_on) = 'array' then not exists (
    select 1 from jsonb_array_elements_text(t.depends_on) as needed(id)
    left join governance_tasks d on d.id = case when needed.id ~ ${uuidShape} then needed.id::uuid end
    where d.status is distinct from 'completed') else false end`;

const types = (names: readonly string[]): SQL =>
  sql`(${sql.join(
    names.map((name) => sql`${name}`),
    sql`, `,
  )})`;

/** What stands in the way of beginning a task, but for its status and whose it is. */
function mayBegin({ allowedTaskTypes }: Claimer): SQL {
  const allowed = allowedTaskTypes.length === 0 ? sql`true` : sql`t.task_type in ${types(allowedTaskTypes)}`;
  return sql`${allowed} and not t.requires_approval and (t.next_retry_at is null or t.next_retry_at <= clock_timestamp())
    and (t.goal_id is null or exists (select 1 from goals g where g.id = t.goal_id and g.status = 'active'))
    and ${dependenciesMet}`;
}

const begun = (workerId: string, seconds: number) => sql`
  status = 'in_progress', assigned_worker = ${workerId}, assigned_at = coalesce(assigned_at, clock_timestamp()),
  started_at = clock_timestamp(), attempt_count = attempt_count + 1, next_retry_at = null, blocked_reason = null,
  lease_expires_at = clock_timestamp() + make_interval(secs => ${seconds}), updated_at = clock_timestamp()`;

/**
 * Begins one task: the one with that id, or the most urgent that is free. One atomic step: of many that claim at once,
 * nobody waits and nobody gets the same.
 *
 * @returns its id, or null where there is none
 */
export async function begin(tx: Tx, claimer: Claimer, which: SQL, seconds = leaseSeconds): Promise<string | null> {
  const { workerId } = claimer;
  // Tasks that were given to this worker already are nobody else's to take, so a look is enough.
  const [given] = await tx.execute<{ id: string; priority: string; at: string }>(sql`
    select t.id, t.priority, t.created_at::text as at from governance_tasks t
    where t.status = 'assigned' and t.assigned_worker = ${workerId} and ${which} and ${mayBegin(claimer)}
    order by t.priority, t.created_at, t.id limit 1`);
  const before = given
    ? sql`(t.priority, t.created_at, t.id) < (${given.priority}::task_priority, ${given.at}::timestamptz, ${given.id}::uuid)`
    : sql`true`;
  const [free] = await tx.execute<{ id: string }>(sql`
    update governance_tasks set ${begun(workerId, seconds)}
    where id = (select t.id from governance_tasks t
      where t.status = 'pending' and (t.assigned_worker is null or t.assigned_worker = ${workerId})
        and ${which} and ${mayBegin(claimer)} and ${before}
      order by t.priority, t.created_at, t.id limit 1 for update skip locked)
    returning id`);
  if (free) return free.id;
  if (!given) return null;
  const [taken] = await tx.execute<{ id: string }>(sql`
    update governance_tasks set ${begun(workerId, seconds)}
    where id = ${given.id} and status = 'assigned' and assigned_worker = ${workerId} returning id`);
  return taken?.id ?? null;
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
    const { workerId } = getWorkerActor(actor);
    const claimer = await getLockedClaimer(tx, workerId);
    if (claimer.isFull) return null;
    const which = task_types === undefined ? sql`true` : sql`t.task_type in ${types(task_types)}`;
    const id = await begin(tx, claimer, which, lease_seconds);
    if (id === null) return null;
    const [row] = await tx.select().from(governanceTasks).where(eq(governanceTasks.id, id));
    if (!row) throw new Error("A claimed task vanished.");
    nudge("tasks", id);
    return asTask(row);
  },
});

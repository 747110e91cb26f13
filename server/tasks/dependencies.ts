import "server-only";

import { count, inArray, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { governanceTasks } from "@/db/schema/tasks";
import { badField, Refusal } from "@/domain/errors";

const no = (message: string) => badField("depends_on", message);

/** @throws Refusal `invalid` for a task that there is not */
export async function refuseUnknownTasks(tx: Tx, needed: readonly string[]): Promise<void> {
  if (needed.length === 0) return;
  const [known] = await tx
    .select({ n: count() })
    .from(governanceTasks)
    .where(inArray(governanceTasks.id, [...needed]));
  if ((known?.n ?? 0) < needed.length) throw no("names a task that there is not");
}

/** Whoever changes what waits for what takes turns here: two who each close half of a circle would not see each other. */
export const takeTurns = (tx: Tx) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('what waits for what', 0))`);

/**
 * After `takeTurns`.
 *
 * @throws Refusal `conflict` where the task would, by way of others, wait for itself: then it would wait for ever
 */
export async function refuseCircle(tx: Tx, id: string, needed: readonly string[]): Promise<void> {
  if (needed.includes(id)) throw no("names the task itself, which would wait for ever");
  if (needed.length === 0) return;
  // `union` keeps each task once, so that circles which came by SQL end too.
  const [circle] = await tx.execute<{ title: string }>(sql`
    with recursive behind as (
      select unnest(array[${sql.join(
        needed.map((each) => sql`${each}`),
        sql`, `,
      )}]::uuid[]) as id
      union
      select next.id from behind b join governance_tasks t on t.id = b.id cross join lateral (
        select needed.id::uuid as id from jsonb_array_elements_text(
          case when jsonb_typeof(t.depends_on) = 'array' then t.depends_on else '[]' end) as needed(id)
        where needed.id ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$') as next)
    select t.title from behind b join governance_tasks t on t.id = b.id
    where t.depends_on @> jsonb_build_array(${id}::text) and t.depends_on <> '[]' limit 1`);
  if (circle) {
    throw new Refusal(
      "conflict",
      `That would be a circle: “${circle.title.slice(0, 100)}” waits for this task already. Nothing was changed.`,
    );
  }
}

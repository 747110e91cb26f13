import "server-only";

import { sql } from "drizzle-orm";

import type { Reader } from "@/server/query";

import type { BriefTask } from "./for-people";

/** What a task waits for and what waits for it. `step` is how far away: below zero it is waited for. */
export type GraphTask = BriefTask & { step: number };
/** `from` is waited for by `to`. */
export type GraphEdge = { from: string; to: string };
export type TaskGraph = { tasks: GraphTask[]; edges: GraphEdge[]; unknown: string[]; isCut: boolean };

const mostTasks = 80;
const mostSteps = 4;
const uuidShape = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$";

type Neighbour = BriefTask & GraphEdge;
const brief = sql`t.id, t.title, t.status, t.priority, t.assigned_worker as worker`;
const idsOf = (ids: readonly string[]) =>
  sql`array[${sql.join(
    ids.map((id) => sql`${id}`),
    sql`, `,
  )}]::uuid[]`;

/** One step towards what is waited for (-1), or towards what waits (1). */
function neighbours(reader: Reader, ids: readonly string[], towards: -1 | 1): Promise<Neighbour[]> {
  if (towards === 1) {
    return reader.execute<Neighbour>(sql`
      select ${brief}, f.id::text as "from", t.id::text as "to" from unnest(${idsOf(ids)}) as f(id) join governance_tasks t
        on t.depends_on @> jsonb_build_array(f.id::text) and t.depends_on <> '[]'
      order by t.created_at, t.id limit ${mostTasks + 1}`);
  }
  return reader.execute<Neighbour>(sql`
    select ${brief}, t.id::text as "from", f.id::text as "to" from governance_tasks f
      cross join lateral jsonb_array_elements_text(case when jsonb_typeof(f.depends_on) = 'array' then f.depends_on else '[]' end) as needed(id)
      join governance_tasks t on t.id = case when needed.id ~ ${uuidShape} then needed.id::uuid end
    where f.id = any(${idsOf(ids)}) order by t.created_at, t.id limit ${mostTasks + 1}`);
}

/** What its list of dependencies names that is no task, as it stands there. */
async function readUnknown(reader: Reader, id: string): Promise<string[]> {
  const rows = await reader.execute<{ named: string }>(sql`
    select needed.v #>> '{}' as named from governance_tasks f
      cross join lateral jsonb_array_elements(case when jsonb_typeof(f.depends_on) = 'array' then f.depends_on else jsonb_build_array(f.depends_on) end) as needed(v)
      left join governance_tasks t on t.id = case when needed.v #>> '{}' ~ ${uuidShape} then (needed.v #>> '{}')::uuid end
    where f.id = ${id} and t.id is null limit 20`);
  return rows.map(({ named }) => named);
}

/**
 * The tasks around one, both ways, step by step and each once: a circle in what workers wrote ends where it began.
 */
export async function readGraph(reader: Reader, root: BriefTask): Promise<TaskGraph> {
  const tasks = new Map<string, GraphTask>([[root.id, { ...root, step: 0 }]]);
  const edges = new Map<string, GraphEdge>();
  let isCut = false;
  for (const towards of [-1, 1] as const) {
    let frontier = [root.id];
    for (let step = 1; frontier.length > 0; step += 1) {
      const found = await neighbours(reader, frontier, towards);
      isCut ||= found.length > mostTasks;
      frontier = [];
      for (const { from, to, ...task } of found) {
        if (!tasks.has(task.id)) {
          if (step > mostSteps || tasks.size >= mostTasks) {
            isCut = true;
            continue;
          }
          tasks.set(task.id, { ...task, step: step * towards });
          frontier.push(task.id);
        }
        edges.set(`${from} ${to}`, { from, to });
      }
      if (step > mostSteps) break;
    }
  }
  return { tasks: [...tasks.values()], edges: [...edges.values()], unknown: await readUnknown(reader, root.id), isCut };
}

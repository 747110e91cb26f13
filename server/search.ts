import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { query } from "@/server/query";
import { holding } from "@/server/like";

/** Something that a few typed letters may mean. */
export type Found =
  | { kind: "approval"; id: string; title: string; workerId: string; decision: string }
  | { kind: "worker"; id: string; title: string }
  | { kind: "goal"; id: string; title: string; status: string }
  | { kind: "task"; id: string; title: string; status: string }
  | { kind: "opportunity"; id: string; title: string; status: string };

const most = 6;
const longest = 100;

/** Fewer letters name half of all tasks, goals and customers, and no index helps with them. */
const leastForMany = 3;

/** Workers before what they asked, requests that still wait before others; what was typed is taken literally. Little on purpose. */
export const findAnything = query({
  permission: "approval:read",
  async run({ reader }, typed: string): Promise<Found[]> {
    const words = holding(typed.slice(0, longest));
    const among = async (question: SQL) =>
      typed.length < leastForMany ? [] : reader.execute<{ id: string; title: string; status: string }>(question);
    const requests = await reader.execute<{ id: string; title: string; worker_id: string; decision: string }>(sql`
      select id, coalesce(facts->>'headline', action_type) as title, worker_id, decision::text from approvals
      where facts->>'headline' ilike ${words} or action_type ilike ${words} or worker_id ilike ${words}
         or id::text = ${typed.toLowerCase()}
      order by (decision = 'pending') desc, created_at desc limit ${most}`);
    const workers = await reader.execute<{ worker_id: string; name: string }>(sql`
      select worker_id, name from worker_registry where worker_id ilike ${words} or name ilike ${words}
      order by worker_id limit ${most}`);
    const goals = await among(sql`
      select id, title, status from goals where title ilike ${words} or id::text = ${typed.toLowerCase()}
      order by (status in ('completed', 'failed')), created_at limit ${most}`);
    const tasks = await among(sql`
      select id, title, status from governance_tasks where title ilike ${words} or id::text = ${typed.toLowerCase()}
      order by (status in ('completed', 'cancelled')), updated_at desc limit ${most}`);
    const cards = await among(sql`
      select id, coalesce(customer_name, left(description, 120), 'Without a name') as title, status from opportunities
      where merged_into is null and ((coalesce(customer_name, '') || ' ' || coalesce(description, '')) ilike ${words}
        or external_id = ${typed} or id::text = ${typed.toLowerCase()})
      order by (status in ('won', 'lost')), status_since desc limit ${most}`);
    return [
      ...workers.map(({ worker_id, name }) => ({ kind: "worker" as const, id: worker_id, title: name })),
      ...requests.map(({ id, title, worker_id, decision }) => ({
        kind: "approval" as const,
        id,
        title,
        workerId: worker_id,
        decision,
      })),
      ...goals.map((goal) => ({ kind: "goal" as const, ...goal })),
      ...tasks.map((task) => ({ kind: "task" as const, ...task })),
      ...cards.map((card) => ({ kind: "opportunity" as const, ...card })),
    ];
  },
});

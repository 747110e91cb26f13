import "server-only";

import { sql } from "drizzle-orm";

import { iso, instant } from "@/server/instant";
import type { Reader } from "@/server/query";

import type { StoryTask } from "./tasks";

/** What workers said to each other about the task: it stands in the message's content as `task_id`. */
export type StoryMessage = { id: string; at: string; from: string | null; to: string | null; subject: string | null };
/** A move of the card that the task worked on, while it did. */
export type StoryMove = { id: string; at: string; from: string | null; to: string; by: string; opportunityId: string };
/** What the card brought meanwhile; amounts as decimals, in the event's own currency. */
export type StoryPayment = { id: string; at: string; type: string; grossAmount: string; currency: string };

type Lasted = Pick<StoryTask, "opportunityId" | "createdAt" | "endedAt">;
const most = 200;

/** A card goes on after the task: what comes a little later may have come of it, what comes much later has not. */
const afterwardsMs = 3_600_000;
const endOf = ({ endedAt }: Pick<Lasted, "endedAt">) =>
  endedAt === null ? sql`now()` : instant(new Date(Date.parse(endedAt) + afterwardsMs));

export const listMessages = (reader: Reader, taskId: string): Promise<StoryMessage[]> =>
  reader.execute<StoryMessage>(sql`
    select m.id, ${iso(sql`m.created_at`)} as at, m.from_worker as from, m.to_worker as to, m.subject
    from communications m where m.content ? 'task_id' and m.content->>'task_id' = ${taskId} order by m.created_at, m.id limit ${most}`);

export async function listMoves(reader: Reader, { opportunityId, ...task }: Lasted): Promise<StoryMove[]> {
  if (opportunityId === null) return [];
  return reader.execute<StoryMove>(sql`
    select m.id, ${iso(sql`m.moved_at`)} as at, m.from_status as from, m.to_status as to, m.moved_by as by, m.opportunity_id as "opportunityId"
    from opportunity_moves m
    where m.opportunity_id = ${opportunityId} and m.moved_at >= ${task.createdAt}::timestamptz and m.moved_at <= ${endOf(task)}
    order by m.moved_at, m.id limit ${most}`);
}

export async function listPayments(reader: Reader, { opportunityId, ...task }: Lasted): Promise<StoryPayment[]> {
  if (opportunityId === null) return [];
  return reader.execute<StoryPayment>(sql`
    select e.id, ${iso(sql`e.occurred_at`)} as at, e.event_type as type, e.gross_amount::text as "grossAmount", e.currency
    from revenue_events e
    where e.opportunity_id = ${opportunityId} and e.occurred_at >= ${task.createdAt}::timestamptz and e.occurred_at <= ${endOf(task)}
    order by e.occurred_at, e.id limit ${most}`);
}

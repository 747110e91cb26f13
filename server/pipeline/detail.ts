import "server-only";

import { eq, sql } from "drizzle-orm";

import { opportunities } from "@/db/schema/pipeline";
import type { OpportunityStatus } from "@/domain/pipeline";
import type { RevenueEventType, RevenueType } from "@/domain/revenue";
import { listGoalPath } from "@/server/approvals/deciders";
import { droppedMicros, lineCost } from "@/server/logs/line-cost";
import { query, type Reader } from "@/server/query";
import { readCalibrations } from "@/server/scoring/calibrations";
import { readSettings } from "@/server/settings";
import type { BriefTask } from "@/server/tasks/for-people";
import { iso } from "@/server/instant";
import { isUuid } from "@/domain/ids";

import { type Card, describe } from "./cards";
import { type Double, listDoubles } from "./doubles";
import { version } from "./edit";

export type CardMove = {
  from: OpportunityStatus | null;
  to: OpportunityStatus;
  worker: string | null;
  reason: string | null;
  by: string;
  at: string;
  /** Of a card that this one took in. */
  ofDouble: boolean;
};
export type CardEvent = {
  id: string;
  type: RevenueEventType;
  kind: RevenueType;
  gross: string;
  net: string | null;
  currency: string;
  at: string;
  description: string | null;
};
export type CardLine = {
  id: string;
  at: string;
  level: string;
  worker: string;
  action: string | null;
  message: string | null;
};
type Row = typeof opportunities.$inferSelect;
export type CardDetail = {
  card: Card;
  row: Pick<
    Row,
    | "description"
    | "customerName"
    | "customerContact"
    | "scoreExplanation"
    | "metadata"
    | "goalId"
    | "sourceId"
    | "externalId"
    | "createdBy"
    | "wonAt"
    | "closedAt"
    | "firstConfidence"
  >;
  version: string;
  model: { id: string; name: string; version: number } | null;
  goalPath: { id: string; title: string }[];
  moves: CardMove[];
  tasks: BriefTask[];
  lines: CardLine[];
  lineCount: number;
  events: CardEvent[];
  /** What the lines of its tasks cost, in millionths of the base currency. */
  costMicros: string;
  /** Linked gross less refunds, in the card's currency. */
  received: string;
  /** Won, and this much of what is expected has not come. Null where nothing is expected. */
  receivable: string | null;
  doubles: Double[];
  /** Cards that this one took in. */
  takenIn: { id: string; title: string }[];
  baseCurrency: string;
  timeZone: string;
};

const most = 200;
const mostLines = 100;
/** The card and those that it took in. */
const family = (id: string) => sql`(select id from opportunities where id = ${id}::uuid or merged_into = ${id}::uuid)`;

const listMoves = (reader: Reader, id: string) =>
  reader.execute<CardMove>(sql`
    select from_status as "from", to_status as "to", assigned_to as worker, reason, moved_by as by, ${iso(sql`moved_at`)} as at,
      opportunity_id <> ${id}::uuid as "ofDouble"
    from opportunity_moves where opportunity_id in ${family(id)} order by moved_at desc, id limit ${most}`);

const listCardTasks = (reader: Reader, id: string) =>
  reader.execute<BriefTask>(sql`
    select id, title, status, priority, assigned_worker as worker from governance_tasks
    where opportunity_id = ${id}::uuid order by created_at desc, id limit ${most}`);

const listEvents = (reader: Reader, id: string) =>
  reader.execute<CardEvent>(sql`
    select id, event_type as type, revenue_type as kind, gross_amount::text as gross, net_amount::text as net, currency,
      ${iso(sql`occurred_at`)} as at, description
    from revenue_events where opportunity_id = ${id}::uuid order by occurred_at desc, id limit ${most}`);

async function readWork(
  reader: Reader,
  id: string,
): Promise<{ lines: CardLine[]; lineCount: number; costMicros: string }> {
  const tasks = sql`(select id from governance_tasks where opportunity_id = ${id}::uuid)`;
  const [lines, [sums]] = await Promise.all([
    reader.execute<CardLine>(sql`
      select l.id, ${iso(sql`l.created_at`)} as at, l.level::text as level, l.worker_id as worker, l.action, l.message
      from execution_logs l where l.task_id in ${tasks} order by l.created_at desc, l.id desc limit ${mostLines}`),
    reader.execute<{ n: number; micros: string }>(sql`
      select count(*)::int as n, (coalesce(sum(${lineCost}), 0) + ${droppedMicros("task", tasks)})::text as micros
      from execution_logs where task_id in ${tasks}`),
  ]);
  return { lines: [...lines], lineCount: sums?.n ?? 0, costMicros: sums?.micros ?? "0" };
}

async function readPaid(reader: Reader, id: string) {
  const [row] = await reader.execute<{ received: string; receivable: string | null }>(sql`
    select trim_scale(paid)::text as received,
      case when o.status = 'won' then trim_scale(greatest(o.expected_amount - paid, 0))::text end as receivable
    from opportunities o, lateral (select coalesce(sum(e.gross_amount), 0) as paid from revenue_events e
      where e.opportunity_id = o.id and e.currency = o.currency) as events
    where o.id = ${id}::uuid`);
  return row ?? { received: "0", receivable: null };
}

/** A card that another took in leads to that one. */
export type FoundCard = { detail: CardDetail } | { mergedInto: string };

/** Everything about one opportunity, or null where there is none. */
export const findOpportunity = query({
  permission: "pipeline:read",
  async run({ reader }, id: string): Promise<FoundCard | null> {
    if (!isUuid(id)) return null;
    const [found] = await reader
      .select({ row: opportunities, version })
      .from(opportunities)
      .where(eq(opportunities.id, id));
    if (!found) return null;
    const { row } = found;
    if (row.mergedInto !== null) return { mergedInto: row.mergedInto };
    const [[card], model, goalPath, moves, tasks, work, events, paid, doubles, takenIn, settings] = await Promise.all([
      describe(reader, [row.id], await readCalibrations(reader)),
      reader.execute<{ id: string; name: string; version: number }>(
        sql`select id, name, version from scoring_models where id = ${row.scoringModelId}::uuid`,
      ),
      listGoalPath(reader, row.goalId),
      listMoves(reader, row.id),
      listCardTasks(reader, row.id),
      readWork(reader, row.id),
      listEvents(reader, row.id),
      readPaid(reader, row.id),
      listDoubles(reader, row.id),
      reader.execute<{ id: string; title: string }>(sql`
        select id, coalesce(customer_name, description, 'Without a name') as title from opportunities
        where merged_into = ${row.id}::uuid order by identified_at`),
      readSettings(reader),
    ]);
    if (!card) return null;
    return {
      detail: {
        card,
        row,
        version: found.version,
        model: model[0] ?? null,
        goalPath,
        moves: [...moves],
        tasks: [...tasks],
        ...work,
        events: [...events],
        ...paid,
        doubles,
        takenIn: [...takenIn],
        baseCurrency: settings.base_currency,
        timeZone: settings.time_zone,
      },
    };
  },
});

/** Events that are nobody's yet, in this card's currency: one of them may be its payment. */
export const listFreeEvents = query({
  permission: "revenue:read",
  async run({ reader }, { id }: { id: string }): Promise<{ own: CardEvent[]; free: CardEvent[] }> {
    if (!isUuid(id)) return { own: [], free: [] };
    const rows = await reader.execute<CardEvent & { mine: boolean }>(sql`
      select e.id, e.event_type as type, e.revenue_type as kind, e.gross_amount::text as gross, e.net_amount::text as net,
        e.currency, ${iso(sql`e.occurred_at`)} as at, e.description, e.opportunity_id is not null as mine
      from revenue_events e join opportunities o on o.id = ${id}::uuid and o.currency = e.currency
      where (e.opportunity_id = o.id or e.opportunity_id is null) and e.event_type <> 'refund'
      order by mine desc, e.occurred_at desc limit 20`);
    const strip = ({ mine: _, ...event }: CardEvent & { mine: boolean }): CardEvent => event;
    return { own: rows.filter(({ mine }) => mine).map(strip), free: rows.filter(({ mine }) => !mine).map(strip) };
  },
});

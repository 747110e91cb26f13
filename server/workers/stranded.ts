import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { query } from "@/server/query";

/** What a halt would leave lying: of one kind, all counted, the first of them named. */
export type StrandedKind = { count: number; first: { id: string; title: string; workerId: string }[] };
export type Stranded = {
  /** How many workers are meant, and how many of them run. */
  workers: number;
  running: number;
  /** In progress or waiting for people: its leases run out, then others may take them. */
  tasks: StrandedKind;
  /** Requests that people have not decided. */
  pending: StrandedKind;
  /** Approved and not used: they lapse where nobody resumes in time. */
  unused: StrandedKind;
};

/** How many of a kind are named. */
const named = 8;

type Row = { kind: "tasks" | "pending" | "unused"; count: number; first: StrandedKind["first"] | null };

const kindOf = (kind: Row["kind"], from: SQL): SQL => sql`
  select ${kind} as kind, count(*)::int as count,
         jsonb_agg(jsonb_build_object('id', id, 'title', title, 'workerId', worker_id)) filter (where at <= ${named}) as first
  from (select id, title, worker_id, row_number() over (order by worker_id, created_at) as at from (${from}) as found) as each`;

/**
 * What would be stranded if these workers were paused or stopped now.
 *
 * @param workerIds null is the whole fleet
 */
export const listStranded = query({
  permission: "worker:read",
  // Looked at before a stop, so it must not wait for what the stop is about.
  pool: "reserved",
  async run({ reader }, { workerIds }: { workerIds: readonly string[] | null }): Promise<Stranded> {
    const among = (column: SQL): SQL =>
      workerIds === null
        ? sql`${column} is not null`
        : sql`${column} in (select jsonb_array_elements_text(${JSON.stringify(workerIds)}::text::jsonb))`;
    const [rows, [fleet]] = await Promise.all([
      reader.execute<Row>(sql`
        ${kindOf(
          "tasks",
          sql`select id, title, assigned_worker as worker_id, created_at from governance_tasks
              where status in ('in_progress', 'waiting_approval') and ${among(sql`assigned_worker`)}`,
        )}
        union all
        ${kindOf(
          "pending",
          sql`select id, coalesce(facts->>'headline', action_type) as title, worker_id, created_at from approvals
              where decision = 'pending' and expires_at > statement_timestamp() and ${among(sql`worker_id`)}`,
        )}
        union all
        ${kindOf(
          "unused",
          sql`select id, coalesce(facts->>'headline', action_type) as title, worker_id, created_at from approvals
              where decision = 'approved' and used_at is null and use_by > statement_timestamp() and ${among(sql`worker_id`)}`,
        )}`),
      reader.execute<{ workers: number; running: number }>(sql`
        select count(*)::int as workers, count(*) filter (where directive = 'run')::int as running
        from worker_registry where ${among(sql`worker_id`)}`),
    ]);
    const of = (wanted: Row["kind"]): StrandedKind => {
      const row = rows.find(({ kind }) => kind === wanted);
      return { count: row?.count ?? 0, first: row?.first ?? [] };
    };
    return {
      workers: fleet?.workers ?? 0,
      running: fleet?.running ?? 0,
      tasks: of("tasks"),
      pending: of("pending"),
      unused: of("unused"),
    };
  },
});

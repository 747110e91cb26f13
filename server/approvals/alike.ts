import "server-only";

import { sql } from "drizzle-orm";

import type { Reader } from "@/server/query";

import type { Request } from "./release";

/** This worker's record with this action: requests by how they ended. */
export type WorkerRecord = { asked: number; approved: number; rejected: number; succeeded: number; failed: number };

export async function readRecord(reader: Reader, request: Request): Promise<WorkerRecord> {
  const [row] = await reader.execute<WorkerRecord>(sql`
    select count(*)::int as asked,
           count(*) filter (where decision = 'approved')::int as approved,
           count(*) filter (where decision = 'rejected' and decided_by not like 'worker:%')::int as rejected,
           count(*) filter (where outcome->>'succeeded' = 'true')::int as succeeded,
           count(*) filter (where outcome->>'succeeded' = 'false')::int as failed
    from approvals where worker_id = ${request.workerId} and action_type = ${request.actionType} and id <> ${request.id}`);
  return row ?? { asked: 0, approved: 0, rejected: 0, succeeded: 0, failed: 0 };
}

/** A decided request that resembles another. */
export type Alike = {
  id: string;
  headline: string;
  decision: "approved" | "rejected";
  decidedBy: string;
  decidedAt: Date;
  /** null where nothing came of it yet. */
  succeeded: boolean | null;
};

const shown = 5;

/** The latest decided requests alike: same worker and action, within ninety days; the same target first. */
export async function listAlike(reader: Reader, request: Request): Promise<Alike[]> {
  const target = request.facts?.target ?? null;
  const rows = await reader.execute<{
    id: string;
    headline: string;
    decision: "approved" | "rejected";
    decided_by: string;
    decided_at: string;
    succeeded: string | null;
  }>(sql`
    select id, coalesce(facts->>'headline', action_type) as headline, decision, decided_by, decided_at, outcome->>'succeeded' as succeeded
    from approvals
    where worker_id = ${request.workerId} and action_type = ${request.actionType} and id <> ${request.id}
      and decision in ('approved', 'rejected') and decided_by not like 'worker:%'
      and created_at > clock_timestamp() - interval '90 days'
    order by (facts->>'target' is not distinct from ${target}) desc, decided_at desc
    limit ${shown}`);
  return rows.map((row) => ({
    id: row.id,
    headline: row.headline,
    decision: row.decision,
    decidedBy: row.decided_by,
    decidedAt: new Date(row.decided_at),
    succeeded: row.succeeded === null ? null : row.succeeded === "true",
  }));
}

import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { requestState, type RequestState } from "@/domain/approvals";
import { Refusal } from "@/domain/errors";
import { demandPerson } from "@/domain/permissions";
import type { Risk } from "@/domain/risk";
import { query } from "@/server/query";
import { holding } from "@/server/like";

export type HistoryFilter = {
  decision?: "approved" | "rejected" | "expired" | undefined;
  worker?: string | undefined;
  action?: string | undefined;
  /** The e-mail of who decided. */
  by?: string | undefined;
  search?: string | undefined;
  limit: number;
  cursor?: string | undefined;
};

export type PastRequest = {
  id: string;
  headline: string;
  workerId: string;
  actionType: string;
  risk: Risk;
  state: RequestState;
  decidedBy: string;
  decidedAt: Date;
  note: string | null;
};

function conditions(filter: HistoryFilter): SQL {
  const parts: SQL[] = [sql`decision <> 'pending'`];
  if (filter.decision) parts.push(sql`decision = ${filter.decision}`);
  if (filter.worker) parts.push(sql`worker_id = ${filter.worker}`);
  if (filter.action) parts.push(sql`action_type = ${filter.action}`);
  if (filter.by) parts.push(sql`decided_by = ${filter.by}`);
  if (filter.search) {
    const words = holding(filter.search);
    parts.push(sql`(facts->>'headline' ilike ${words} or worker_id ilike ${words} or action_type ilike ${words}
                    or decision_notes ilike ${words} or decided_by ilike ${words})`);
  }
  if (filter.cursor !== undefined) {
    const [, micros, id] = /^(\d{1,17})\|([0-9a-f-]{36})$/.exec(filter.cursor) ?? [];
    if (!micros || !id) throw new Refusal("invalid", "This cursor is not one of ours.");
    parts.push(
      sql`(decided_at, id) < (timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond', ${id}::uuid)`,
    );
  }
  return sql.join(parts, sql` and `);
}

type Row = {
  id: string;
  headline: string;
  worker_id: string;
  action_type: string;
  risk: Risk;
  decision: "approved" | "rejected" | "expired";
  revision_requested: boolean;
  expires_at: string;
  use_by: string | null;
  used_at: string | null;
  succeeded: string | null;
  decided_by: string;
  decided_at: string;
  note: string | null;
  place: string;
};

const date = (text: string | null) => (text === null ? null : new Date(text));

const asPast = (row: Row): PastRequest => ({
  id: row.id,
  headline: row.headline,
  workerId: row.worker_id,
  actionType: row.action_type,
  risk: row.risk,
  state: requestState(
    {
      decision: row.decision,
      releaseAt: null,
      expiresAt: new Date(row.expires_at),
      decidedBy: row.decided_by,
      revisionRequested: row.revision_requested,
      useBy: date(row.use_by),
      usedAt: date(row.used_at),
      outcome: row.succeeded === null ? null : row.succeeded === "true" ? "succeeded" : "failed",
    },
    new Date(),
  ),
  decidedBy: row.decided_by,
  decidedAt: new Date(row.decided_at),
  note: row.note,
});

/** Decided requests, the latest first: who, when, why and what came of them. */
export const listHistory = query({
  permission: "approval:read",
  async run({ reader, actor }, filter: HistoryFilter): Promise<{ requests: PastRequest[]; nextCursor: string | null }> {
    demandPerson(actor);
    const rows = await reader.execute<Row>(sql`
      select id, coalesce(facts->>'headline', action_type) as headline, worker_id, action_type, risk_level as risk, decision,
             revision_requested, expires_at, use_by, used_at, outcome->>'succeeded' as succeeded, decided_by, decided_at,
             decision_notes as note, (extract(epoch from decided_at) * 1000000)::bigint || '|' || id as place
      from approvals where ${conditions(filter)}
      order by decided_at desc, id desc limit ${filter.limit + 1}`);
    const shown = rows.slice(0, filter.limit);
    return {
      requests: shown.map(asPast),
      nextCursor: rows.length > filter.limit ? (shown.at(-1)?.place ?? null) : null,
    };
  },
});

import "server-only";

import { sql } from "drizzle-orm";

import { calibrated } from "@/domain/calibration";
import type { OpportunityStatus } from "@/domain/pipeline";
import type { Reader } from "@/server/query";
import type { Calibrations } from "@/server/scoring/calibrations";
import { iso } from "@/server/instant";

import { isExpired, isStale, value } from "./where";

/** An opportunity as the board and the list show it. Amounts are decimals in major units of `currency`. */
export type Card = {
  id: string;
  /** The customer, else what it is about. */
  title: string;
  status: OpportunityStatus;
  type: string | null;
  category: string | null;
  stage: string | null;
  source: string | null;
  worker: string | null;
  value: string | null;
  currency: string;
  confidence: number | null;
  /** How often what is said like this wins; null where too few are closed to tell. */
  wins: number | null;
  /** Since when it stands where it stands; since it ended, for what has. */
  since: string;
  /** The last move, of what is stale. */
  staleSince: string | null;
  expired: boolean;
  expiresAt: string | null;
  nextStep: string | null;
  nextStepAt: string | null;
  identifiedAt: string;
  lostReason: string | null;
  /** Won and not yet paid: until when, and how much. */
  paymentExpectedBy: string | null;
  expectedAmount: string | null;
};

export const title = sql`coalesce(nullif(btrim(o.customer_name), ''), nullif(left(o.description, 120), ''), o.external_id, 'Without a name')`;

/** When it came to where it is: the order of a column. */
export const since = sql`(case when o.status in ('won', 'lost') then coalesce(o.closed_at, o.status_since) else o.status_since end)`;

const lastMove = sql`(select max(m.moved_at) from opportunity_moves m where m.opportunity_id = o.id)`;

type Row = Omit<Card, "confidence" | "wins"> & { confidence: string | null; model: string | null };

/** The cards of these ids, in their order. */
export async function describe(reader: Reader, ids: readonly string[], calibrations: Calibrations): Promise<Card[]> {
  if (ids.length === 0) return [];
  const wanted = sql.join(
    ids.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  const rows = await reader.execute<Row>(sql`
    select o.id, ${title} as title, o.status, o.opportunity_type as type, o.category, o.stage, s.name as source,
      o.assigned_to as worker, ${value}::text as value, o.currency, o.confidence_score::text as confidence,
      ${iso(since)} as since, case when ${isStale} then ${iso(sql`coalesce(${lastMove}, o.status_since)`)} end as "staleSince",
      ${isExpired} as expired, ${iso(sql`o.expires_at`)} as "expiresAt", o.next_step as "nextStep",
      ${iso(sql`o.next_step_at`)} as "nextStepAt", ${iso(sql`o.identified_at`)} as "identifiedAt",
      o.lost_reason as "lostReason", ${iso(sql`o.payment_expected_by`)} as "paymentExpectedBy",
      o.expected_amount::text as "expectedAmount", o.scoring_model_id as model
    from opportunities o left join opportunity_sources s on s.id = o.source_id where o.id in (${wanted})`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    const { model, ...rest } = row;
    const confidence = row.confidence === null ? null : Number(row.confidence);
    return [{ ...rest, confidence, wins: calibrated(calibrations.get(model), confidence) }];
  });
}

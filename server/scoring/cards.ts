import "server-only";

import { sql, type SQL } from "drizzle-orm";

import type { CardFacts } from "@/domain/scoring";
import type { Reader } from "@/server/query";

/** Open: neither won nor lost, in time, and no double of another. As `v_active_pipeline` has it. */
export const isActive = sql`o.status not in ('won', 'lost') and o.merged_into is null
  and (o.expires_at is null or o.expires_at > clock_timestamp())`;

/** The cards that a model of this name speaks of: its versions' own, and those that no model has scored. */
export const spokenOfBy = (name: string): SQL =>
  sql`(o.scoring_model_id is null or o.scoring_model_id in (select m.id from scoring_models m where m.name = ${name}))`;

export type ScoredCard = {
  id: string;
  name: string;
  currency: string;
  /** As they stand, decimals. */
  value: string | null;
  confidence: string | null;
  modelId: string | null;
  facts: CardFacts;
};

type Row = {
  id: string;
  customer_name: string | null;
  description: string | null;
  currency: string;
  estimated_value: string | null;
  confidence_score: string | null;
  scoring_model_id: string | null;
  opportunity_type: string | null;
  category: string | null;
  source: string | null;
  status: string;
  stage: string | null;
  assigned_to: string | null;
  age_days: number;
  contact: boolean;
  next_step: boolean;
};

/**
 * The open cards that a model of this name speaks of, with all that a model may look at.
 *
 * @param locked to be written in this transaction
 */
export async function readOpenCards(reader: Reader, name: string, locked = false): Promise<ScoredCard[]> {
  const rows = await reader.execute<Row>(sql`
    select o.id, o.customer_name, o.description, o.currency, o.estimated_value::text, o.confidence_score::text,
           o.scoring_model_id, o.opportunity_type, o.category, s.name as source, o.status, o.stage, o.assigned_to,
           (extract(epoch from clock_timestamp() - o.identified_at) / 86400)::float8 as age_days,
           (o.customer_contact is not null and o.customer_contact not in ('{}'::jsonb, 'null'::jsonb)) as contact,
           (coalesce(o.next_step, '') <> '') as next_step
    from opportunities o left join opportunity_sources s on s.id = o.source_id
    where ${isActive} and ${spokenOfBy(name)}
    order by o.id
    ${locked ? sql`for no key update of o` : sql``}`);
  return rows.map((row) => ({
    id: row.id,
    name: row.customer_name ?? row.description ?? "Without a name",
    currency: row.currency,
    value: row.estimated_value,
    confidence: row.confidence_score,
    modelId: row.scoring_model_id,
    facts: {
      type: row.opportunity_type,
      category: row.category,
      source: row.source,
      status: row.status,
      stage: row.stage,
      worker: row.assigned_to,
      value: row.estimated_value === null ? null : Number(row.estimated_value),
      age_days: row.age_days,
      contact: row.contact,
      next_step: row.next_step,
    },
  }));
}

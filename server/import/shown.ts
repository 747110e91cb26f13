import "server-only";

import { sql } from "drizzle-orm";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { opportunityStatuses } from "@/domain/pipeline";

/** Rows that a preview shows as they would stand. */
const mostShown = 20;

const shownRow = z.object({
  row: z.int(),
  isNew: z.boolean(),
  customer: z.string().nullable(),
  what: z.string().nullable(),
  status: z.enum(opportunityStatuses),
  value: z.string().nullable(),
  currency: z.string(),
  worker: z.string().nullable(),
  assignee: z.string().nullable(),
  identifiedAt: z.string(),
  closedAt: z.string().nullable(),
});
export type ShownRow = z.output<typeof shownRow>;

/** The first rows of the file as their cards stand in this transaction. */
export async function firstRows(tx: Tx): Promise<ShownRow[]> {
  const rows = await tx.execute(sql`
    select r.row, r.is_new as "isNew", o.customer_name as customer,
           coalesce(o.description, o.opportunity_type, o.category) as what, o.status, o.estimated_value::text as value,
           o.currency, o.assigned_to as worker, o.metadata->>'assigned_to' as assignee,
           to_json(o.identified_at) #>> '{}' as "identifiedAt", to_json(o.closed_at) #>> '{}' as "closedAt"
    from import_rows r join opportunities o on o.id = r.card_id order by r.row limit ${mostShown}`);
  return z.array(shownRow).parse([...rows]);
}

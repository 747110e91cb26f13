import "server-only";

import type { PgUpdateSetSource } from "drizzle-orm/pg-core";

import type { Tx } from "@/db/client";
import type { opportunities } from "@/db/schema/pipeline";
import { amountAt } from "@/domain/money";

import type { CardWish } from "./inputs";
import { momentOf } from "./won";

/** What people and workers alike say of a card; a worker's contact may have any shape. */
type Said = Omit<CardWish, "customer_contact"> & { customer_contact?: unknown };

/**
 * The columns that were named; what was not named stays.
 *
 * @param currency what the card is in from now on
 * @throws Refusal `invalid` for a value with more decimals than the currency has
 */
export async function changeOf(tx: Tx, said: Said, currency: string) {
  const moment = async (text: string | null) => (text === null ? null : momentOf(tx, text));
  return {
    ...(said.customer_name !== undefined && { customerName: said.customer_name }),
    ...(said.customer_contact !== undefined && { customerContact: said.customer_contact }),
    ...(said.description !== undefined && { description: said.description }),
    ...(said.opportunity_type !== undefined && { opportunityType: said.opportunity_type }),
    ...(said.category !== undefined && { category: said.category }),
    ...(said.stage !== undefined && { stage: said.stage }),
    ...(said.source_id !== undefined && { sourceId: said.source_id }),
    ...(said.goal_id !== undefined && { goalId: said.goal_id }),
    ...(said.estimated_value !== undefined && {
      estimatedValue:
        said.estimated_value === null ? null : amountAt("estimated_value", said.estimated_value, currency),
    }),
    ...(said.currency !== undefined && { currency }),
    ...(said.confidence_score !== undefined && {
      confidenceScore: said.confidence_score === null ? null : String(said.confidence_score),
    }),
    ...(said.expires_at !== undefined && { expiresAt: await moment(said.expires_at) }),
    ...(said.next_step !== undefined && { nextStep: said.next_step }),
    ...(said.next_step_at !== undefined && { nextStepAt: await moment(said.next_step_at) }),
  } satisfies PgUpdateSetSource<typeof opportunities>;
}

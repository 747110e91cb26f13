import "server-only";

import { z } from "zod";

import { opportunityStatuses } from "@/domain/pipeline";
import { id, instant } from "@/server/openapi/fields";

import type { Row } from "./locked";

/** An opportunity as workers are told of it: the seed's fields and ours. */
export const opportunityAnswer = z.object({
  id,
  source_id: id.nullable(),
  opportunity_type: z.string().nullable(),
  category: z.string().nullable(),
  estimated_value: z.string().nullable(),
  currency: z.string(),
  confidence_score: z.number().nullable(),
  status: z.enum(opportunityStatuses),
  stage: z.string().nullable(),
  customer_name: z.string().nullable(),
  customer_contact: z.unknown(),
  description: z.string().nullable(),
  metadata: z.record(z.string(), z.unknown()),
  assigned_to: z.string().nullable(),
  created_by: z.string().nullable(),
  external_id: z.string().nullable(),
  goal_id: id.nullable(),
  scoring_model_id: id.nullable(),
  score_explanation: z.unknown(),
  lost_reason: z.string().nullable(),
  payment_expected_by: instant.nullable(),
  expected_amount: z.string().nullable(),
  next_step: z.string().nullable(),
  next_step_at: instant.nullable(),
  identified_at: instant,
  closed_at: instant.nullable(),
  won_at: instant.nullable(),
  expires_at: instant.nullable(),
  updated_at: instant,
});
export type Opportunity = z.output<typeof opportunityAnswer>;

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export const asOpportunity = (row: Row): Opportunity => ({
  id: row.id,
  source_id: row.sourceId,
  opportunity_type: row.opportunityType,
  category: row.category,
  estimated_value: row.estimatedValue,
  currency: row.currency,
  confidence_score: row.confidenceScore === null ? null : Number(row.confidenceScore),
  status: row.status,
  stage: row.stage,
  customer_name: row.customerName,
  customer_contact: row.customerContact,
  description: row.description,
  metadata: row.metadata,
  assigned_to: row.assignedTo,
  created_by: row.createdBy,
  external_id: row.externalId,
  goal_id: row.goalId,
  scoring_model_id: row.scoringModelId,
  score_explanation: row.scoreExplanation,
  lost_reason: row.lostReason,
  payment_expected_by: iso(row.paymentExpectedBy),
  expected_amount: row.expectedAmount,
  next_step: row.nextStep,
  next_step_at: iso(row.nextStepAt),
  identified_at: row.identifiedAt.toISOString(),
  closed_at: iso(row.closedAt),
  won_at: iso(row.wonAt),
  expires_at: iso(row.expiresAt),
  updated_at: row.updatedAt.toISOString(),
});

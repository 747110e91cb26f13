import { z } from "zod";

import { type LostReason, lostReasons, opportunityStatuses } from "@/domain/pipeline";
import { compareDecimals, decimalSchema, isCurrency } from "@/domain/money";
import { revenueTypes } from "@/domain/revenue";
import { data, dataObject, description, id, instant, lineUpTo, textUpTo } from "@/server/openapi/fields";
import { workerId } from "@/server/workers/inputs";

/** A moment, or a day: that is midnight in the organisation's time zone. */
const when = z.union([instant, z.iso.date().refine((day) => day >= "1970" && day < "9000", "is no such day")]);

export const statusInput = z.enum(opportunityStatuses);
export const reasonInput = lineUpTo(1_000);
export const currencyInput = z.string().refine(isCurrency, "is no ISO 4217 code, such as USD");
/** Why a person or a worker lost it; `imported` is an import's word. */
export const lostReasonInput = z
  .enum(lostReasons)
  .refine((reason: LostReason) => reason !== "imported", "is what imports say");

/** A value: a decimal, not below zero. */
export const valueInput = decimalSchema.refine((text) => !text.startsWith("-"), "is below zero");
const amountInput = valueInput.refine((text) => compareDecimals(text, "0") > 0, "is nothing");

/** How a sale that is won is paid: money that came, events that are there, or until when it is expected. */
export const paymentInput = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("event"),
    gross_amount: amountInput,
    net_amount: valueInput.nullish(),
    revenue_type: z.enum(revenueTypes),
    occurred_at: when.optional(),
    description: textUpTo(1_000).nullish(),
  }),
  z.strictObject({ kind: z.literal("link"), events: z.array(id).min(1).max(100) }),
  z.strictObject({ kind: z.literal("expected"), amount: amountInput, by: when }),
]);
export type Payment = z.output<typeof paymentInput>;

export const moveInput = z.strictObject({
  id,
  /** Where it stood when the mover looked. */
  from: statusInput,
  to: statusInput,
  reason: reasonInput.optional(),
  lost_reason: lostReasonInput.optional(),
  payment: paymentInput.optional(),
  /** What it was sold for, where that is not what was estimated. */
  value: valueInput.optional(),
});
export type MoveWish = z.output<typeof moveInput>;

export const contactInput = z.strictObject({
  name: textUpTo(300).nullish(),
  email: textUpTo(300).nullish(),
  phone: textUpTo(100).nullish(),
  address: textUpTo(500).nullish(),
});

/** What a person writes on a card. */
export const cardInput = z.strictObject({
  customer_name: lineUpTo(300).nullish(),
  description: description.nullish(),
  opportunity_type: lineUpTo(200).nullish(),
  category: lineUpTo(200).nullish(),
  stage: lineUpTo(200).nullish(),
  source_id: id.nullish(),
  goal_id: id.nullish(),
  estimated_value: valueInput.nullish(),
  currency: currencyInput.optional(),
  confidence_score: z.number().min(0).max(1).nullish(),
  customer_contact: contactInput.nullish(),
  expires_at: when.nullish(),
  next_step: lineUpTo(500).nullish(),
  next_step_at: when.nullish(),
});
export type CardWish = z.output<typeof cardInput>;

/** A number of a worker becomes the decimal that it is written as; more digits than a number holds are sent as text. */
const workerAmount = z
  .union([z.string(), z.number()])
  .transform((amount) => (typeof amount === "number" ? decimalOf(amount) : amount))
  .pipe(valueInput);

const decimalOf = (amount: number): string => {
  const text = String(amount);
  return /^\d{1,15}(?:\.\d+)?$/.test(text) && text.replace(".", "").length <= 16 ? text : "not a decimal of 15 digits";
};

const workerFields = z.strictObject({
  source_id: id.nullish(),
  opportunity_type: lineUpTo(200).nullish(),
  category: lineUpTo(200).nullish(),
  estimated_value: workerAmount.nullish(),
  currency: currencyInput.optional(),
  confidence_score: z.number().min(0).max(1).nullish(),
  stage: lineUpTo(200).nullish(),
  customer_name: lineUpTo(300).nullish(),
  customer_contact: data.optional(),
  description: description.nullish(),
  metadata: dataObject.optional(),
  assigned_to: workerId.nullish(),
  expires_at: when.nullish(),
  goal_id: id.nullish(),
  scoring_model_id: id.nullish(),
  score_explanation: data.optional(),
  next_step: lineUpTo(500).nullish(),
  next_step_at: when.nullish(),
});

export const reportInput = workerFields.extend({
  status: z.string().optional(),
  external_id: lineUpTo(300).nullish(),
  identified_at: instant.optional(),
});

export const patchBody = workerFields.extend({
  status: z.string().optional(),
  reason: reasonInput.optional(),
  lost_reason: lostReasonInput.optional(),
  payment_expected_by: when.optional(),
  expected_amount: workerAmount.optional(),
});
export const patchInput = patchBody.extend({ id });

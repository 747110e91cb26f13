import { z } from "zod";

import { amountSchema } from "@/domain/amounts";
import { dateSchema } from "@/domain/calendar";
import { isCurrency } from "@/domain/money";
import { revenueEventTypes, revenueGroups, revenuePeriods, revenueTypes } from "@/domain/revenue";
import { count, data, dataObject, id, instant, lineUpTo, textUpTo } from "@/server/openapi/fields";

const currency = z.string().refine(isCurrency, "is no ISO 4217 currency code, such as USD");

/** Money that moved, in the seed's words. What is left out is taken from the opportunity, or from what is refunded. */
export const eventInput = z.strictObject({
  event_type: z.enum(revenueEventTypes).default("sale"),
  revenue_type: z.enum(revenueTypes).optional(),
  gross_amount: amountSchema,
  /** What is left after fees; all of it where nobody says. */
  net_amount: amountSchema.nullish(),
  currency: currency.optional(),
  opportunity_id: id.nullish(),
  goal_id: id.nullish(),
  source: lineUpTo(200).nullish(),
  attribution: data.optional(),
  occurred_at: instant.optional(),
  description: textUpTo(1_000).nullish(),
  metadata: dataObject.optional(),
  refund_of: id.nullish(),
  subscription_key: lineUpTo(200).nullish(),
  covers_from: instant.nullish(),
  covers_to: instant.nullish(),
  /** What another system calls it: the same one again is the same event. */
  external_id: lineUpTo(200).optional(),
});
export type EventWish = z.output<typeof eventInput>;

export const refundInput = z.strictObject({
  /** Of the event that is refunded. */
  id,
  gross_amount: amountSchema,
  /** Where fees came back or stayed; the same as gross where nobody says. */
  net_amount: amountSchema.nullish(),
  reason: lineUpTo(1_000),
  occurred_at: instant.optional(),
});

export const eventAnswer = z.object({
  id,
  event_type: z.enum(revenueEventTypes),
  revenue_type: z.enum(revenueTypes),
  gross_amount: z.string(),
  net_amount: z.string().nullable(),
  currency: z.string(),
  opportunity_id: id.nullable(),
  goal_id: id.nullable(),
  worker_id: z.string().nullable(),
  source: z.string().nullable(),
  description: z.string().nullable(),
  refund_of: id.nullable(),
  subscription_key: z.string().nullable(),
  covers_from: instant.nullable(),
  covers_to: instant.nullable(),
  metadata: z.record(z.string(), z.unknown()),
  occurred_at: instant,
  recorded_at: instant,
});
export type EventAnswer = z.output<typeof eventAnswer>;

export const revenueQuery = z.strictObject({
  from: dateSchema.optional().meta({
    description: "The first day, such as 2026-03-01, in the organisation's time zone; 30 days where it is left out.",
  }),
  to: dateSchema.optional().meta({ description: "The last day, which is within; today where it is left out." }),
  period: z.enum(revenuePeriods).default("day"),
  currency: currency.optional().meta({ description: "The base currency where it is left out." }),
  group: z.enum(revenueGroups).optional(),
});

const sums = {
  gross: z.string(),
  refunds: z.string(),
  fees: z.string(),
  net: z.string(),
};
export const revenueAnswer = z.object({
  currency: z.string(),
  time_zone: z.string(),
  as_of: instant,
  period: z.enum(revenuePeriods),
  periods: z.array(z.object({ start: dateSchema, end: dateSchema, ...sums, events: count, unfinished: z.boolean() })),
  totals: z.object({ ...sums, events: count }),
  groups: z
    .array(z.object({ key: z.string(), label: z.string(), ...sums, events: count, share: z.number().nullable() }))
    .optional(),
  others: z
    .object({ count, ...sums, events: count, share: z.number().nullable() })
    .nullable()
    .optional(),
});

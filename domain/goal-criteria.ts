import { z } from "zod";

import { decimalSchema, isCurrency } from "./money";

const amount = z
  .union([decimalSchema, z.number().finite().transform(String).pipe(decimalSchema)])
  .refine((text) => !text.startsWith("-"), "is below zero");

/** One thing that can be measured. `current` is what somebody says, and counts only where it isn't money. */
export const criterionSchema = z
  .object({
    metric: z.string().trim().min(1, "says nothing").max(200),
    kind: z.enum(["money", "count"]).optional(),
    target: amount.refine((text) => Number(text) > 0, "must be more than zero"),
    current: amount.optional(),
    unit: z.string().trim().max(40).optional(),
    currency: z.string().refine(isCurrency, "is no ISO 4217 code").optional(),
  })
  .transform(({ kind, ...rest }) => ({ ...rest, kind: kind ?? (rest.currency === undefined ? "count" : "money") }));
export const criteriaSchema = z.array(criterionSchema).max(20);
export type Criterion = z.output<typeof criterionSchema>;

/** What stands in `success_criteria`: what can be read of it, and whether something can't. */
export type ReadCriteria = { criteria: Criterion[]; unread: boolean };

/** Reads what somebody wrote; what can't be read is told, never lost: the caller still has it. */
export function readCriteria(stored: unknown): ReadCriteria {
  if (stored === null || stored === undefined) return { criteria: [], unread: false };
  if (!Array.isArray(stored)) return { criteria: [], unread: true };
  const read = stored.map((each) => criterionSchema.safeParse(each));
  return {
    criteria: read.flatMap((each) => (each.success ? [each.data] : [])),
    unread: read.some((each) => !each.success),
  };
}

export type MeasuredCriterion = Criterion & {
  /** What counts as reached so far; null where it can't be measured. */
  evidence: string | null;
  /** 0 to 1, or null where it can't be measured. */
  share: number | null;
};

/**
 * Sets beside each criterion what is known of it.
 *
 * Money is what was attributed, net, in the base currency, never what somebody says; money in another currency can't
 * be measured, for nothing is converted.
 *
 * @param earned attributed net of the goal and all below it, a decimal in the base currency
 */
export function measureCriteria(
  criteria: readonly Criterion[],
  earned: string,
  baseCurrency: string,
): MeasuredCriterion[] {
  return criteria.map((criterion) => {
    const isMoney = criterion.kind === "money";
    if (isMoney && (criterion.currency ?? baseCurrency) !== baseCurrency) {
      return { ...criterion, evidence: null, share: null };
    }
    const evidence = isMoney ? earned : (criterion.current ?? "0");
    const share = Math.min(1, Math.max(0, Number(evidence) / Number(criterion.target)));
    return { ...criterion, evidence, share };
  });
}

import { z } from "zod";

/** Up to 18 digits, then up to 6 after the point: more than any currency has, and less than anybody moves. */
const shape = /^-?\d{1,18}(?:\.\d{1,6})?$/;
const notAnAmount = "is no amount, such as 4200.00: digits and a point, no separators, no exponent";

/** Digits that a number keeps through JSON and back, whoever reads it. */
const safeDigits = 15;

const digitsOf = (written: string): number => written.replace(/^-?0*\.?0*|\D/g, "").length;

/**
 * An amount of money as it comes from outside, in major units: a decimal string, or a JSON number of at most 15 digits,
 * which is then exactly what was written.
 */
export const amountSchema = z
  .union([z.string(), z.number()], { error: notAnAmount })
  .transform((raw, context): string => {
    const written = String(raw);
    if (shape.test(written) && (typeof raw === "string" || digitsOf(written) <= safeDigits)) return written;
    context.addIssue({
      code: "custom",
      message: shape.test(written) ? `has more than ${safeDigits} digits: send it as text` : notAnAmount,
    });
    return z.NEVER;
  });

/** Refunds may come with either sign. */
export const withoutSign = (amount: string): string => (amount.startsWith("-") ? amount.slice(1) : amount);

export const isNegative = (amount: string): boolean => amount.startsWith("-") && /[1-9]/.test(amount);

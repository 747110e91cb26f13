import { z } from "zod";

/** Figures of the last weeks are counted over again from the lines, so these are kept. */
export const leastRetentionDays = 36;
/** A hundred years: as good as always. */
const mostRetentionDays = 36_500;

const days = z
  .union([z.literal("").transform(() => null), z.null(), z.coerce.number<string | number>()])
  .pipe(
    z
      .int("Write whole days, or leave it empty.")
      .min(
        leastRetentionDays,
        `At least ${leastRetentionDays} days, for figures of the last weeks are counted from the lines.`,
      )
      .max(mostRetentionDays, "At most a hundred years. Leave it empty to keep all.")
      .nullable(),
  );

/** How long log lines are kept, in whole UTC days; null keeps them always. */
export const logRetention = z
  .strictObject({ log_retention_days: days, log_retention_error_days: days })
  .superRefine(({ log_retention_days: all, log_retention_error_days: errors }, context) => {
    const refuse = (message: string) =>
      context.addIssue({ code: "custom", path: ["log_retention_error_days"], message });
    if (errors !== null && all === null) refuse("Errors are kept longer than other lines, which are kept always.");
    else if (errors !== null && all !== null && errors < all)
      refuse("Errors are kept as long as other lines, or longer.");
  });
export type LogRetention = z.output<typeof logRetention>;

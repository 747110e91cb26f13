import { z } from "zod";

import { dateOrders } from "@/domain/import-dates";
import { importFields } from "@/domain/import-fields";
import { isCurrency } from "@/domain/money";
import { parseStrict } from "@/domain/strict-json";

const yesOrNo = z.enum(["true", "false"], "is true or false").transform((word) => word === "true");

/** JSON within an address, read as strictly as a body. */
const json = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .string()
    .max(65_536)
    .transform((text, context) => {
      try {
        return parseStrict(text);
      } catch {
        context.addIssue({ code: "custom", message: "is no JSON object" });
        return z.NEVER;
      }
    })
    .pipe(schema);

const field = z.enum(importFields, `is no field; there are ${importFields.join(", ")}`);
const column = z.string().max(500);

/** How a file is to be read. What is left out is recognised. */
export const importQuery = z.strictObject({
  commit: yesOrNo.optional().meta({ description: "false, the default, previews: the same run, taken back." }),
  mapping: json(z.partialRecord(field, column)).optional().meta({ description: "JSON from field to column." }),
  values: json(z.partialRecord(field, z.record(z.string(), z.string())))
    .optional()
    .meta({ description: "JSON from field to what its words mean." }),
  revenue: yesOrNo.optional().meta({ description: "Whether each won row makes a sale on the day it closed." }),
  currency: z.string().refine(isCurrency, "is no ISO 4217 currency, such as USD").optional(),
  only: z.literal("good").optional().meta({ description: "Stores the good rows although others are refused." }),
  dates: z.enum(dateOrders).optional().meta({ description: "Whether the day or the month comes first." }),
  decimal: z.enum(["point", "comma"]).optional().meta({ description: "What stands before the decimals." }),
});
export type ImportWish = z.output<typeof importQuery>;

const count = z.int().min(0);

/** What an import has done, or would do. */
export const importAnswer = z.object({
  committed: z.boolean(),
  rows: count,
  created: count,
  updated: count,
  refused: z.array(z.object({ row: count, column: z.string(), message: z.string() })),
  refused_total: count.meta({ description: "Rows that are refused; `refused` names the first thousand problems." }),
  revenue_events: count,
  revenue: z.record(z.string(), z.string()).meta({ description: "What the sales come to, by currency." }),
  mapping: z.partialRecord(field, column),
  kept: z.array(z.string()).meta({ description: "Columns that are no field and are kept in the metadata." }),
  notes: z.array(z.string()),
});
export type ImportAnswer = z.output<typeof importAnswer>;

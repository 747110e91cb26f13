import { z } from "zod";

import { logLevels } from "@/domain/logs";
import { mostInt, cents, count, data, id, instant, lineUpTo, textUpTo } from "@/server/openapi/fields";

/** Lines in one batch. Source: contract.md, logs. */
const mostEntries = 1_000;

/** One line as a worker sends it. Its worker is the key's; an action that nobody knows is taken all the same. */
export const logEntry = z.strictObject({
  level: z.enum(logLevels),
  action: lineUpTo(200),
  message: textUpTo(65_536),
  goal_id: id.nullish(),
  task_id: id.nullish(),
  input_data: data.optional(),
  output_data: data.optional(),
  error_data: data.optional(),
  duration_ms: count.nullish(),
  tokens_used: count.nullish(),
  cost_cents: cents.nullish(),
  /** Millionths of the base currency; the default is `cost_cents` × 10,000. */
  cost_micros: z
    .int()
    .min(0)
    .max(mostInt * 10_000)
    .nullish(),
  source: textUpTo(200).nullish(),
  /** From 30 days back to one day ahead. */
  created_at: instant.nullish(),
});

const logBatch = z.strictObject({ entries: z.array(logEntry).min(1).max(mostEntries) });
/** As the document shows it; `logInput` reads the same and says where in a line something is wrong. */
export const logBody = z.union([logEntry, logBatch]);

const isBatch = (raw: unknown): boolean => typeof raw === "object" && raw !== null && "entries" in raw;

export const logInput = z.unknown().transform((raw, context): z.output<typeof logEntry>[] => {
  const read = isBatch(raw) ? logBatch.safeParse(raw) : logEntry.safeParse(raw);
  if (read.success) return "entries" in read.data ? read.data.entries : [read.data];
  for (const issue of read.error.issues) {
    const unknown = issue.code === "unrecognized_keys" ? issue.keys : [];
    for (const key of unknown)
      context.addIssue({ code: "custom", path: [...issue.path, key], message: "is not a known field" });
    if (unknown.length === 0) context.addIssue({ code: "custom", path: [...issue.path], message: issue.message });
  }
  return z.NEVER;
});

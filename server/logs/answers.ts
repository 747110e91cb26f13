import { z } from "zod";

import { logLevels } from "@/domain/logs";
import { count, cursor, id, instant, numberInQuery } from "@/server/openapi/fields";

import type { Facets } from "./facets";
import type { Histogram } from "./histogram";
import { spanInput } from "./span";

const momentMeaning = "RFC 3339 (2026-03-01T12:00:00Z), a date in UTC, or so long ago: 15m, 24h, 7d.";

/** What is asked of the logs by the API; the words of `q` are those of the search field. */
export const spanQuery = spanInput.extend({
  q: spanInput.shape.q.meta({ description: 'Such as level>=error worker:SARAH "connection refused" -timeout.' }),
  since: spanInput.shape.since.meta({ description: `The first moment that is within. ${momentMeaning}` }),
  until: spanInput.shape.until.meta({ description: `The first moment that is not. ${momentMeaning}` }),
});

export const logQuery = spanQuery.extend({
  limit: numberInQuery(1, 200).default(100),
  cursor: cursor.optional().meta({ description: "The `next_cursor` of the page before." }),
});

const line = z
  .object({
    id,
    created_at: instant,
    level: z.enum(logLevels),
    worker_id: z.string(),
    action: z.string().nullable(),
    message: z.string().nullable(),
    source: z.string().nullable(),
    task_id: id.nullable(),
    goal_id: id.nullable(),
    duration_ms: count.nullable(),
    tokens_used: count.nullable(),
    cost_micros: z.string().nullable().meta({ description: "Millionths of the base currency." }),
    input_data: z.unknown(),
    output_data: z.unknown(),
    error_data: z.unknown(),
  })
  .meta({ id: "LogLine" });

export const logsAnswer = z.object({
  entries: z.array(line),
  next_cursor: z.string().nullable(),
  searched_back_to: instant.meta({ description: "Every line after this moment was looked at." }),
  complete: z.boolean(),
  too_short: z.string().nullable().meta({
    description:
      "A text of fewer than three letters in a row, which no index knows: only a day of lines was looked at. Ask for three, or go on with `next_cursor`.",
  }),
});

const levelCounts = z.object({ debug: count, info: count, warn: count, error: count, critical: count });
export const histogramAnswer = z.object({
  buckets: z.array(
    z.object({
      start: instant,
      end: instant,
      counts: levelCounts,
    }),
  ),
  total: count.meta({ description: "At least so many where `complete` is false." }),
  levels: levelCounts.meta({ description: "The total by level." }),
  counted_back_to: instant.meta({ description: "Buckets before it are unknown, not empty." }),
  complete: z.boolean(),
});

const values = z.array(z.object({ value: z.string(), lines: count }));
export const facetsAnswer = z.object({
  level: values,
  worker: values,
  action: values,
  source: values,
  sums: z.object({ cost_micros: z.string(), tokens: z.int(), duration_ms: z.int() }),
  complete: z.boolean().meta({ description: "Where it is false, every figure is at least so much." }),
});

export const histogramAnswerOf = ({
  buckets,
  total,
  levels,
  capped,
  countedBackTo,
}: Histogram): z.input<typeof histogramAnswer> => ({
  buckets,
  total,
  levels,
  counted_back_to: countedBackTo,
  complete: !capped,
});

export const facetsAnswerOf = ({ sums, ...facets }: Facets): z.input<typeof facetsAnswer> => ({
  ...facets,
  sums: { cost_micros: sums.costMicros, tokens: sums.tokens, duration_ms: sums.durationMs },
});

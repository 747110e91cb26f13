import "server-only";

import { sql } from "drizzle-orm";

import type { Line } from "@/domain/log-query/matches";
import { isoExact } from "@/server/instant";

import { lineCost } from "./line-cost";

/** A line as the list shows it: its time in RFC 3339, its cost as text, for a bigint has no JSON. */
export type FoundLine = Omit<Line, "createdAt" | "costMicros" | "input" | "output" | "error"> & {
  createdAt: string;
  costMicros: string | null;
};

/** The columns of a found line, of `execution_logs l`. */
export const selected = sql`l.id, ${isoExact(sql`l.created_at`)} as "createdAt", l.level,
  l.worker_id as "workerId", l.action, l.source, l.message, l.task_id as "taskId", l.goal_id as "goalId",
  l.duration_ms as "durationMs", l.tokens_used as "tokensUsed",
  ${lineCost}::text as "costMicros"`;

/** What stands in a line's JSON, where it is asked for. */
export type LineData = { input?: unknown; output?: unknown; error?: unknown };
/** The same with its data. */
export const withData = sql`${selected}, l.input_data as input, l.output_data as output, l.error_data as error`;

import "server-only";

import type { z } from "zod";

import { query } from "@/server/query";

import type { logQuery, logsAnswer } from "./answers";
import type { FoundLine, LineData } from "./found-line";
import { findLines } from "./search";

/** The lines that a query asks for, as people's own scripts are told them: whole. */
export const tellLogs = query({
  permission: "log:read",
  async run({ reader }, wish: z.output<typeof logQuery>): Promise<z.input<typeof logsAnswer>> {
    const found = await findLines(reader, wish, { isWhole: true });
    return {
      entries: found.lines.map(entryOf),
      next_cursor: found.nextCursor,
      searched_back_to: found.searchedBackTo,
      complete: found.complete,
      too_short: found.tooShort,
    };
  },
});

const entryOf = (line: FoundLine & LineData) => ({
  id: line.id,
  created_at: line.createdAt,
  level: line.level,
  worker_id: line.workerId,
  action: line.action,
  message: line.message,
  source: line.source,
  task_id: line.taskId,
  goal_id: line.goalId,
  duration_ms: line.durationMs,
  tokens_used: line.tokensUsed,
  cost_micros: line.costMicros,
  input_data: line.input ?? null,
  output_data: line.output ?? null,
  error_data: line.error ?? null,
});

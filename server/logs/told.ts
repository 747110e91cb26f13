import "server-only";

import { sql } from "drizzle-orm";
import type { z } from "zod";

import { query, type Reader } from "@/server/query";

import type { logQuery, logsAnswer } from "./answers";
import { findLines, type FoundLine } from "./search";

type Data = { id: string; input: unknown; output: unknown; error: unknown };

/** What stands in the lines' JSON: read of the found ones only, for a search does not carry it along. */
async function readData(reader: Reader, lines: readonly FoundLine[]): Promise<Map<string, Data>> {
  const [newest, oldest] = [lines[0], lines.at(-1)];
  if (newest === undefined || oldest === undefined) return new Map();
  const ids = lines.map(({ id }) => sql`${id}::uuid`);
  const rows = await reader.execute<Data>(sql`
    select id, input_data as input, output_data as output, error_data as error from execution_logs
    where created_at between ${oldest.createdAt}::timestamptz and ${newest.createdAt}::timestamptz
      and id in (${sql.join(ids, sql`, `)})`);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The lines that a query asks for, as people's own scripts are told them: whole. */
export const tellLogs = query({
  permission: "log:read",
  async run({ reader }, wish: z.output<typeof logQuery>): Promise<z.input<typeof logsAnswer>> {
    const found = await findLines(reader, wish);
    const data = await readData(reader, found.lines);
    return {
      entries: found.lines.map((line) => entryOf(line, data.get(line.id))),
      next_cursor: found.nextCursor,
      searched_back_to: found.searchedBackTo,
      complete: found.complete,
    };
  },
});

const entryOf = (line: FoundLine, data: Data | undefined) => ({
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
  input_data: data?.input ?? null,
  output_data: data?.output ?? null,
  error_data: data?.error ?? null,
});

import "server-only";

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";

import { query, type Reader } from "@/server/query";

import { type FoundLine, selected } from "./found-line";

export const contextInput = z.strictObject({
  id: z.guid(),
  /** Whose lines stand around it. */
  of: z.enum(["worker", "task"]),
  newer: z.coerce.number().int().min(0).max(200).default(10),
  older: z.coerce.number().int().min(0).max(200).default(10),
});

/** The lines around one, whatever is looked for; newest first, the line itself among them. */
export type Context = { lines: FoundLine[]; hasNewer: boolean; hasOlder: boolean };

/** One way from the line, the nearest first; one more than asked, to know whether there are more. */
const readBeside = (reader: Reader, line: FoundLine, beside: SQL, limit: number, way: { is: SQL; order: SQL }) =>
  reader.execute<FoundLine>(sql`
    select ${selected} from execution_logs l
    where ${beside} and (l.created_at, l.id) ${way.is} (${line.createdAt}::timestamptz, ${line.id}::uuid)
    order by l.created_at ${way.order}, l.id ${way.order} limit ${(limit + 1).toString()}::int`);

const ways = {
  newer: { is: sql`>`, order: sql`asc` },
  older: { is: sql`<`, order: sql`desc` },
} as const;

/** What the same worker wrote before and after a line, or what belongs to the same task; null where the line is gone. */
export const readContext = query({
  permission: "log:read",
  async run({ reader }, { id, of, newer, older }: z.output<typeof contextInput>): Promise<Context | null> {
    const [line] = await reader.execute<FoundLine>(sql`
      select ${selected} from execution_logs l where l.id = ${id}::uuid order by l.created_at desc limit 1`);
    if (line === undefined) return null;
    if (of === "task" && line.taskId === null) return { lines: [line], hasNewer: false, hasOlder: false };
    const beside = of === "task" ? sql`l.task_id = ${line.taskId}::uuid` : sql`l.worker_id = ${line.workerId}`;
    const after = await readBeside(reader, line, beside, newer, ways.newer);
    const before = await readBeside(reader, line, beside, older, ways.older);
    return {
      lines: [...after.slice(0, newer).toReversed(), line, ...before.slice(0, older)],
      hasNewer: after.length > newer,
      hasOlder: before.length > older,
    };
  },
});

import "server-only";

import { sql } from "drizzle-orm";
import { z } from "zod";

import { listGoalPath } from "@/server/approvals/deciders";
import { isoExact } from "@/server/instant";
import { query } from "@/server/query";

import { type Authority, readAuthority } from "./authority";
import { type FoundLine, selected } from "./found-line";

export const lineInput = z.strictObject({ id: z.guid() });

/** A request that the line's task made, for whoever wants to know who decided it. */
export type LineRequest = { id: string; action: string; decision: string; decidedBy: string | null };

/** Everything of one line. What a worker wrote as JSON stands as it came. */
export type WholeLine = FoundLine & {
  receivedAt: string;
  input: unknown;
  output: unknown;
  error: unknown;
  task: string | null;
  goal: string | null;
  /** From the top down to the goal that it was done for. */
  goalPath: { id: string; title: string }[];
  requests: LineRequest[];
  authority: Authority;
};

const mostRequests = 20;

/** One line with all that belongs to it, or null where it is no longer kept. */
export const findLine = query({
  permission: "log:read",
  async run({ reader }, { id }: z.output<typeof lineInput>): Promise<WholeLine | null> {
    const [line] = await reader.execute<Omit<WholeLine, "requests" | "goalPath" | "authority">>(sql`
      select ${selected}, l.input_data as input, l.output_data as output, l.error_data as error,
        ${isoExact(sql`l.received_at`)} as "receivedAt",
        (select t.title from governance_tasks t where t.id = l.task_id) as task,
        (select g.title from goals g where g.id = l.goal_id) as goal
      from execution_logs l where l.id = ${id}::uuid order by l.created_at desc limit 1`);
    if (line === undefined) return null;
    const goalPath = await listGoalPath(reader, line.goalId);
    const authority = await readAuthority(reader, line);
    if (line.taskId === null) return { ...line, goalPath, authority, requests: [] };
    const requests = await reader.execute<LineRequest>(sql`
      select id, action_type as action, decision, decided_by as "decidedBy" from approvals
      where task_id = ${line.taskId}::uuid order by created_at desc limit ${mostRequests}`);
    return { ...line, goalPath, authority, requests };
  },
});

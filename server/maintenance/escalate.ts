import "server-only";

import { eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";

import { approvals } from "@/db/schema/approvals";
import type { Risk } from "@/domain/risk";
import { command, type Deps } from "@/server/command";
import { tellNextDeciders } from "@/server/notices/tell";

/** How often a request is carried on, each time at half of what is then left. More would be noise. */
const most = { low: 1, medium: 1, high: 3, critical: 3 } as const satisfies Record<Risk, number>;

const levels = sql.join(
  Object.entries(most).map(([risk, level]) => sql`(${risk}, ${level}::int)`),
  sql`, `,
);

/** When level n + 1 is due: n halvings of the time are over. `escalationDueAt` in SQL; a test holds them together. */
const dueAt = sql`a.created_at + (a.expires_at - a.created_at) * (1 - power(0.5::float8, a.escalation_level + 1))`;

const atOnce = 20;

async function carryOn({ tx, record, nudge }: Deps, request: typeof approvals.$inferSelect): Promise<void> {
  const level = request.escalationLevel + 1;
  const told = await tellNextDeciders(tx, request, `escalated:${request.id}:${level}`);
  await tx
    .update(approvals)
    .set({
      escalationLevel: level,
      escalatedTo: [...new Set([...(request.escalatedTo ?? []), ...told])],
      updatedAt: sql`clock_timestamp()`,
    })
    .where(eq(approvals.id, request.id));
  // Who was told, and when, is asked afterwards: why did nobody decide?
  record({
    action: "approval.escalate",
    object: { type: "approval", id: request.id },
    before: { escalation_level: request.escalationLevel },
    after: { escalation_level: level, told },
  });
  nudge("approvals", request.id);
}

/** Tells the next people of requests that nobody has decided at half the time left. Held ones are decided. */
export const escalate = command({
  name: "approvals.escalate",
  permission: "maintenance:run",
  input: z.strictObject({}),
  touches: [],
  async run(deps): Promise<{ settled: number }> {
    const due = await deps.tx.execute<{ id: string }>(sql`
      select a.id from approvals a join (values ${levels}) as most(risk, level) on most.risk = a.risk_level
      where a.decision = 'pending' and a.release_at is null and a.digest is not null
        and a.escalation_level < most.level and a.expires_at > clock_timestamp() and ${dueAt} <= clock_timestamp()
      order by a.expires_at limit ${atOnce} for update of a skip locked`);
    if (due.length === 0) return { settled: 0 };
    const ids = due.map(({ id }) => id);
    for (const request of await deps.tx.select().from(approvals).where(inArray(approvals.id, ids))) {
      await carryOn(deps, request);
    }
    return { settled: due.length };
  },
});

import "server-only";

import { sql } from "drizzle-orm";

import { type Person, whyNot } from "@/domain/permissions";
import { type RuleState, type StandingEffect, whyNoRule } from "@/domain/standing-rules";
import { personOf } from "@/server/approvals/queue";
import { query, type Reader } from "@/server/query";
import { readSettings } from "@/server/settings";

import { getOrigin, type Origin } from "./draft";
import { type Suggestion, suggestFrom } from "./suggestions";

/** What a person may make of one request: the rule that could be proposed, and those that speak of it already. */
export type RuleOptions = {
  approvalId: string;
  workerId: string;
  action: string;
  /** Why this person may not propose, or null. */
  forbidden: string | null;
  /** Why no rule may allow it, or null. */
  neverAllowed: string | null;
  goal: { id: string; title: string } | null;
  baseCurrency: string;
  timeZone: string;
  /** Today there. */
  today: string;
  /** Those that wait or hold, for this action of this worker, toward its goal or any. */
  standing: { id: string; effect: StandingEffect; state: RuleState }[];
  suggestion: Suggestion | null;
};

async function readDay(reader: Reader, timeZone: string): Promise<string> {
  const [row] = await reader.execute<{ today: string }>(
    sql`select to_char(clock_timestamp() at time zone ${timeZone}, 'YYYY-MM-DD') as today`,
  );
  if (!row) throw new Error("The database has no day.");
  return row.today;
}

async function readStanding(reader: Reader, origin: Origin): Promise<RuleOptions["standing"]> {
  return reader.execute<RuleOptions["standing"][number]>(sql`
    select id, effect, case when accepted_at is null then 'waiting' else 'live' end as state from standing_rules
    where worker_id = ${origin.workerId} and pattern = ${origin.action} and ended_at is null
      and ends_at > clock_timestamp() and (goal_id is null or goal_id = ${origin.goalId}::uuid)
    order by accepted_at nulls last, created_at limit 10`);
}

const whyNotPropose = (me: Person, { ownerId, workerId }: Origin): string | null =>
  whyNot(me, "rule:propose") ?? (ownerId === me.id ? `You own ${workerId}, so somebody else makes its rules.` : null);

/** @throws Refusal `not_found` */
export const readRuleOptions = query({
  permission: "approval:read",
  async run({ reader, actor }, approvalId: string): Promise<RuleOptions> {
    personOf(actor);
    const origin = await getOrigin(reader, approvalId);
    const { time_zone, base_currency } = await readSettings(reader);
    const [goal] = await reader.execute<{ id: string; title: string }>(
      sql`select id, title from goals where id = ${origin.goalId}::uuid`,
    );
    return {
      approvalId,
      workerId: origin.workerId,
      action: origin.action,
      forbidden: whyNotPropose(actor, origin),
      neverAllowed: whyNoRule("allow", origin.risk),
      goal: goal ?? null,
      baseCurrency: base_currency,
      timeZone: time_zone,
      today: await readDay(reader, time_zone),
      standing: await readStanding(reader, origin),
      suggestion: await suggestFrom(reader, approvalId),
    };
  },
});

import "server-only";

import { sql } from "drizzle-orm";

import { majorOfMinor } from "@/domain/money";
import { demandPerson, type Person, whyNot } from "@/domain/permissions";
import { type RuleState, type StandingEffect, whyNoRule } from "@/domain/standing-rules";
import type { Request } from "@/server/approvals/release";
import { query, type Reader } from "@/server/query";
import { readSettings, type Settings } from "@/server/settings";

import { listSuggestions, type Suggestion, suggestFrom } from "./suggestions";

type Goal = { id: string; title: string };

/** What a person may make of one request: the rule that could be proposed, and those that speak of it already. */
export type RuleOptions = {
  approvalId: string;
  workerId: string;
  action: string;
  /** Why this person may not propose, or null. */
  forbidden: string | null;
  /** Why no rule may allow it, or null. */
  neverAllowed: string | null;
  goal: Goal | null;
  baseCurrency: string;
  timeZone: string;
  /** Today there. */
  today: string;
  /** Those that wait or hold, for this action of this worker, toward its goal or any. */
  standing: { id: string; effect: StandingEffect; state: RuleState }[];
  suggestion: Suggestion | null;
  /** The highest cost among those that suggest it, in major units; null where it is not known. */
  usualCost: string | null;
};

const whyNotPropose = (me: Person, workerId: string, ownerId: string | null): string | null =>
  whyNot(me, "rule:propose") ?? (ownerId === me.id ? `You own ${workerId}, so somebody else makes its rules.` : null);

const usualCostOf = (suggestion: Suggestion | null, currency: string): string | null =>
  suggestion === null || suggestion.highestCents === null ? null : majorOfMinor(suggestion.highestCents, currency);

/** @param goal what the request is for, by itself or by its task */
export async function readRuleOptions(
  reader: Reader,
  me: Person,
  request: Request,
  goal: Goal | null,
  { time_zone, base_currency }: Settings,
): Promise<RuleOptions> {
  const { id, workerId, actionType } = request;
  const [row] = await reader.execute<Pick<RuleOptions, "today" | "standing"> & { owner: string | null }>(sql`
    select (select owner_id from worker_registry where worker_id = ${workerId}) as owner,
           to_char(clock_timestamp() at time zone ${time_zone}, 'YYYY-MM-DD') as today,
           (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'effect', r.effect,
                     'state', case when r.accepted_at is null then 'waiting' else 'live' end)
                   order by r.accepted_at nulls last, r.created_at), '[]')
            from standing_rules r where r.worker_id = ${workerId} and r.pattern = ${actionType} and r.ended_at is null
              and r.ends_at > clock_timestamp() and (r.goal_id is null or r.goal_id = ${goal?.id ?? null}::uuid)) as standing`);
  if (!row) throw new Error("The database has no day.");
  const suggestion = await suggestFrom(reader, id);
  return {
    approvalId: id,
    workerId,
    action: actionType,
    forbidden: whyNotPropose(me, workerId, row.owner),
    neverAllowed: whyNoRule("allow", request.riskLevel),
    goal,
    baseCurrency: base_currency,
    timeZone: time_zone,
    today: row.today,
    standing: row.standing,
    suggestion,
    usualCost: usualCostOf(suggestion, base_currency),
  };
}

/** What the last thirty days suggest, each ready to be proposed. */
export const listSuggested = query({
  permission: "approval:read",
  async run({ reader, actor }): Promise<RuleOptions[]> {
    const me = demandPerson(actor);
    const { time_zone, base_currency } = await readSettings(reader);
    const [row] = await reader.execute<{ today: string }>(
      sql`select to_char(clock_timestamp() at time zone ${time_zone}, 'YYYY-MM-DD') as today`,
    );
    return (await listSuggestions(reader)).map((suggestion) => ({
      approvalId: suggestion.approvalId,
      workerId: suggestion.workerId,
      action: suggestion.action,
      forbidden: whyNotPropose(me, suggestion.workerId, suggestion.ownerId),
      neverAllowed: null,
      goal: suggestion.goal,
      baseCurrency: base_currency,
      timeZone: time_zone,
      today: row?.today ?? "",
      standing: [],
      suggestion,
      usualCost: usualCostOf(suggestion, base_currency),
    }));
  },
});

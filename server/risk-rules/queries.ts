import "server-only";

import { eq, sql } from "drizzle-orm";

import { actionTypes } from "@/db/schema/governance";
import { settings } from "@/db/schema/record";
import { pickActionType } from "@/domain/action-types";
import { editedRiskRulesSchema, neverPaid, overShare, type Risk, type RiskRules } from "@/domain/risk";
import { type AskedRisk, fallenProtections, type RulesTrial, tryRules } from "@/domain/risk-replay";
import { parse } from "@/server/command";
import { query, type Reader } from "@/server/query";
import { readSettings } from "@/server/settings";
import { iso } from "@/server/instant";

import { neverSaved, riskRulesKey, versionOfSetting } from "./version";

/** Days that a simulation of rules looks back. */
const simulatedDays = 30;

export type StandingRiskRules = {
  rules: RiskRules;
  /** Names what stands; a change is refused where it no longer does. */
  version: string;
  savedAt: Date | null;
  /** Shipped protections that these rules do not give. */
  fallen: string[];
};

/** The rules by which risk is computed now. */
export const getRiskRules = query({
  permission: "approval:read",
  async run({ reader }, _filter: undefined): Promise<StandingRiskRules> {
    const { risk_rules: rules } = await readSettings(reader);
    const [row] = await reader
      .select({ version: versionOfSetting, savedAt: settings.updatedAt })
      .from(settings)
      .where(eq(settings.key, riskRulesKey));
    return {
      rules,
      version: row?.version ?? neverSaved,
      savedAt: row?.savedAt ?? null,
      fallen: fallenProtections(rules),
    };
  },
});

type Row = {
  action: string;
  claimed: Risk | null;
  complete: boolean;
  estimated: boolean;
  over_share: number | null;
  never_paid: boolean;
  currency: string | null;
  most: string | null;
  n: number;
  examples: AskedRisk["examples"][number][];
};

/** Last month's requests, as few groups as these rules can tell apart: amounts between two limits are the same to them. */
async function readAsked(reader: Reader, among: readonly RiskRules[]): Promise<AskedRisk[]> {
  const limits = among.flatMap(({ exposure }) => [...Object.values(exposure.limits), exposure.otherwise ?? []].flat());
  const amount = sql`(a.facts->'amount'->>'value')::numeric`;
  const rows = await reader.execute<Row>(sql`
    select a.action_type as action, a.claimed_risk as claimed, a.estimated_cost_cents is not null as estimated,
           coalesce((a.facts->>'complete')::boolean, false) as complete,
           (select substring(f->>'because' from ${`^${overShare} ([0-9]+) %`})::int
              from jsonb_array_elements(a.risk_factors) f where f->>'because' like ${`${overShare} %`} limit 1) as over_share,
           a.risk_factors @> ${JSON.stringify([{ because: neverPaid }])}::jsonb as never_paid,
           a.facts->'amount'->>'currency' as currency,
           (select count(*) from unnest(${`{${limits.join(",")}}`}::numeric[]) l(most) where l.most < ${amount}) as step,
           max(${amount})::text as most, count(*)::int as n,
           to_jsonb((array_agg(jsonb_build_object('id', a.id, 'workerId', a.worker_id,
             'headline', coalesce(a.facts->>'headline', a.action_type),
             'at', ${iso(sql`a.created_at`)})
             order by a.created_at desc))[1:10]) as examples
    from approvals a
    where a.created_at > clock_timestamp() - make_interval(days => ${simulatedDays})
      and (a.decision = 'pending' or (a.decision <> 'pending'
        and a.decided_at > clock_timestamp() - make_interval(days => ${simulatedDays})))
    group by 1, 2, 3, 4, 5, 6, 7, 8`);
  const types = (await reader.select({ definition: actionTypes.definition }).from(actionTypes)).map(
    ({ definition }) => definition,
  );
  return rows.map((row) => {
    const type = pickActionType(types, row.action);
    return {
      facts: {
        action: row.action,
        claimed: row.claimed,
        leastRisk: type?.leastRisk ?? null,
        complete: row.complete,
        costKnown: row.estimated || (type?.declaredCostCents ?? null) !== null,
        overShare: row.over_share,
        isPayment: type?.isPayment ?? false,
        paidBefore: !row.never_paid,
        exposure: row.most === null || row.currency === null ? null : { value: row.most, currency: row.currency },
      },
      count: row.n,
      examples: row.examples,
    };
  });
}

export type TriedRules = RulesTrial & {
  days: number;
  /** Shipped protections that the edited rules do not give. */
  fallen: string[];
};

/**
 * What edited rules would have made of last month's requests, beside what the standing ones make of them; least risk
 * and declared cost are those that the action types say now.
 *
 * @throws Refusal `invalid` with what is wrong with the rules
 */
export const simulateRiskRules = query({
  permission: "approval:read",
  async run({ reader }, { rules }: { rules: unknown }): Promise<TriedRules> {
    const edited = parse(editedRiskRulesSchema, rules);
    const { risk_rules: saved } = await readSettings(reader);
    const asked = await readAsked(reader, [saved, edited]);
    return { ...tryRules(asked, saved, edited), days: simulatedDays, fallen: fallenProtections(edited) };
  },
});

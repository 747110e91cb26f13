import "server-only";

import { sql } from "drizzle-orm";
import type { z } from "zod";

import { isUuid } from "@/domain/ids";
import { demandPerson, type Person, whyNot } from "@/domain/permissions";
import { proposedId } from "@/domain/rule-replay";
import { lineOf } from "@/domain/standing-rules";
import { parse } from "@/server/command";
import { findMissingEditProof } from "@/server/edit-proof";
import { query, type Reader } from "@/server/query";
import { readSettings } from "@/server/settings";

import { draftOf } from "./draft";
import { draftInput } from "./inputs";
import { type ListedRule, readRules } from "./queries";
import { type RuleSimulation, simulateRule } from "./simulate";

export type RuleDetail = ListedRule & {
  baseCurrency: string;
  /** The line of the evaluator that names it. */
  line: string;
  headline: string | null;
  /** Why it was declined, or ended before its time. */
  endReason: string | null;
  /** Only while it waits. */
  simulation: RuleSimulation | null;
  /** Why this person may not, or null. */
  forbidden: { accept: string | null; decline: string | null; end: string | null };
  isMine: boolean;
  /** What proof of identity accepting, or ending one that asks or forbids, still needs. */
  needsProof: string | null;
};

function forbiddenFor(me: Person, rule: ListedRule): RuleDetail["forbidden"] {
  const noAdmin = whyNot(me, "worker:write");
  const isMine = rule.proposedById === me.id;
  const owns = rule.ownerId === me.id ? `You own ${rule.workerId}, so another administrator decides this.` : null;
  const own = isMine ? "You proposed this rule, so another administrator accepts it." : null;
  return {
    accept: noAdmin ?? own ?? owns,
    decline: isMine ? whyNot(me, "rule:propose") : noAdmin,
    end: noAdmin ?? (rule.effect === "allow" ? null : owns),
  };
}

async function readEndReason(reader: Reader, id: string): Promise<string | null> {
  const [row] = await reader.execute<{ reason: string | null }>(sql`
    select after->>'reason' as reason from audit_events
    where object_type = 'rule' and object_id = ${id} and action in ('rule.decline', 'rule.end') order by seq desc limit 1`);
  return row?.reason ?? null;
}

/** One rule with what an administrator needs to judge it, or null when there is none. */
export const findRule = query({
  permission: "approval:read",
  async run({ reader, actor }, id: string): Promise<RuleDetail | null> {
    const me = demandPerson(actor);
    if (!isUuid(id)) return null;
    const [rule] = await readRules(reader, sql`r.id = ${id}`);
    if (!rule) return null;
    const { base_currency } = await readSettings(reader);
    const [origin] = await reader.execute<{ headline: string }>(sql`
      select coalesce(facts->>'headline', action_type) as headline from approvals where id = ${rule.approvalId}::uuid`);
    const { workerId, effect, action: pattern, goal, maxCostCents } = rule;
    const draft = { id: proposedId, effect, pattern, goalId: goal?.id ?? null, maxCostCents };
    return {
      ...rule,
      baseCurrency: base_currency,
      line: lineOf(rule),
      headline: origin?.headline ?? null,
      endReason: rule.endedBy === null ? null : await readEndReason(reader, id),
      simulation: rule.state === "waiting" ? await simulateRule(reader, workerId, draft) : null,
      forbidden: forbiddenFor(me, rule),
      isMine: rule.proposedById === me.id,
      needsProof: await findMissingEditProof(reader, me),
    };
  },
});

/** What a rule would have done that is only described yet. @throws Refusal as `draftOf` does */
export const simulateDraft = query({
  permission: "approval:read",
  async run({ reader }, raw: z.input<typeof draftInput>): Promise<RuleSimulation | null> {
    const { origin, rule } = await draftOf(reader, parse(draftInput, raw));
    return simulateRule(reader, origin.workerId, { ...rule, id: proposedId });
  },
});

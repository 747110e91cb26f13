import "server-only";

import { desc, eq, sql } from "drizzle-orm";

import { actionTypes } from "@/db/schema/governance";
import { approvals, type StoredFacts } from "@/db/schema/approvals";
import { type ActionType, actionTypeSchema, type Facts, pickActionType } from "@/domain/action-types";
import type { Risk, RiskFactor } from "@/domain/risk";
import { appraiseLooking } from "@/server/approvals/appraise";
import { proposalOf } from "@/server/approvals/appraise-stored";
import { parse } from "@/server/command";
import { query, type Reader } from "@/server/query";

import { versionOf } from "./version";

const requestsPreviewed = 10;

export type ListedActionType = {
  id: string;
  pattern: string;
  definition: ActionType;
  shipped: boolean;
  updatedAt: Date;
  /** Whether an administrator changed what was shipped, or made it. */
  edited: boolean;
  /** Names what stands; a change is refused where it no longer does. */
  version: string;
  /** Requests of the last 30 days that this definition speaks of, and no narrower one. */
  matched: number;
};

/** How often each action was asked for in 30 days. */
async function readAsked(reader: Reader): Promise<{ action: string; asked: number }[]> {
  const rows = await reader.execute<{ action: string; asked: string }>(sql`
    select action_type as action, count(*)::text as asked from approvals
    where created_at > clock_timestamp() - interval '30 days' group by action_type`);
  return rows.map(({ action, asked }) => ({ action, asked: Number(asked) }));
}

/** Every definition, by its pattern. */
export const listActionTypes = query({
  permission: "approval:read",
  async run({ reader }, _filter: undefined): Promise<ListedActionType[]> {
    const types = await reader
      .select({
        id: actionTypes.id,
        pattern: actionTypes.pattern,
        definition: actionTypes.definition,
        shipped: actionTypes.shipped,
        updatedAt: actionTypes.updatedAt,
        edited: sql<boolean>`${actionTypes.updatedAt} <> ${actionTypes.createdAt} or not ${actionTypes.shipped}`,
        version: versionOf,
      })
      .from(actionTypes)
      .orderBy(actionTypes.pattern);
    const matched = new Map<string, number>();
    for (const { action, asked } of await readAsked(reader)) {
      const pattern = pickActionType(types, action)?.pattern;
      if (pattern !== undefined) matched.set(pattern, (matched.get(pattern) ?? 0) + asked);
    }
    return types.map((type) => ({ ...type, matched: matched.get(type.pattern) ?? 0 }));
  },
});

export type PreviewedRequest = {
  id: string;
  action: string;
  createdAt: Date;
  /** What was stored when it was asked; null for requests from before facts were kept. */
  stood: { facts: StoredFacts | null; risk: Risk };
  /** What the same request would get if it were asked now and the edit held. */
  wouldBe: { facts: Facts; risk: Risk; factors: RiskFactor[] };
  /** The narrower definition that speaks of it instead, so that the edit changes nothing here; or null. */
  spokenForBy: string | null;
};

/** Actions that a pattern covers, in SQL. */
const covers = (pattern: string) => {
  if (pattern === "*") return sql`true`;
  if (pattern.endsWith(".*")) return sql`starts_with(${approvals.actionType}, ${pattern.slice(0, -1)})`;
  return eq(approvals.actionType, pattern);
};

/**
 * The latest requests that a definition covers: as they were asked, and as they would be asked again under it.
 *
 * @throws Refusal `invalid` with what is wrong with the definition
 */
export const previewDefinition = query({
  permission: "approval:read",
  async run({ reader }, { definition }: { definition: unknown }): Promise<PreviewedRequest[]> {
    const edited = parse(actionTypeSchema, definition);
    const stored = await reader.select({ definition: actionTypes.definition }).from(actionTypes);
    const others = stored.map((row) => row.definition).filter(({ pattern }) => pattern !== edited.pattern);
    const types = [...others, edited];
    const requests = await reader
      .select()
      .from(approvals)
      .where(covers(edited.pattern))
      .orderBy(desc(approvals.createdAt), desc(approvals.id))
      .limit(requestsPreviewed);

    const previewed: PreviewedRequest[] = [];
    for (const request of requests) {
      const picked = pickActionType(types, request.actionType);
      const { facts, risk, factors } = await appraiseLooking(
        reader,
        proposalOf(request),
        (worker) => worker,
        () => Promise.resolve(picked),
      );
      previewed.push({
        id: request.id,
        action: request.actionType,
        createdAt: request.createdAt,
        stood: { facts: request.facts, risk: request.riskLevel },
        wouldBe: { facts, risk, factors },
        spokenForBy: picked === null || picked.pattern === edited.pattern ? null : picked.pattern,
      });
    }
    return previewed;
  },
});

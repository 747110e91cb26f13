/** Standing rules for server tests: what they are proposed from, and what came of them. */
import { and, eq } from "drizzle-orm";

import { standingRules } from "@/db/schema/governance";
import { auditEvents } from "@/db/schema/record";
import { checkAction } from "@/server/approvals/asks";

import { aRequest, asks, aWorker, db, type GivenWorker } from "./given";

export const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A proposal: always allow, toward any goal, for thirty days. */
export const proposal = (approvalId: string, change: Record<string, unknown> = {}) => ({
  approval_id: approvalId,
  effect: "allow",
  goal: "any",
  max_cost: "",
  ends_on: dayIn(30),
  reason: "Alike every day.",
  ...change,
});

export const verdictOf = async (worker: GivenWorker, action = "research.scrape") =>
  (await checkAction(worker.as, { action, risk_level: "medium", estimated_cost_cents: 1 })).verdict;
export const ruleRow = async (id: string) =>
  (await db().select().from(standingRules).where(eq(standingRules.id, id)))[0];
export const trailOf = (id: string) =>
  db()
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.objectType, "rule"), eq(auditEvents.objectId, id)))
    .orderBy(auditEvents.seq);

/** A worker that asks for everything medium, with one request. */
export async function aCase(change: Record<string, unknown> = {}) {
  const worker = await aWorker({ level: "L2" });
  const request = await aRequest(worker, { ...asks.medium(), ...change });
  return { worker, request };
}

import "server-only";

import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { approvals, type StoredFacts } from "@/db/schema/approvals";
import { highestRisk, type RiskFactor } from "@/domain/risk";
import { command, type Deps } from "@/server/command";

import { type Hands, readWritten } from "./read-written";
import { headlineOf, whyUnreadable } from "./written-by-sql";

type Request = typeof approvals.$inferSelect;
type Written = { request: Request; dataAsText: string };

const atOnce = 20;

/** Requests without digest and facts were written by SQL and not read yet. */
const listUnread = (tx: Tx): Promise<Written[]> =>
  tx
    .select({ request: approvals, dataAsText: sql<string>`${approvals.actionData}::text` })
    .from(approvals)
    .where(
      and(
        eq(approvals.decision, "pending"),
        isNull(approvals.digest),
        isNull(approvals.facts),
        sql`${approvals.expiresAt} > clock_timestamp()`,
      ),
    )
    .orderBy(asc(approvals.createdAt))
    .limit(atOnce)
    .for("update", { skipLocked: true });

/** Shown as it is, with the reason why nobody can decide it: without a digest it runs out undecided. */
async function showRaw({ tx, record, nudge }: Hands, request: Request, because: string): Promise<void> {
  const riskLevel = highestRisk([request.riskLevel, "medium"]);
  const riskFactors: RiskFactor[] = [{ because: `It can't be decided: ${because}`, risk: riskLevel }];
  const headline = headlineOf(request.actionType);
  const facts: StoredFacts = { headline, target: null, amount: null, complete: false, reversible: null };
  await tx
    .update(approvals)
    .set({ facts, riskLevel, riskFactors, updatedAt: sql`clock_timestamp()` })
    .where(eq(approvals.id, request.id));
  record({ action: "approval.unreadable", object: { type: "approval", id: request.id }, after: { because } });
  nudge("approvals", request.id);
}

/** One row in a savepoint of its own: what can't be read must not keep the others from being read. */
async function readOrShowRaw(deps: Deps, { request, dataAsText }: Written): Promise<boolean> {
  const because = whyUnreadable(request, dataAsText);
  if (because !== null) {
    await showRaw(deps, request, because);
    return true;
  }
  const entries: Parameters<Deps["record"]>[0][] = [];
  try {
    const isRead = await deps.tx.transaction((tx) =>
      readWritten({ tx, nudge: deps.nudge, record: (entry) => void entries.push(entry) }, request),
    );
    for (const entry of entries) deps.record(entry);
    return isRead;
  } catch (error) {
    // Where it was the connection, this fails too, and the whole round is tried again.
    await showRaw(deps, request, "the server failed to read it; its log has more.");
    console.error(`Request ${request.id}, written by SQL, can't be read.`, error);
    return true;
  }
}

/**
 * Reads requests that workers wrote straight into the table: facts, risk, factors and digest as the API computes them,
 * the same hold on the task and the same word to people. Until then nobody can decide them.
 */
export const fillDigests = command({
  name: "approvals.fill-digests",
  permission: "maintenance:run",
  input: z.strictObject({}),
  touches: [],
  async run(deps): Promise<{ settled: number }> {
    let settled = 0;
    for (const written of await listUnread(deps.tx)) settled += (await readOrShowRaw(deps, written)) ? 1 : 0;
    return { settled };
  },
});

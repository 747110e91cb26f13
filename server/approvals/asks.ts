import "server-only";

import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";

import { approvals } from "@/db/schema/approvals";
import { actionSchema } from "@/domain/actions";
import { contentCaps, expirySeconds } from "@/domain/approvals";
import type { Verdict } from "@/domain/evaluator";
import { demandWorker } from "@/domain/permissions";
import { type Risk, type RiskFactor, risks } from "@/domain/risk";
import { limitData } from "@/domain/strict-json";
import { readClock } from "@/server/clock";
import { command, type Deps } from "@/server/command";
import { tellDeciders } from "@/server/notices/tell";

import { type Appraisal, appraise, judge } from "./appraise";
import { digestOf } from "./digest";
import { expire } from "./release";
import { holdKey, refuseTooManyPending, refuseUnknownGoal, refuseWrongSupersedes } from "./may-ask";
import { getTaskToAskAbout, holdTask } from "./task-moves";

const cents = z.int().min(0).max(2_147_483_647);
const bytes = (most: number) => (text: string) => Buffer.byteLength(text) <= most;

const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);

export const checkInput = z.strictObject({
  action: actionSchema,
  risk_level: z.enum(risks).optional(),
  estimated_cost_cents: cents.optional(),
  goal_id: z.guid().optional(),
});

export const askInput = z.strictObject({
  action_type: actionSchema,
  action_description: z
    .string()
    .min(1, "says nothing")
    .refine(bytes(contentCaps.descriptionBytes), `has more than ${contentCaps.descriptionBytes} bytes`),
  // Taken as it came: a copy would lose a key such as `__proto__`, and with it what the digest is about.
  // Taken as it came: a copy would lose a key such as `__proto__`, and with it what the digest is about.
  action_data: z
    .unknown()
    .superRefine((data, context) => {
      for (const { path, message } of limitData(data, contentCaps)) {
        context.addIssue({ code: "custom", path: path === "" ? [] : [path], message });
      }
    })
    .pipe(z.custom<Record<string, unknown>>(isObject, "must be an object"))
    .meta({ type: "object" }),
  risk_level: z.enum(risks).optional(),
  task_id: z.guid().nullish(),
  goal_id: z.guid().nullish(),
  estimated_cost_cents: cents.nullish(),
  expires_in_seconds: z.int().min(1).max(604_800).optional(),
  supersedes: z.guid().nullish(),
});
type Ask = z.output<typeof askInput>;

export type Asked = {
  id: string;
  decision: "pending";
  digest: string;
  risk_level: Risk;
  risk_factors: RiskFactor[];
  expires_at: string;
  /** Where a shorter wish was raised to the least time that this risk gives people. */
  expiry_raised_to_seconds?: number;
};
export type AskAnswer = { kind: "asked" | "standing"; request: Asked } | { kind: "denied"; verdict: Verdict };

/** The evaluator's verdict on something that a worker might do; kept, and nothing else changes. */
export const checkAction = command({
  name: "action.check",
  permission: "approval:ask",
  input: checkInput,
  touches: [],
  async run({ tx, actor }, input): Promise<Verdict> {
    const { workerId } = demandWorker(actor);
    if (input.goal_id !== undefined) await refuseUnknownGoal(tx, input.goal_id);
    const appraisal = await appraise(tx, {
      workerId,
      action: input.action,
      data: undefined,
      claimedRisk: input.risk_level ?? null,
      estimatedCostCents: input.estimated_cost_cents ?? null,
      goalId: input.goal_id ?? null,
      taskId: null,
      exceptApprovalId: null,
    });
    return judge(tx, appraisal, workerId);
  },
});

const answerFor = (row: typeof approvals.$inferSelect): Asked => ({
  id: row.id,
  decision: "pending",
  digest: row.digest ?? "",
  risk_level: row.riskLevel,
  risk_factors: row.riskFactors,
  expires_at: row.expiresAt.toISOString(),
});

/**
 * The same pending question again is the request that stands. One whose time ran out without
 * anybody having noticed yet is ended first, so that the question may be asked anew.
 */
async function findStanding(deps: Deps, workerId: string, digest: string) {
  const [row] = await deps.tx
    .select()
    .from(approvals)
    .where(and(eq(approvals.workerId, workerId), eq(approvals.digest, digest), eq(approvals.decision, "pending")))
    .for("update");
  if (!row) return null;
  if (row.releaseAt !== null || row.expiresAt > (await readClock(deps.tx))) return row;
  await expire(deps, row);
  return null;
}

async function insert(deps: Deps, ask: Ask, appraisal: Appraisal, digest: string, seconds: number) {
  const worker = demandWorker(deps.actor);
  const { facts, definition } = appraisal;
  const [row] = await deps.tx
    .insert(approvals)
    .values({
      taskId: ask.task_id ?? null,
      goalId: ask.goal_id ?? null,
      workerId: worker.workerId,
      actionType: ask.action_type,
      actionDescription: ask.action_description,
      actionData: ask.action_data,
      riskLevel: appraisal.risk,
      claimedRisk: ask.risk_level ?? null,
      riskFactors: appraisal.factors,
      estimatedCostCents: ask.estimated_cost_cents ?? null,
      supersedesId: ask.supersedes ?? null,
      expiresAt: sql`clock_timestamp() + make_interval(secs => ${seconds})`,
      workerKeyId: worker.keyId,
      digest,
      facts: {
        headline: facts.headline,
        target: facts.target,
        amount: facts.amount,
        complete: facts.complete,
        reversible: definition?.reversible ?? null,
      },
    })
    .returning();
  if (!row) throw new Error("The request was not stored.");
  return row;
}

/**
 * A worker's question, held until a person has decided it.
 *
 * A denial is returned, not thrown: the check that gave it stays on the record.
 *
 * @throws Refusal `invalid`, `not_found` for another's task, `too_many` beyond twenty pending
 */
export const askApproval = command({
  name: "approval.ask",
  permission: "approval:ask",
  input: askInput,
  touches: [],
  async run(deps, ask): Promise<AskAnswer> {
    const { tx, record, nudge } = deps;
    const { workerId, keyId } = demandWorker(deps.actor);
    await holdKey(tx, keyId);
    if (ask.goal_id) await refuseUnknownGoal(tx, ask.goal_id);
    if (ask.supersedes) await refuseWrongSupersedes(tx, ask.supersedes, workerId);

    const appraisal = await appraise(tx, {
      workerId,
      action: ask.action_type,
      data: ask.action_data,
      claimedRisk: ask.risk_level ?? null,
      estimatedCostCents: ask.estimated_cost_cents ?? null,
      goalId: ask.goal_id ?? null,
      taskId: ask.task_id ?? null,
      exceptApprovalId: null,
    });
    const verdict = await judge(tx, appraisal, workerId);
    if (verdict.verdict === "deny") return { kind: "denied", verdict };

    const digest = digestOf({
      action_type: ask.action_type,
      action_description: ask.action_description,
      action_data: ask.action_data,
      worker_id: workerId,
      task_id: ask.task_id ?? null,
      goal_id: ask.goal_id ?? null,
      risk_level: appraisal.risk,
      estimated_cost_cents: ask.estimated_cost_cents ?? null,
    });
    const standing = await findStanding(deps, workerId, digest);
    if (standing) return { kind: "standing", request: answerFor(standing) };
    await refuseTooManyPending(tx, workerId);
    if (ask.task_id) await getTaskToAskAbout(tx, ask.task_id, workerId);

    const { seconds, raised } = expirySeconds(ask.expires_in_seconds, appraisal.risk);
    const row = await insert(deps, ask, appraisal, digest, seconds);
    if (ask.task_id) await holdTask(tx, ask.task_id);
    await tellDeciders(tx, row, `asked:${row.id}`);
    record({
      object: { type: "approval", id: row.id },
      after: { action: row.actionType, risk: row.riskLevel, digest },
    });
    nudge("approvals", row.id);
    return { kind: "asked", request: { ...answerFor(row), ...(raised && { expiry_raised_to_seconds: seconds }) } };
  },
});

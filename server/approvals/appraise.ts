import "server-only";

import { eq, inArray, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { actionChecks, actionTypes, standingRules } from "@/db/schema/governance";
import { governanceTasks } from "@/db/schema/tasks";
import { capabilities } from "@/db/schema/telemetry";
import { workerRegistry } from "@/db/schema/workers";
import { type ActionType, type Facts, factsOf, pickActionType } from "@/domain/action-types";
import { leftMicros, estimateMicrosOf } from "@/domain/budgets";
import { evaluate, evaluateForUse, type Evaluation, type Mandate, type Verdict } from "@/domain/evaluator";
import { computeRisk, type Risk, type RiskFactor } from "@/domain/risk";
import type { StandingRule } from "@/domain/standing-rules";
import type { Reader } from "@/server/query";
import { readSettings, type Settings } from "@/server/settings";

import { readSpending } from "./spending";

/** Something that a worker wants to do. */
export type Proposal = {
  workerId: string;
  action: string;
  /** Undefined for a bare check, which brings no data. */
  data: Record<string, unknown> | undefined;
  claimedRisk: Risk | null;
  estimatedCostCents: number | null;
  goalId: string | null;
  taskId: string | null;
  /** The request itself, once there is one: its reservation does not count against it. */
  exceptApprovalId: string | null;
};

const mandate = {
  workerId: workerRegistry.workerId,
  directive: workerRegistry.directive,
  level: workerRegistry.level,
  permissions: workerRegistry.permissions,
  forbiddenActions: workerRegistry.forbiddenActions,
  approvalRequiredFor: workerRegistry.approvalRequiredFor,
  maxCostPerTaskCents: workerRegistry.maxCostPerTaskCents,
  maxCostPerDayCents: workerRegistry.maxCostPerDayCents,
  permissionVersion: workerRegistry.permissionVersion,
};

export type Worker = Mandate & { workerId: string; permissionVersion: number };

export type Appraisal = {
  worker: Worker | null;
  definition: ActionType | null;
  facts: Facts;
  risk: Risk;
  factors: RiskFactor[];
  evaluation: Evaluation;
  settings: Settings;
};

export async function findDefinition(tx: Reader, action: string): Promise<ActionType | null> {
  const parts = action.split(".");
  const patterns = [action, ...parts.map((_, index) => `${parts.slice(0, index + 1).join(".")}.*`), "*"];
  const rows = await tx
    .select({ definition: actionTypes.definition })
    .from(actionTypes)
    .where(inArray(actionTypes.pattern, patterns));
  return pickActionType(
    rows.map((row) => row.definition),
    action,
  );
}

/** Whether this target was ever paid with success; a payment that failed has not shown that the payee is right. */
async function wasPaidBefore(tx: Reader, action: string, target: string): Promise<boolean> {
  const [row] = await tx.execute<{ paid: boolean }>(sql`
    select exists (select 1 from approvals where action_type = ${action} and facts->>'target' = ${target}
                   and used_at is not null and outcome->>'succeeded' = 'true') as paid`);
  return row?.paid ?? false;
}

/** The live standing rules of a worker. */
export const listStandingRules = (reader: Reader, workerId: string): Promise<StandingRule[]> =>
  reader
    .select()
    .from(standingRules)
    .where(
      sql`${standingRules.workerId} = ${workerId} and ${standingRules.acceptedAt} is not null
          and ${standingRules.endedAt} is null and ${standingRules.endsAt} > clock_timestamp()`,
    );

/** The names of capabilities that are switched off for everybody. */
export async function listSwitchedOff(reader: Reader): Promise<string[]> {
  const off = await reader
    .select({ name: capabilities.name })
    .from(capabilities)
    .where(eq(capabilities.isActive, false));
  return off.map(({ name }) => name);
}

/** Locked, so that two proposals cannot spend the same money; or only looked at. */
async function findWorker(reader: Reader, workerId: string, how: "lock" | "look"): Promise<Worker | null> {
  const found = reader.select(mandate).from(workerRegistry).where(eq(workerRegistry.workerId, workerId));
  const [worker] = await (how === "lock" ? found.for("update") : found);
  return worker ?? null;
}

/** What it is for: a worker that names only a task is held to that task's goal, or leaving the goal out would be a way around it. */
async function goalOf(tx: Reader, { goalId, taskId }: Proposal): Promise<string | null> {
  if (goalId !== null || taskId === null) return goalId;
  const [task] = await tx
    .select({ goalId: governanceTasks.goalId })
    .from(governanceTasks)
    .where(eq(governanceTasks.id, taskId));
  return task?.goalId ?? null;
}

/**
 * Everything that the evaluator needs to know about a proposal, as the database has it now. The worker's row is locked.
 */
export function appraise(tx: Tx, proposal: Proposal): Promise<Appraisal> {
  return appraiseAs(tx, proposal, (worker) => worker, "lock");
}

/**
 * The same for somebody who only wants to know, with a mandate or definitions that may not stand yet. Nothing is locked.
 */
export function appraiseLooking(
  reader: Reader,
  proposal: Proposal,
  mandateOf: (worker: Worker) => Worker,
  define = findDefinition,
): Promise<Appraisal> {
  return appraiseAs(reader, proposal, mandateOf, "look", define);
}

async function appraiseAs(
  tx: Reader,
  proposal: Proposal,
  mandateOf: (worker: Worker) => Worker,
  how: "lock" | "look",
  define = findDefinition,
): Promise<Appraisal> {
  const { workerId, action, taskId } = proposal;
  const [found, settings, goalId] = await Promise.all([
    findWorker(tx, workerId, how),
    readSettings(tx),
    goalOf(tx, proposal),
  ]);
  const worker = found && mandateOf(found);
  const { exceptApprovalId } = proposal;
  const [definition, budgets, switchedOff, rules] = await Promise.all([
    define(tx, action),
    readSpending(tx, { workerId, goalId, taskId, timeZone: settings.time_zone, exceptApprovalId }),
    listSwitchedOff(tx),
    listStandingRules(tx, workerId),
  ]);

  const facts = factsOf(definition, action, proposal.data ?? {});
  const estimatedCostMicros = estimateMicrosOf(proposal.estimatedCostCents, definition?.declaredCostCents ?? null);
  const isPayment = definition?.isPayment ?? false;
  const { risk, factors } = computeRisk(
    {
      action,
      claimed: proposal.claimedRisk,
      leastRisk: definition?.leastRisk ?? null,
      // A bare check brings no data to match.
      complete: proposal.data === undefined || facts.complete,
      estimatedCostMicros,
      leftTodayMicros: leftMicros({
        capCents: worker?.maxCostPerDayCents ?? null,
        spentMicros: budgets.spentTodayMicros,
        reservedMicros: budgets.reservedMicros,
      }),
      isPayment,
      paidBefore: isPayment && facts.target !== null ? await wasPaidBefore(tx, action, facts.target) : null,
      exposure: facts.amount,
    },
    settings.risk_rules,
  );

  return {
    worker,
    definition,
    facts,
    risk,
    factors,
    settings,
    evaluation: {
      worker,
      action,
      risk,
      goalId,
      estimatedCostMicros,
      switchedOffCapabilities: switchedOff,
      budgets,
      standingRules: rules,
    },
  };
}

/** The verdict, kept: equal ones within a minute are counted. Simulations replay what stands here. */
export async function judge(tx: Tx, appraisal: Appraisal, workerId: string): Promise<Verdict> {
  const verdict = evaluate(appraisal.evaluation);
  await keepCheck(tx, appraisal, workerId, verdict);
  return verdict;
}

/** Like `judge`, when an approval is about to be used: forbidden, switched off, paused and caps again, not "ask". */
export async function judgeUse(tx: Tx, appraisal: Appraisal, workerId: string): Promise<Verdict> {
  const verdict = evaluateForUse(appraisal.evaluation);
  await keepCheck(tx, appraisal, workerId, verdict);
  return verdict;
}

async function keepCheck(tx: Tx, { evaluation, worker }: Appraisal, workerId: string, verdict: Verdict): Promise<void> {
  await tx.execute(sql`
    insert into action_checks (worker_id, action, goal_id, risk, estimated_cost_micros, verdict, rule, permission_version, minute)
    values (${workerId}, ${evaluation.action}, ${evaluation.goalId}, ${evaluation.risk},
            ${evaluation.estimatedCostMicros?.toString() ?? null}::bigint, ${verdict.verdict}, ${verdict.rule},
            ${worker?.permissionVersion ?? 0}, date_trunc('minute', clock_timestamp()))
    on conflict (worker_id, minute, action, verdict, rule, risk, permission_version,
                 (coalesce(goal_id, '00000000-0000-0000-0000-000000000000'::uuid)), (coalesce(estimated_cost_micros, -1)))
    do update set count = ${actionChecks}.count + 1`);
}

import { expirySeconds } from "@/domain/approvals";

import { type Appraisal, appraiseThen } from "./appraise-then";
import { type Frame, type RequestRow, secondMs, type TaskRow, type TrailEntry, type VoteRow } from "./frame";
import { type Life, liveOut } from "./life";
import { entriesOf } from "./trail";
import type { Plan } from "./plans";
import type { Stores } from "./plain-work";
import { beginStory, endStory, type Story, subjectOf } from "./stories";

/** A request as it stands, with all that it brought with it. */
type Laid = { row: RequestRow; votes: VoteRow[]; trail: TrailEntry[] };
type Queued = { plan: Plan; story: Story | null; supersedesId: string | null };

export type Requests = { tasks: TaskRow[]; rows: RequestRow[]; votes: VoteRow[]; trail: TrailEntry[] };

/**
 * Makes requests one after the other as they came in time, each appraised by what had been spent and paid until then.
 *
 * @param sessions by person: what they voted with
 */
export function layRequests(
  frame: Frame,
  stores: Stores,
  plans: readonly Plan[],
  sessions: ReadonlyMap<string, string>,
): Requests {
  const queue: Queued[] = plans.map((plan) => ({ plan, story: null, supersedesId: null }));
  const made: Requests = { tasks: [], rows: [], votes: [], trail: [] };
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { plan, supersedesId } = next;
    const story = next.story ?? beginStory(frame, stores, plan);
    if (next.story === null) made.tasks.push(story.row);
    const appraisal = appraise(stores, plan, story);
    // Nothing that the server would have refused is asked in this past.
    if (appraisal.verdict.verdict === "deny") continue;

    const { laid, life } = lay(frame, stores, plan, story, appraisal, supersedesId, sessions);
    made.rows.push(laid.row);
    made.votes.push(...laid.votes);
    made.trail.push(...laid.trail);
    if (plan.answer === null) endStory(frame, stores, plan, story, life);
    else insertByTime(queue, { plan: answerTo(plan, life), story, supersedesId: laid.row.id });
  }
  return made;
}

function insertByTime(queue: Queued[], next: Queued): void {
  const at = queue.findIndex(({ plan }) => plan.atMs > next.plan.atMs);
  queue.splice(at < 0 ? queue.length : at, 0, next);
}

function answerTo(plan: Plan, life: Life): Plan {
  const { answer } = plan;
  if (!answer) return plan;
  const { drawn, fate, afterMs, wishedSeconds } = answer;
  return {
    ...plan,
    dice: plan.dice.fork("answer"),
    drawn,
    fate,
    wishedSeconds,
    waitMs: null,
    answer: null,
    atMs: life.endMs + afterMs,
  };
}

/** How the answer to a request stands in its worker's lines. */
const heard: Record<Life["decision"], string> = {
  pending: "No answer yet",
  approved: "It was approved",
  rejected: "It was not approved",
  expired: "Nobody answered in time",
};

const goalIdOf = ({ goal, namesGoal }: Plan): string | null => (namesGoal ? goal.row.id : null);

function appraise({ past, checks }: Stores, plan: Plan, { row }: Story): Appraisal {
  const { worker, action, claimed, costCents, atMs, drawn } = plan;
  const goalId = goalIdOf(plan);
  const ask = { worker, action, data: drawn.data, claimed, costCents, goalId, taskId: row.id };
  const appraisal = appraiseThen(past, ask, atMs);
  const { risk, estimateMicros, verdict } = appraisal;
  checks.keep({ workerId: worker.workerId, action, goalId, risk, estimateMicros, verdict, atMs });
  return appraisal;
}

function lay(
  frame: Frame,
  stores: Stores,
  plan: Plan,
  story: Story,
  appraisal: Appraisal,
  supersedesId: string | null,
  sessions: ReadonlyMap<string, string>,
): { laid: Laid; life: Life } {
  const { dice, worker, atMs } = plan;
  const expiresMs = atMs + expirySeconds(plan.wishedSeconds, appraisal.risk).seconds * secondMs;
  const ownerEmail = worker.owner ?? null;
  const taskCreatedBy = story.row.createdBy ?? null;
  const asked = {
    dice,
    fate: plan.fate,
    workerId: worker.workerId,
    risk: appraisal.risk,
    atMs,
    expiresMs,
    waitMs: plan.waitMs,
  };
  const lived = liveOut({ ...asked, nowMs: frame.nowMs, reason: plan.reason, ownerEmail, taskCreatedBy }, frame.people);
  const first = plan.firstVote;
  const life: Life = first
    ? { ...lived, ballots: [{ voter: frame.people.second, vote: "approved", revision: false, ...first }] }
    : lived;

  const content = rowOf(frame, plan, story, appraisal, expiresMs);
  const row: RequestRow = { ...content, ...whatCameOf(plan, life, appraisal), supersedesId };
  remember(stores, plan, story, appraisal, life);
  const votes = life.ballots.map(({ voter, vote, revision, note, atMs: votedMs }) => ({
    id: dice.uuid(),
    approvalId: row.id,
    userId: voter.id,
    vote,
    revision,
    note,
    digest: row.digest,
    sessionId: sessions.get(voter.id) ?? null,
    votedAt: new Date(votedMs),
  }));
  return { laid: { row, votes, trail: entriesOf(row, life) }, life };
}

function rowOf(
  { digestOf }: Frame,
  plan: Plan,
  { row: task }: Story,
  appraisal: Appraisal,
  expiresMs: number,
): RequestRow {
  const { facts, reversible, risk, factors } = appraisal;
  const { dice, worker, action, drawn, claimed, costCents, atMs } = plan;
  const goalId = goalIdOf(plan);
  const digest = digestOf({
    action_type: action,
    action_description: drawn.words,
    action_data: drawn.data,
    worker_id: worker.workerId,
    task_id: task.id,
    goal_id: goalId,
    risk_level: risk,
    estimated_cost_cents: costCents,
  });
  const { headline, target, amount, complete } = facts;
  return {
    id: dice.uuid(),
    taskId: task.id,
    goalId,
    workerId: worker.workerId,
    actionType: action,
    actionDescription: drawn.words,
    actionData: drawn.data,
    riskLevel: risk,
    claimedRisk: claimed,
    riskFactors: factors,
    estimatedCostCents: costCents,
    expiresAt: new Date(expiresMs),
    digest,
    facts: { headline, target, amount, complete, reversible },
    createdAt: new Date(atMs),
  };
}

const dateOf = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));

function whatCameOf(plan: Plan, life: Life, { estimateMicros }: Appraisal): Partial<RequestRow> {
  const last = life.ballots.at(-1);
  const isReserved = plan.fate === "approved" || plan.fate === "used";
  return {
    decision: life.decision,
    decidedBy: life.decidedBy,
    decidedAt: dateOf(life.decidedMs),
    decisionNotes: life.releasedMs === null ? null : (last?.note ?? null),
    revisionRequested: life.releasedMs !== null && last?.revision === true,
    // Release keeps the end of the hold on the row.
    releaseAt: dateOf(life.releasedMs),
    releasedAt: dateOf(life.releasedMs),
    useBy: dateOf(life.useByMs),
    usedAt: dateOf(life.usedMs),
    reservedMicros: isReserved ? (estimateMicros ?? 0n) : 0n,
    updatedAt: new Date(Math.max(life.endMs, last?.atMs ?? 0)),
    outcome: life.reportedMs === null ? null : outcomeOf(plan),
  };
}

const outcomeOf = ({ fate, result, error, costCents }: Plan): NonNullable<RequestRow["outcome"]> =>
  fate === "failed"
    ? { succeeded: false, error }
    : { succeeded: true, result, ...(costCents !== null && { actual_cost_cents: costCents }) };

/** What later requests will find: reserved and spent money, known payees, and lines in the logs. */
function remember(
  { past, trace }: Stores,
  plan: Plan,
  { row: task }: Story,
  { facts, estimateMicros }: Appraisal,
  life: Life,
): void {
  const { worker, action, drawn, atMs, fate } = plan;
  const subject = subjectOf(task);
  trace.write(subject, { atMs, action: "approval.ask", message: facts.headline, input: drawn.data });
  const heardMs = life.releasedMs ?? life.decidedMs;
  if (heardMs !== null) trace.write(subject, { atMs: heardMs, action: "approval.told", message: heard[life.decision] });
  const votedMs = life.ballots.at(-1)?.atMs;
  if (life.decision === "approved" && votedMs !== undefined) {
    const untilMs = life.reportedMs ?? (life.usedMs === null ? (life.useByMs ?? Infinity) : Infinity);
    past.reserve({ workerId: worker.workerId, micros: estimateMicros ?? 0n, fromMs: votedMs, untilMs });
  }
  if (life.usedMs === null) return;
  const costMicros = estimateMicros ?? 0n;
  // The line is written 900 ms after the use: what it tells began no earlier.
  const durationMs = Math.min((life.reportedMs ?? life.usedMs) - life.usedMs, 850);
  if (fate === "failed") {
    trace.write(subject, {
      atMs: life.usedMs + 900,
      action,
      level: "error",
      message: plan.error,
      durationMs,
      costMicros,
      error: { message: plan.error },
    });
    return;
  }
  trace.write(subject, {
    atMs: life.usedMs + 900,
    action,
    message: facts.headline,
    durationMs,
    costMicros,
    output: plan.result,
  });
  if (life.reportedMs !== null && facts.target !== null) past.pay(action, facts.target, life.reportedMs);
}

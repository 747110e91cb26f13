import type { Drawn, Question } from "@/db/seed/data/question";

import { type Answered, Refused } from "../client";
import type { Errand } from "./crew";
import type { Bench } from "./worker";

/** How long people have, in seconds; the control plane gives them more for high and critical risk. */
const expiresInSeconds = 600;
const lookSeconds = 30;

type Task = { id: string; goalId: string | null } | null;

/** The task that the request serves; null where this worker may hold no more, and then it asks without one. */
async function beginTask({ client, member, goals }: Bench, { question, drawn }: Errand): Promise<Task> {
  const goal = goals.get(question.taskType);
  const made = await client.makeTask({
    title: drawn.title,
    description: drawn.words,
    task_type: question.taskType,
    assigned_worker: member.cast.workerId,
    max_attempts: 1,
    ...(goal !== undefined && { goal_id: goal }),
  });
  try {
    await client.patchTask(made.id, { status: "in_progress" });
    return { id: made.id, goalId: made.goal_id };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    await client.patchTask(made.id, { status: "cancelled", error_message: "No hand is free." });
    return null;
  }
}

const placed = (task: Task) =>
  task ? { task_id: task.id, ...(task.goalId !== null && { goal_id: task.goalId }) } : {};

async function ask(
  { client }: Bench,
  question: Question,
  drawn: Drawn,
  task: Task,
  supersedes?: string,
): Promise<Answered> {
  const asked = await client.ask({
    action_type: question.action,
    action_description: drawn.words,
    action_data: drawn.data,
    expires_in_seconds: expiresInSeconds,
    ...(question.claimed !== null && { risk_level: question.claimed }),
    ...(question.costCents !== null && { estimated_cost_cents: question.costCents }),
    ...placed(task),
    ...(supersedes !== undefined && { supersedes }),
  });
  for (;;) {
    const answer = await client.look(asked.id, lookSeconds);
    if (answer.decision !== "pending") return answer;
  }
}

/** Says what became of it where it did not go ahead, and lets the task go. */
async function giveUp({ client }: Bench, { question, drawn }: Errand, task: Task, why: string): Promise<void> {
  await client.log([
    { level: "warn", action: question.action, message: `${drawn.title}: ${why}`, source: "fleet", ...placed(task) },
  ]);
  if (task) await client.patchTask(task.id, { status: "cancelled", error_message: why });
}

async function carryOut(
  bench: Bench,
  { question, drawn }: Errand,
  task: Task,
): Promise<{ succeeded: boolean; result?: unknown; error?: string }> {
  const { client, dice, spend } = bench;
  await spend(dice.whole(1, 6));
  const succeeded = dice.chance(0.9);
  const outcome = succeeded
    ? { succeeded, result: question.result(dice) }
    : { succeeded, error: dice.pick(question.errors) };
  await client.log([
    {
      level: succeeded ? "info" : "error",
      action: question.action,
      message: succeeded ? drawn.title : `${drawn.title}: ${outcome.error}`,
      source: "fleet",
      input_data: drawn.data,
      ...(succeeded ? { output_data: outcome.result } : { error_data: { error: outcome.error } }),
      duration_ms: dice.whole(200, 6_000),
      tokens_used: dice.whole(300, 2_500),
      cost_cents: question.costCents ?? 1,
      ...placed(task),
    },
  ]);
  return outcome;
}

async function finish(bench: Bench, errand: Errand, task: Task, approvalId: string | null): Promise<void> {
  const { client } = bench;
  const { succeeded, result, error } = await carryOut(bench, errand, task);
  const cost = errand.question.costCents ?? 1;
  if (approvalId !== null)
    await client.report(approvalId, { succeeded, actual_cost_cents: cost, ...(succeeded ? { result } : { error }) });
  if (!task) return;
  await client.patchTask(
    task.id,
    succeeded ? { status: "completed", result, actual_cost_cents: cost } : { status: "failed", error_message: error },
  );
}

const why = ({ decision, decision_notes }: Answered): string =>
  decision === "expired" ? "nobody decided in time" : `rejected${decision_notes ? `, ${decision_notes}` : ""}`;

async function run(bench: Bench, errand: Errand, task: Task): Promise<void> {
  const { client } = bench;
  const { question } = errand;
  const verdict = await client.check({
    action: question.action,
    ...(question.claimed !== null && { risk_level: question.claimed }),
    ...(question.costCents !== null && { estimated_cost_cents: question.costCents }),
  });
  if (verdict.verdict === "deny") return giveUp(bench, errand, task, `denied, ${verdict.reason}`);
  if (verdict.verdict === "allow") return finish(bench, errand, task, null);

  let told = errand;
  let answer = await ask(bench, question, errand.drawn, task);
  if (answer.revision_requested && question.revision) {
    await bench.spend(bench.dice.whole(3, 15));
    told = { ...errand, drawn: question.revision.answer(errand.drawn) };
    answer = await ask(bench, question, told.drawn, task, answer.id);
  }
  if (answer.decision !== "approved") return giveUp(bench, told, task, why(answer));
  await client.use(answer.id, answer.digest ?? "");
  await finish(bench, told, task, answer.id);
}

/** Something that may need people: checked, asked for where it must be, done once it may be. */
export async function runErrand(bench: Bench, errand: Errand): Promise<void> {
  const task = await beginTask(bench, errand);
  try {
    await run(bench, errand, task);
  } catch (error) {
    if (error instanceof Refused && error.status !== 401) await giveUp(bench, errand, task, error.message);
    throw error;
  }
}

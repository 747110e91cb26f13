import type { Chore } from "./crew";
import type { Bench } from "./worker";

/** The task of a chore: one that waits to be claimed, else one of its own making; null where it may hold no more. */
async function findTask({ client, member, goals }: Bench, chore: Chore) {
  const claimed = chore.claims ? await client.claim({ task_types: [chore.taskType] }) : null;
  if (claimed) return claimed;
  const goal = goals.get(chore.taskType);
  const made = await client.makeTask({
    title: chore.title,
    task_type: chore.taskType,
    assigned_worker: member.cast.workerId,
    max_attempts: 1,
    ...(goal !== undefined && { goal_id: goal }),
  });
  return client.patchTask(made.id, { status: "in_progress" }).catch(async () => {
    await client.patchTask(made.id, { status: "cancelled", error_message: "No hand is free." }).catch(() => undefined);
    return null;
  });
}

/** Work that needs nobody: each step is checked, done and logged. What would have to be asked for is left. */
export async function runChore(bench: Bench, chore: Chore): Promise<void> {
  const { client, member, dice, spend } = bench;
  const task = await findTask(bench, chore);
  if (!task) return;
  const share = Math.floor((chore.cents * 10_000) / chore.actions.length);
  for (const [step, action] of chore.actions.entries()) {
    await spend(dice.whole(2, 9));
    const { verdict, reason } = await client.check({ action, risk_level: "low", estimated_cost_cents: 1 });
    const isDone = verdict === "allow";
    await client.log([
      {
        level: isDone ? "info" : "warn",
        action,
        message: isDone ? `${chore.title}: ${action}` : `${chore.title}: left out, ${reason}`,
        task_id: task.id,
        goal_id: task.goal_id,
        source: "fleet",
        duration_ms: dice.whole(300, 9_000),
        ...(isDone && { tokens_used: dice.whole(200, 4_000), cost_micros: share }),
      },
    ]);
    await client.patchTask(task.id, { progress: Math.round((100 * (step + 1)) / (chore.actions.length + 1)) });
  }
  if (dice.chance(member.cast.status === "error" ? 0.2 : 0.93)) {
    await client.patchTask(task.id, {
      status: "completed",
      result: { done: chore.title },
      completion_evidence: [`${chore.actions.length} steps in the logs`],
      actual_cost_cents: chore.cents,
    });
    return;
  }
  const error = dice.pick(member.craft.errors);
  await client.log([
    {
      level: "error",
      action: chore.actions[0] ?? chore.taskType,
      message: error,
      task_id: task.id,
      goal_id: task.goal_id,
      source: "fleet",
    },
  ]);
  await client.patchTask(task.id, { status: "failed", error_message: error });
}

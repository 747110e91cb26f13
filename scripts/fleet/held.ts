import type { Bench } from "./worker";

/** What it held when it last ended is its own still: it says so, and brings it to its end. */
export async function finishHeld({ client, member, dice, spend }: Bench): Promise<void> {
  const { tasks } = await client.listTasks({ status: "in_progress", limit: "100" });
  for (const task of tasks.filter(({ assigned_worker }) => assigned_worker === member.cast.workerId)) {
    await spend(dice.whole(5, 40));
    const placed = { task_id: task.id, goal_id: task.goal_id, source: "fleet" };
    const told = { level: "info", action: task.task_type ?? "task", message: `${task.title}: taken up again` };
    await client.log([
      { ...told, ...placed, duration_ms: dice.whole(300, 9_000), cost_micros: dice.whole(2_000, 40_000) },
    ]);
    await spend(dice.whole(20, 120));
    await client.patchTask(task.id, { status: "completed", result: { done: task.title } });
  }
}

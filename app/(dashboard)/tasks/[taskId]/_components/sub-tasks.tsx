import { Section } from "@/components/layout/section";
import type { BriefTask } from "@/server/tasks/for-people";

import { TaskLine } from "./task-line";

/** The parts that this task was cut into. */
export function SubTasks({ tasks }: { tasks: readonly BriefTask[] }) {
  if (tasks.length === 0) return null;
  const done = tasks.filter(({ status }) => status === "completed").length;
  return (
    <Section title="Sub-tasks" aside={`${String(done)} of ${String(tasks.length)} completed`}>
      <ul className="border-t">
        {tasks.map((task) => (
          <TaskLine key={task.id} task={task} />
        ))}
      </ul>
    </Section>
  );
}

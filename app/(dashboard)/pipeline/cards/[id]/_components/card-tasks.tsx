import Link from "next/link";

import { paths } from "@/app/paths";
import { Section } from "@/components/layout/section";
import { TaskState } from "@/components/status/task-state";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { BriefTask } from "@/server/tasks/for-people";

/** The work that is done for this sale. */
export function CardTasks({ tasks }: { tasks: readonly BriefTask[] }) {
  if (tasks.length === 0) return null;
  return (
    <Section title="Tasks">
      <ul className="border-t">
        {tasks.map((task) => (
          <li key={task.id} className="flex flex-wrap items-center gap-x-3 gap-y-0.5 border-b py-1.5 text-sm">
            <Link
              href={paths.task(task.id)}
              prefetch={false}
              className="min-w-0 flex-1 basis-48 truncate hover:underline"
            >
              <VisibleText text={task.title} inline />
            </Link>
            <span className="text-ink-2 text-xs">
              {task.worker === null ? "nobody" : <VisibleText text={task.worker} inline />}
            </span>
            <TaskState status={task.status} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

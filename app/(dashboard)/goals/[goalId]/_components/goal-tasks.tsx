import Link from "next/link";

import { paths } from "@/app/paths";
import { Section } from "@/components/layout/section";
import { TaskState, taskStatusWord } from "@/components/status/task-state";
import { VisibleText } from "@/components/untrusted/visible-text";
import { taskStatuses } from "@/domain/tasks";
import type { GoalDetail } from "@/server/goals/detail";

/** Its own tasks: how many stand where, each number a way to them, and the latest. */
export function GoalTasks({ goalId, tasks }: { goalId: string; tasks: GoalDetail["tasks"] }) {
  const present = taskStatuses.filter((status) => (tasks.byStatus[status] ?? 0) > 0);
  return (
    <Section
      title="Its own tasks"
      aside={
        <Link href={paths.tasks({ goal: goalId })} prefetch={false} className="underline underline-offset-2">
          All of them
        </Link>
      }
    >
      {present.length === 0 ? (
        <p className="text-ink-2 border-t pt-2 text-sm">No task names this goal itself.</p>
      ) : (
        <>
          <p className="flex flex-wrap gap-x-4 gap-y-1 border-t py-2 text-sm">
            {present.map((status) => (
              <Link
                key={status}
                href={paths.tasks({ goal: goalId, status: [status] })}
                prefetch={false}
                className="rounded-sm underline-offset-2 hover:underline"
              >
                <b className="font-medium tabular-nums">{tasks.byStatus[status]}</b>{" "}
                <span className="text-ink-2">{taskStatusWord(status).toLowerCase()}</span>
              </Link>
            ))}
          </p>
          <ul className="border-t">
            {tasks.latest.map((task) => (
              <li key={task.id} className="flex flex-wrap items-center gap-x-3 gap-y-0.5 border-b py-1.5 text-sm">
                <Link
                  href={paths.task(task.id)}
                  prefetch={false}
                  className="min-w-0 flex-1 basis-48 truncate hover:underline"
                >
                  <VisibleText text={task.title} inline />
                </Link>
                <span className="text-ink-2 text-xs">{task.worker ?? "nobody"}</span>
                <TaskState status={task.status} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

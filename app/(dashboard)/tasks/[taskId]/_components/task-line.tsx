import Link from "next/link";
import type { ReactNode } from "react";

import { paths } from "@/app/paths";
import { TaskState } from "@/components/status/task-state";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { BriefTask } from "@/server/tasks/for-people";

/** Another task in one line. */
export function TaskLine({ task, aside }: { task: BriefTask; aside?: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-0.5 border-b py-1.5 text-sm">
      <Link href={paths.task(task.id)} prefetch={false} className="min-w-0 flex-1 basis-48 truncate hover:underline">
        <VisibleText text={task.title} inline />
      </Link>
      {aside}
      <span className="text-ink-2 text-xs">
        {task.worker === null ? "nobody" : <VisibleText text={task.worker} inline />}
      </span>
      <TaskState status={task.status} />
    </li>
  );
}

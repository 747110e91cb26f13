"use client";

import Link from "next/link";
import { useState } from "react";

import { paths } from "@/app/paths";
import { Deadline } from "@/components/status/deadline";
import { Priority, TaskState } from "@/components/status/task-state";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { Lane, ListedTask } from "@/server/tasks/rows";

import { countWords, tasksWithout, type TaskView } from "../address";
import { DeedDialog } from "./deed-dialog";
import type { DeedKind } from "./deed-words";
import { NoTasks } from "./no-tasks";
import { moreOf } from "./task-columns";
import { TaskMenu } from "./task-menu";

/** The tasks by status: the first of each, and how many there are. Moved by menu, with the legal moves only. */
export function TaskBoard({
  lanes,
  view,
  forbidden,
}: {
  lanes: readonly Lane[];
  view: TaskView;
  forbidden: string | null;
}) {
  const [open, setOpen] = useState<{ kind: DeedKind; task: ListedTask } | null>(null);
  if (lanes.every(({ count }) => count === 0)) return <NoTasks view={view} />;
  return (
    <div
      role="region"
      aria-label="Board of tasks"
      tabIndex={0}
      className="flex min-h-0 flex-1 gap-3 overflow-x-auto px-4 py-3 sm:px-6"
    >
      {lanes.map(({ status, count, tasks }) => (
        <section
          key={status}
          aria-label={`${status.replaceAll("_", " ")}, ${countWords(count)}`}
          className="flex w-60 shrink-0 flex-col"
        >
          <h2 className="flex items-baseline justify-between gap-2 border-b pb-1.5 text-sm font-medium">
            <TaskState status={status} />
            <span className="text-ink-2 tabular-nums">{countWords(count)}</span>
          </h2>
          <ul className="min-h-0 flex-1 lg:overflow-y-auto">
            {tasks.map((task) => (
              <Card key={task.id} task={task} forbidden={forbidden} onDeed={(kind) => setOpen({ kind, task })} />
            ))}
            {tasks.length === 0 ? <li className="text-ink-2 py-2 text-xs">None</li> : null}
            {count > tasks.length ? (
              <li className="py-2 text-xs">
                <Link
                  href={tasksWithout({ ...view, status: [status] }, "view")}
                  prefetch={false}
                  className="text-accent hover:underline"
                >
                  All {countWords(count)}
                </Link>
              </li>
            ) : null}
          </ul>
        </section>
      ))}
      {open === null ? null : <DeedDialog kind={open.kind} tasks={[open.task]} onClose={() => setOpen(null)} />}
    </div>
  );
}

function Card({
  task,
  forbidden,
  onDeed,
}: {
  task: ListedTask;
  forbidden: string | null;
  onDeed: (kind: DeedKind) => void;
}) {
  const more = moreOf(task);
  return (
    <li className="hover:bg-hover grid gap-1 border-b py-2 pr-1 text-sm">
      <div className="flex items-start gap-1 [&_button]:-my-1">
        <Link
          href={paths.task(task.id)}
          prefetch={false}
          className="min-w-0 flex-1 font-medium [overflow-wrap:anywhere]"
        >
          <VisibleText text={task.title} inline />
        </Link>
        <TaskMenu task={task} forbidden={forbidden} onDeed={onDeed} />
      </div>
      <p className="text-ink-2 flex flex-wrap items-center gap-x-2.5 text-xs">
        <Priority priority={task.priority} />
        <span>{task.worker === null ? "nobody" : <VisibleText text={task.worker} inline />}</span>
        {more === undefined ? null : <span>{more}</span>}
        {task.deadline === null || task.status === "completed" || task.status === "cancelled" ? null : (
          <Deadline expiresAt={task.deadline} past="overdue" words />
        )}
      </p>
    </li>
  );
}

import { paths } from "@/app/paths";
import { PathLinks } from "@/components/layout/path-links";
import { Priority, TaskState } from "@/components/status/task-state";
import { Badge } from "@/components/ui/badge";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { TaskDetail } from "@/server/tasks/detail";

/** Toward which goal, what it is called, and where it stands. */
export function TaskHead({ detail: { task, goalPath, parent, stuck } }: { detail: TaskDetail }) {
  const links = [
    ...goalPath.map(({ id, title }) => ({ id, title, href: paths.goal(id) })),
    ...(parent ? [{ id: parent.id, title: parent.title, href: paths.task(parent.id) }] : []),
  ];
  const more = task.closedAt !== null ? "closed" : task.dead ? "dead" : undefined;
  return (
    <>
      <PathLinks label="Toward" links={links} />
      <h1 className="sr-only">Task</h1>
      <h2 className="mt-1 text-xl font-semibold tracking-[-0.01em] [overflow-wrap:anywhere]">
        <VisibleText text={task.title} inline />
      </h2>
      <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
        <TaskState status={task.status} more={more} />
        <Priority priority={task.priority} />
        {task.waits && (task.status === "pending" || task.status === "assigned") ? (
          <Badge tone="warn">waits for others</Badge>
        ) : null}
        {stuck ? (
          <Badge tone="bad" title="No change and no log line for half an hour">
            stuck
          </Badge>
        ) : null}
        {task.requiresApproval ? <Badge>needs approval before it begins</Badge> : null}
      </p>
    </>
  );
}

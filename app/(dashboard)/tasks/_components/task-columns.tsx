import Link from "next/link";

import { paths } from "@/app/paths";
import { formatMoney } from "@/components/format";
import { Deadline } from "@/components/status/deadline";
import { none } from "@/components/status/none";
import { Priority, TaskState } from "@/components/status/task-state";
import type { Column } from "@/components/table/data-table";
import { Time } from "@/components/ui/time";
import { CutText } from "@/components/untrusted/cut-text";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { ListedTask } from "@/server/tasks/rows";

const narrowClass = "max-w-32 min-[1600px]:max-w-44";

/** What else there is to a status, in a word or two. */
export function moreOf({ status, dead, closed, waits, requiresApproval, nextRetryAt }: ListedTask): string | undefined {
  if (closed) return "closed";
  if (dead) return "dead";
  if (status === "failed" && nextRetryAt !== null) return "retrying";
  if (status !== "pending" && status !== "assigned") return undefined;
  return waits ? "waits" : requiresApproval ? "to approve" : undefined;
}

const money = (cents: number | null, currency: string) => (cents === null ? none : formatMoney(cents, currency));

/** The columns of the list of tasks; money in the base currency. */
export function taskColumns(currency: string): readonly Column<ListedTask>[] {
  return [
    { id: "title", header: "Title", grow: true, cell: (task) => <Title task={task} /> },
    {
      id: "status",
      header: "Status",
      wideOnly: true,
      cell: (task) => <TaskState status={task.status} more={moreOf(task)} />,
    },
    {
      id: "priority",
      header: "Priority",
      sortable: true,
      wideOnly: true,
      cell: ({ priority }) => <Priority priority={priority} />,
    },
    {
      id: "type",
      header: "Type",
      wideOnly: 1440,
      cell: ({ type }) => (type === null ? none : <CutText text={type} className={narrowClass} />),
    },
    {
      id: "worker",
      header: "Worker",
      wideOnly: true,
      cell: ({ worker }) =>
        worker === null ? (
          <span className="text-ink-2">nobody</span>
        ) : (
          <Link href={paths.worker(worker)} prefetch={false} className="hover:underline">
            <CutText text={worker} className="max-w-30" />
          </Link>
        ),
    },
    {
      id: "goal",
      header: "Goal",
      wideOnly: 1280,
      cell: ({ goal }) =>
        goal === null ? (
          none
        ) : (
          <Link href={paths.tasks({ goal: goal.id })} prefetch={false} className="text-ink-2 hover:underline">
            <CutText text={goal.title} className={narrowClass} />
          </Link>
        ),
    },
    {
      id: "attempts",
      header: "Attempts",
      align: "right",
      wideOnly: 1600,
      cell: ({ attempts, maxAttempts }) => `${String(attempts)} of ${String(maxAttempts)}`,
    },
    {
      id: "estimate",
      header: "Estimate",
      align: "right",
      sortable: true,
      firstSort: "desc",
      wideOnly: 1600,
      cell: ({ estimateCents }) => money(estimateCents, currency),
    },
    {
      id: "actual",
      header: "Actual",
      align: "right",
      sortable: true,
      firstSort: "desc",
      wideOnly: 1440,
      cell: ({ actualCents, estimateCents }) => (
        <span
          className={actualCents !== null && estimateCents !== null && actualCents > estimateCents ? "text-bad" : ""}
        >
          {money(actualCents, currency)}
        </span>
      ),
    },
    {
      id: "deadline",
      header: "Deadline",
      align: "right",
      sortable: true,
      wideOnly: true,
      cell: ({ deadline, status }) =>
        deadline === null ? (
          none
        ) : status === "completed" || status === "cancelled" ? (
          <Time at={deadline} className="text-ink-2" />
        ) : (
          <Deadline expiresAt={deadline} past="overdue" words />
        ),
    },
    {
      id: "updated",
      header: "Updated",
      align: "right",
      sortable: true,
      firstSort: "desc",
      wideOnly: true,
      cell: ({ updatedAt }) => <Time at={updatedAt} className="text-ink-2" />,
    },
  ];
}

/** On a phone the title carries what the other columns say. */
function Title({ task }: { task: ListedTask }) {
  return (
    <>
      <VisibleText text={task.title} inline />
      <span className="text-ink-2 flex flex-wrap gap-x-3 text-xs font-normal lg:hidden">
        <TaskState status={task.status} more={moreOf(task)} />
        <Priority priority={task.priority} />
        <span>{task.worker === null ? "nobody" : <VisibleText text={task.worker} inline />}</span>
      </span>
    </>
  );
}

import Link from "next/link";

import { paths } from "@/app/paths";
import { Section } from "@/components/layout/section";
import { TaskState } from "@/components/status/task-state";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { RevenueEvent, TaskBehind } from "@/server/revenue/event";

/** Where the money comes from: the opportunity, the tasks that worked on it, what they asked, and who let them. */
export function Behind({ event: { opportunity, tasks } }: { event: RevenueEvent }) {
  return (
    <Section title="Where it comes from">
      {opportunity === null ? (
        <p className="text-ink-2 border-t py-2 text-sm">It names no opportunity, so nothing leads further back.</p>
      ) : (
        <>
          <p className="border-y py-1.5 text-sm">
            <Link href={paths.opportunity(opportunity.id)} prefetch={false} className="font-medium hover:underline">
              <VisibleText text={opportunity.title} inline />
            </Link>
            <span className="text-ink-2">, the opportunity</span>
          </p>
          {tasks.length === 0 ? (
            <p className="text-ink-2 py-2 text-sm">No task names this opportunity.</p>
          ) : (
            <ul>
              {tasks.map((task) => (
                <Task key={task.id} task={task} />
              ))}
            </ul>
          )}
        </>
      )}
    </Section>
  );
}

function Task({ task: { id, title, status, worker, approvals } }: { task: TaskBehind }) {
  return (
    <li className="border-b py-1.5 text-sm">
      <p className="flex flex-wrap items-center gap-x-3">
        <Link href={paths.task(id)} prefetch={false} className="min-w-0 flex-1 basis-48 truncate hover:underline">
          <VisibleText text={title} inline />
        </Link>
        {worker === null ? null : (
          <Link href={paths.worker(worker)} prefetch={false} className="text-ink-2 hover:underline">
            <VisibleText text={worker} inline />
          </Link>
        )}
        <TaskState status={status} />
      </p>
      {approvals.length === 0 ? null : (
        <ul className="text-ink-2 mt-1 grid gap-0.5 border-l pl-3 text-xs">
          {approvals.map(({ id: approvalId, action, decision, decidedBy, decidedAt }) => (
            <li key={approvalId}>
              <Link href={paths.approval(approvalId)} prefetch={false} className="hover:text-ink hover:underline">
                <VisibleText text={action} inline />
              </Link>
              , {decision}
              {decidedBy === null ? null : ` by ${decidedBy}`}
              {decidedAt === null ? null : (
                <>
                  {" "}
                  <Time at={decidedAt} />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

import Link from "next/link";

import { paths } from "@/app/paths";
import { formatMoney, formatNumber } from "@/components/format";
import { Fact, Facts } from "@/components/layout/facts";
import { Deadline } from "@/components/status/deadline";
import { Progress } from "@/components/ui/progress";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { TaskDetail } from "@/server/tasks/detail";

const microsPerCent = 10_000;

/** What the server knows of the task. */
export function TaskFacts({ detail: { task, trace }, currency }: { detail: TaskDetail; currency: string }) {
  const isOver = task.status === "completed" || task.status === "cancelled";
  return (
    <Facts>
      <Fact name="Worker">
        {task.assignedWorker === null ? (
          <span className="text-ink-2">nobody: whoever claims it</span>
        ) : (
          <Link href={paths.worker(task.assignedWorker)} prefetch={false} className="text-accent hover:underline">
            <VisibleText text={task.assignedWorker} inline />
          </Link>
        )}
      </Fact>
      <Fact name="Type">
        {task.taskType === null ? (
          <span className="text-ink-2">none</span>
        ) : (
          <Link href={paths.tasks({ type: task.taskType })} prefetch={false} className="hover:underline">
            <VisibleText text={task.taskType} inline />
          </Link>
        )}
      </Fact>
      <Fact name="Attempts">
        {task.attemptCount} of {task.maxAttempts}
        {task.nextRetryAt === null ? null : (
          <>
            , tried again <Time at={task.nextRetryAt} />
          </>
        )}
      </Fact>
      <Fact name="Cost">
        <Cost task={task} loggedMicros={trace.costMicros} currency={currency} />
      </Fact>
      {task.progress > 0 && !isOver ? (
        <Fact name="Progress">
          <Progress value={task.progress / 100} label="Progress, as its worker says" /> {formatNumber(task.progress)} %,
          as its worker says
        </Fact>
      ) : null}
      {task.deadline === null ? null : (
        <Fact name="Deadline">
          {isOver ? <Time at={task.deadline} /> : <Deadline expiresAt={task.deadline} past="overdue" words />}
        </Fact>
      )}
      {task.leaseExpiresAt === null ? null : (
        <Fact name="Lease">
          until <Time at={task.leaseExpiresAt} />, unless its worker is heard of before
        </Fact>
      )}
      {task.failureReason === null ? null : (
        <Fact name={task.status === "cancelled" ? "Cancelled because" : "Last failure"}>
          <VisibleText text={task.failureReason} />
        </Fact>
      )}
      {task.blockedReason === null ? null : (
        <Fact name="Blocked">
          <VisibleText text={task.blockedReason} inline />
        </Fact>
      )}
      {task.closedAt === null ? null : (
        <Fact name="Closed">
          <Time at={task.closedAt} /> by {task.closedBy}: <VisibleText text={task.closedNote ?? ""} inline />
        </Fact>
      )}
      <Fact name="Made">
        <Time at={task.createdAt} />
        {task.createdBy === null ? null : (
          <>
            {" by "}
            <VisibleText text={task.createdBy} inline />
          </>
        )}
        {task.startedAt === null ? null : (
          <>
            , begun <Time at={task.startedAt} />
          </>
        )}
        {task.completedAt === null ? null : (
          <>
            , over <Time at={task.completedAt} />
          </>
        )}
      </Fact>
    </Facts>
  );
}

/** What was estimated, what its worker says it cost, and what its log lines come to. */
function Cost({ task, loggedMicros, currency }: { task: TaskDetail["task"]; loggedMicros: string; currency: string }) {
  const { estimatedCostCents: estimate, actualCostCents: actual } = task;
  const over = estimate !== null && actual !== null && actual > estimate;
  return (
    <span className="tabular-nums">
      {estimate === null ? "no estimate" : `${formatMoney(estimate, currency)} estimated`},{" "}
      <span className={over ? "text-bad" : undefined}>
        {actual === null ? "none reported" : `${formatMoney(actual, currency)} reported`}
        {over ? " (over)" : ""}
      </span>
      , {formatMoney(Number(loggedMicros) / microsPerCent, currency)} in its log lines
    </span>
  );
}

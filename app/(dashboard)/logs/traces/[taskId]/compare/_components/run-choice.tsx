import Link from "next/link";

import { paths } from "@/app/paths";
import { count, formatDuration } from "@/components/format";
import { Empty } from "@/components/layout/empty";
import { TaskState } from "@/components/status/task-state";
import { classes } from "@/components/ui/classes";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { Run } from "@/server/traces/compare";

import { moneyOf } from "../../../../words";

/** The latest runs of the same type, to be put beside this one. Folded once one is chosen. */
export function RunChoice({
  task,
  others,
  chosen,
  currency,
}: {
  task: Run;
  others: readonly Run[];
  chosen: string | null;
  currency: string;
}) {
  if (others.length === 0) {
    return (
      <Empty title="There is no other run">
        {task.type === null
          ? "This task has no type, so there is nothing to find others like it by."
          : `No other task of the type ${task.type} has started yet.`}
      </Empty>
    );
  }
  return (
    <details open={chosen === null} className="border-b px-4 py-2 sm:px-6">
      <summary className="cursor-pointer text-sm font-medium">
        {chosen === null ? "Choose a run to compare with" : "Choose another run"}
      </summary>
      <ul aria-label="Runs of the same type" className="mt-2 border-t text-sm">
        {others.map((run) => (
          <li key={run.id}>
            <Link
              href={paths.traceCompared(task.id, { with: run.id })}
              prefetch={false}
              aria-current={run.id === chosen ? "true" : undefined}
              className={classes(
                "hover:bg-hover grid gap-x-4 gap-y-0.5 border-b px-1 py-1.5 sm:grid-cols-[minmax(0,1fr)_8rem_7rem_5rem_5rem_5rem_7rem] sm:items-center",
                run.id === chosen && "bg-sel",
              )}
            >
              <span className="truncate">
                <VisibleText text={run.title} inline />
              </span>
              <TaskState status={run.status} />
              <span className="text-ink-2 truncate text-xs">{run.workerId ?? "–"}</span>
              <span className="tabular-nums sm:text-right">{count(run.lines, "line")}</span>
              <span className="tabular-nums sm:text-right">{elapsedOf(run)}</span>
              <span className="tabular-nums sm:text-right">{moneyOf(run.costMicros, currency)}</span>
              <Time at={run.createdAt} className="text-ink-2 text-xs sm:text-right" />
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** From its beginning to its end. */
export function elapsedOf({ startedAt, endedAt }: Run): string {
  if (startedAt === null) return "–";
  return endedAt === null ? "not ended" : formatDuration(Date.parse(endedAt) - Date.parse(startedAt));
}

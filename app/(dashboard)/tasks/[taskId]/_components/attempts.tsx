import Link from "next/link";

import { paths } from "@/app/paths";
import { formatDuration } from "@/components/format";
import { Section } from "@/components/layout/section";
import { Status, type DotShape, type DotTone } from "@/components/status/dot";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { AttemptOutcome } from "@/domain/tasks";
import type { TaskAttempt, TaskDetail } from "@/server/tasks/detail";

const looks = {
  completed: ["filled", "good", "Completed"],
  failed: ["cross", "bad", "Failed"],
  lost: ["half", "warn", "Lost: its lease ran out"],
  cancelled: ["cross", "plain", "Cancelled"],
  released: ["ring", "plain", "Released: counts for nobody"],
} as const satisfies Record<AttemptOutcome, readonly [DotShape, DotTone, string]>;

/** How each attempt ended, the latest first. */
export function Attempts({ attempts, task }: { attempts: readonly TaskAttempt[]; task: TaskDetail["task"] }) {
  if (attempts.length === 0) return null;
  return (
    <Section title="Attempts" aside={`${String(task.attemptCount)} of ${String(task.maxAttempts)} used`}>
      <ol className="border-t">
        {attempts.map((attempt) => (
          <li
            key={`${String(attempt.attempt)} ${attempt.endedAt.toISOString()}`}
            className="grid gap-x-4 border-b py-1.5 text-sm sm:grid-cols-[2rem_14rem_minmax(0,1fr)_auto]"
          >
            <span className="text-ink-2 tabular-nums">{attempt.attempt}</span>
            <Status shape={looks[attempt.outcome][0]} tone={looks[attempt.outcome][1]}>
              {looks[attempt.outcome][2]}
            </Status>
            <span className="min-w-0">
              <Link href={paths.worker(attempt.workerId)} prefetch={false} className="hover:underline">
                <VisibleText text={attempt.workerId} inline />
              </Link>
              {attempt.error === null ? null : (
                <span className="text-ink-2 block [overflow-wrap:anywhere]">
                  <VisibleText text={attempt.error} />
                </span>
              )}
            </span>
            <span className="text-ink-2 text-right tabular-nums">
              {attempt.startedAt === null
                ? null
                : `${formatDuration(attempt.endedAt.getTime() - attempt.startedAt.getTime())}, `}
              <Time at={attempt.endedAt} />
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}

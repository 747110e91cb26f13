import Link from "next/link";

import { paths } from "@/app/paths";
import { count, formatDuration, formatPercent } from "@/components/format";
import { Section } from "@/components/layout/section";
import { Deadline } from "@/components/status/deadline";
import { Skeleton } from "@/components/ui/skeleton";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { GoalActivity } from "@/server/goals/activity";
import type { GoalDetail } from "@/server/goals/detail";

import { Defined } from "./defined";
import { ForecastWords } from "./forecast-words";
import { MoneyChart } from "./money-chart";

/** What goes on for the goal and all below it. It comes when it is read: a large branch takes a moment. */
export async function Activity({ goal, reading }: { goal: GoalDetail["goal"]; reading: Promise<GoalActivity> }) {
  const activity = await reading;
  return (
    <>
      <Section title="Money">
        <div className="border-t pt-3">
          <MoneyChart days={activity.days} currency={activity.baseCurrency} />
        </div>
      </Section>
      <Section title={<Defined by="forecast">Forecast</Defined>}>
        <ForecastWords forecast={activity.forecast} currency={activity.baseCurrency} />
      </Section>
      <Waits activity={activity} goal={goal} />
      <Workers workers={activity.workers} />
    </>
  );
}

function Waits({ activity, goal }: { activity: GoalActivity; goal: GoalDetail["goal"] }) {
  const { waiting, decided, medianWaitMs, blockedMs, lifeMs } = activity;
  const share = lifeMs > 0 ? blockedMs / lifeMs : 0;
  return (
    <Section
      title="Requests to people"
      aside={
        <Link href={paths.approvals({ goal: goal.id })} prefetch={false} className="underline underline-offset-2">
          In the queue
        </Link>
      }
    >
      <p className="border-t py-2 text-sm">
        <Defined by="blockedByPeople">Blocked by people</Defined>{" "}
        <b className="font-medium tabular-nums">{formatPercent(share, share > 0 && share < 0.1 ? 1 : 0)}</b>{" "}
        <span className="text-ink-2">
          of its life so far, {formatDuration(blockedMs)} of {formatDuration(lifeMs)}. {count(decided, "request")}{" "}
          decided
          {medianWaitMs === null ? "" : `, half of them within ${formatDuration(medianWaitMs)}`}.
        </span>
      </p>
      {waiting.length === 0 ? (
        <p className="text-ink-2 text-sm">Nothing waits for a person now.</p>
      ) : (
        <ul className="border-t">
          {waiting.map((request) => (
            <li key={request.id} className="flex items-center gap-3 border-b py-1.5 text-sm">
              <Link
                href={paths.approval(request.id)}
                prefetch={false}
                className="min-w-0 flex-1 truncate rounded-sm hover:underline"
              >
                <VisibleText text={request.headline} inline />
              </Link>
              <span className="text-ink-2 text-xs max-sm:hidden">{request.worker}</span>
              <span className="text-ink-2 text-xs">{request.risk}</span>
              <Deadline expiresAt={request.expiresAt} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Workers({ workers }: { workers: GoalActivity["workers"] }) {
  if (workers.length === 0) return null;
  return (
    <Section title="Workers at it, by tasks of its own and below">
      <ul className="border-t">
        {workers.map((worker) => (
          <li key={worker.id} className="flex items-center gap-4 border-b py-1.5 text-sm">
            <Link href={paths.worker(worker.id)} prefetch={false} className="min-w-0 flex-1 truncate hover:underline">
              {worker.id}
            </Link>
            <span className="text-ink-2 tabular-nums">
              {worker.open} open, {worker.completed} completed
              {worker.failed === 0 ? "" : `, ${String(worker.failed)} failed`}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Room for it until it comes. */
export function ActivityComing() {
  return (
    <div role="status" aria-label="Reading what goes on below" className="mt-5 grid gap-4">
      <Skeleton className="h-52" />
      <Skeleton className="h-24" />
    </div>
  );
}

import Link from "next/link";

import { paths } from "@/app/paths";
import { count, formatNumber } from "@/components/format";
import { Risk } from "@/components/status/risk";
import { classes } from "@/components/ui/classes";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { TriedRules } from "@/server/risk-rules/queries";

import type { Tried } from "./use-tried";

/** How many of last month's requests would have had another risk, and which. */
export function RulesTrial({
  tried: { value, problem, fields, isBehind },
  isEdited,
}: {
  tried: Tried<TriedRules>;
  isEdited: boolean;
}) {
  return (
    <div
      role="group"
      aria-label="On last month's requests"
      aria-busy={isBehind}
      className={classes("text-sm transition-opacity", isBehind && value !== null && "opacity-60")}
    >
      {value === null && problem === null ? <Skeleton className="h-16" /> : null}
      {problem === null ? null : (
        <p className="text-ink-2">
          {fields.length === 0 ? problem : "Nothing is tried until the fields above hold together."}
        </p>
      )}
      {value === null || problem !== null ? null : <Sums trial={value} isEdited={isEdited} />}
    </div>
  );
}

function Sums({ trial, isEdited }: { trial: TriedRules; isEdited: boolean }) {
  const { requests, changed, notKnown, days } = trial;
  const other = changed.reduce((sum, row) => sum + row.count, 0);
  if (requests === 0) return <p>Nothing was asked in the last {days} days, so there is nothing to try them on.</p>;
  if (!isEdited)
    return (
      <p>
        {count(requests, "request")} of the last {days} days to try an edit on.
      </p>
    );
  return (
    <>
      <p>
        <b className="font-medium tabular-nums">{formatNumber(other)}</b> of {count(requests, "request")} of the last{" "}
        {days} days would have had another risk.
      </p>
      {changed.length === 0 ? null : (
        <ul className="mt-2 rounded-md border">
          {changed.map(({ from, to, count: howMany, examples }) => (
            <li key={`${from} ${to}`} className="border-b px-3 py-2 last:border-b-0">
              <details>
                <summary className="cursor-pointer">
                  <span className="inline-flex flex-wrap items-center gap-1.5">
                    <span className="min-w-8 tabular-nums">{formatNumber(howMany)}</span>
                    <Risk risk={from} />
                    <span aria-hidden>→</span>
                    <span className="sr-only">becomes</span>
                    <Risk risk={to} />
                  </span>
                </summary>
                <Examples examples={examples} more={howMany - examples.length} />
              </details>
            </li>
          ))}
        </ul>
      )}
      {notKnown === 0 ? null : (
        <p className="text-ink-2 mt-2 text-xs">
          Of {count(notKnown, "request")} it is not known whether the cost rule would have spoken: what was left of the
          day is not kept. They count as it was found when they were asked.
        </p>
      )}
      <p className="text-ink-2 mt-2 text-xs">
        Both sides by what the action types say now. What was asked keeps the risk that it was given.
      </p>
    </>
  );
}

function Examples({ examples, more }: { examples: TriedRules["changed"][number]["examples"]; more: number }) {
  return (
    <ul className="mt-1 grid gap-0.5 text-xs">
      {examples.map(({ id, headline, workerId, at }) => (
        <li key={id}>
          <Link prefetch={false} target="_blank" href={paths.approval(id)} className="underline underline-offset-2">
            <VisibleText text={headline} inline />
          </Link>{" "}
          <span className="text-ink-2">
            of <VisibleText text={workerId} inline />, <Time at={at} />
          </span>
        </li>
      ))}
      {more > 0 ? <li className="text-ink-2">and {formatNumber(more)} older.</li> : null}
    </ul>
  );
}

"use client";

import { count, formatDay, formatNumber } from "@/components/format";
import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import type { Simulation } from "@/server/mandates/told";

import { BudgetEffect, BurdenShares } from "./simulation-effects";
import { SimulationNumbers } from "./simulation-numbers";
import type { Preview } from "./use-preview";

/** What the edit would have done to the last 90 days, with how far the records go. */
export function SimulationPanel({
  preview,
  isEdited,
  baseCurrency,
}: {
  preview: Preview & { again: () => void };
  isEdited: boolean;
  baseCurrency: string;
}) {
  const { isBusy, share, rows, simulation, failed, tookMs, again } = preview;
  return (
    <Section
      title="Simulation, last 90 days"
      aside={tookMs === null || isBusy ? undefined : `took ${formatNumber(tookMs)} ms`}
    >
      <div className="grid gap-3" aria-busy={isBusy}>
        {failed === null ? null : (
          <Notice tone="bad" live="alert" title="Not simulated">
            <p>{failed}</p>
            <Button size="sm" className="mt-1.5" onClick={again}>
              Try again
            </Button>
          </Notice>
        )}
        {isBusy ? (
          <div className="grid gap-1">
            <Progress value={share} label="How much was replayed" tone="accent" className="w-full!" />
            <p className="text-ink-2 text-xs tabular-nums">{formatNumber(rows)} records replayed</p>
          </div>
        ) : null}
        {!isEdited && !isBusy && failed === null ? (
          <p className="text-ink-2 text-sm">
            Edit something: what was asked in the last 90 days is then replayed with the edit, before it is saved.
          </p>
        ) : null}
        {isEdited && simulation ? (
          <div className={isBusy ? "grid gap-3 opacity-50" : "grid gap-3"}>
            <SimulationNumbers simulation={simulation} baseCurrency={baseCurrency} />
            <BurdenShares simulation={simulation} />
            <BudgetEffect simulation={simulation} baseCurrency={baseCurrency} />
            <Coverage simulation={simulation} />
          </div>
        ) : null}
      </div>
    </Section>
  );
}

/** How far the records go, and what they do not tell. */
function Coverage({ simulation }: { simulation: Simulation }) {
  const { checks, since, neverCheck, otherwiseThen, overGoal, overTask, workers } = simulation;
  const never =
    neverCheck.length === 0
      ? ""
      : workers === 1
        ? "; it never checks"
        : `; ${count(neverCheck.length, "worker")} never ${neverCheck.length === 1 ? "checks" : "check"}: ${neverCheck.join(", ")}`;
  const told =
    since === null ? "No checks in 90 days" : `${count(checks, "check")} since ${formatDay(Date.parse(since))}`;
  return (
    <div className="text-ink-2 text-xs">
      <p data-coverage>
        {told}
        {never}.
      </p>
      <details>
        <summary className="hover:text-ink cursor-pointer rounded-sm">What is replayed, and what is not</summary>
        <ul className="mt-1 grid list-disc gap-1 pl-4">
          <li>
            Both the mandate that stands and the edited one judge the same checks, with the standing rules and the
            capabilities of now, and as if the worker ran.
          </li>
          <li>
            The cap for a day is held against the estimates of what each of them lets through, in the order of the day.
            What was spent in fact, and what else was reserved, is not.
          </li>
          <li>
            Risks stand as they were computed then, though a cap is one of their reasons. A task&apos;s cap is held
            against the estimate alone
            {overTask === 0 ? "" : `, also for ${count(overTask, "check")} that its task had used up`}.
          </li>
          <li>
            A goal that was over its budget still is{overGoal === 0 ? "" : ` (${count(overGoal, "check")})`}. A check
            and the request after it are two checks.
          </li>
          {otherwiseThen === 0 ? null : (
            <li>
              {count(otherwiseThen, "check")} would be answered otherwise today than then, without any edit: permissions
              have changed since, or money had run out.
            </li>
          )}
        </ul>
      </details>
    </div>
  );
}

"use client";

import { useState } from "react";

import { count, formatDay, formatNumber } from "@/components/format";
import { Notice } from "@/components/ui/notice";
import type { StandingEffect } from "@/domain/standing-rules";
import type { RuleSimulation } from "@/server/rules/simulate";

import { SimulatedChecks, SimulatedRequests } from "./simulation-rows";
import { CheckSums, RequestSums, type Opened } from "./simulation-sums";

/** What a rule would have done over the last ninety days. Each number opens the rows that it counts. */
export function Simulation({
  simulation,
  effect,
  workerId,
  action,
  currency,
}: {
  simulation: RuleSimulation;
  effect: StandingEffect;
  workerId: string;
  action: string;
  currency: string;
}) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const { checks, requests, critical } = simulation;
  const toggle = (next: Opened) =>
    setOpened((before) => (JSON.stringify(before) === JSON.stringify(next) ? null : next));
  const { rejected, failed } = requests.ends.allow;

  return (
    <div className="grid gap-3 text-sm">
      <div>
        <p className="font-medium">{headlineOf(simulation, effect)}</p>
        <p className="text-ink-2 text-xs">{coverageOf(simulation, workerId)}</p>
      </div>
      {effect === "allow" && rejected + failed > 0 ? (
        <Notice tone="warn">
          Of those that it would have let through, people rejected {formatNumber(rejected)}, and {formatNumber(failed)}{" "}
          failed after their approval.
        </Notice>
      ) : null}
      <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
        <CheckSums sums={checks.sums} action={action} opened={opened} onOpen={toggle} />
        <RequestSums ends={requests.ends} opened={opened} onOpen={toggle} />
      </div>
      {opened?.of === "checks" ? <SimulatedChecks checks={checks} opened={opened} currency={currency} /> : null}
      {opened?.of === "requests" ? <SimulatedRequests requests={requests} opened={opened} /> : null}
      {effect === "allow" && critical > 0 ? (
        <p className="text-ink-2 text-xs">
          {count(critical, "ask")} of critical risk {critical === 1 ? "is" : "are"} among them: no rule lets that
          through.
        </p>
      ) : null}
    </div>
  );
}

function headlineOf({ checks: { sums } }: RuleSimulation, effect: StandingEffect): string {
  const total = sums.before.allow + sums.before.ask + sums.before.deny;
  if (total === 0) return "It never checked this action, so no check tells what the rule would change.";
  const of = `of ${formatNumber(total)} ${total === 1 ? "check" : "checks"}`;
  const change = {
    allow: [sums.after.allow - sums.before.allow, "would have gone ahead without a person"],
    ask: [sums.after.ask - sums.before.ask, "would have been asked that went ahead"],
    forbid: [sums.after.deny - sums.before.deny, "would have been refused"],
  } as const;
  const [howMany, what] = change[effect];
  return howMany === 0 ? `It would have changed none ${of}.` : `${formatNumber(howMany)} ${of} ${what}.`;
}

function coverageOf({ coverage, days }: RuleSimulation, workerId: string): string {
  const how = "By its permissions of now; what was over a budget stays so.";
  if (coverage.since === null) return `${workerId} never checks, so only its requests tell something. ${how}`;
  const since = formatDay(Date.parse(coverage.since));
  return `Replayed over ${String(days)} days: ${count(coverage.checks, "check")} of ${workerId} since ${since}. ${how}`;
}

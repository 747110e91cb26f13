import type { ReactNode } from "react";

import { formatMoney, formatNumber, formatPercent } from "@/components/format";
import { Fact, Facts } from "@/components/layout/facts";
import { Progress } from "@/components/ui/progress";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import { centsOfMicros, microsOfCents } from "@/domain/budgets";
import type { WorkerOverview } from "@/server/workers/one";

const noHealth = {
  maintenance: "none in maintenance",
  paused: "none while it was told to stand still",
  never: "none before it was ever seen",
} as const;

/** What is known of it, with how health comes about, and its own word beside it. */
export function WorkerFacts({ overview, children }: { overview: WorkerOverview; children: ReactNode }) {
  const { worker, vitals, currency, heartbeatSource } = overview;
  const ended = vitals.facts.attemptsOk + vitals.facts.attemptsFailed;
  return (
    <Facts>
      <Fact name="Health">
        <Health overview={overview} />
      </Fact>
      <Fact name="Today">
        <Today overview={overview} />
      </Fact>
      <Fact name="24 hours">
        {ended === 0
          ? "nothing ended"
          : `${formatNumber(vitals.facts.attemptsOk)} of ${formatNumber(ended)} attempts completed (${formatPercent(vitals.facts.attemptsOk / ended)})`}
        <span className="text-ink-2">
          , {formatMoney(centsOfMicros(vitals.spentDayMicros), currency)} spent, {formatNumber(vitals.errorsDay)} of{" "}
          {formatNumber(vitals.linesDay)} lines are errors
        </span>
      </Fact>
      <Fact name="Runs">
        {worker.worker_type === null ? null : (
          <>
            <VisibleText text={worker.worker_type} inline />{" "}
          </>
        )}
        {worker.version === null ? "no version told" : <VisibleText text={worker.version} inline />}
        <span className="text-ink-2">
          {heartbeatSource === null ? null : (
            <>
              , heard from{" "}
              <span className="font-mono text-xs">
                <VisibleText text={heartbeatSource} inline />
              </span>
            </>
          )}
          , known since <Time at={worker.created_at} />
        </span>
      </Fact>
      <Fact name="Owner">{children}</Fact>
    </Facts>
  );
}

function Health({ overview: { worker, vitals } }: { overview: WorkerOverview }) {
  const { score, parts, none } = vitals.health;
  const of = (value: number) => formatNumber(value, 2);
  const { attemptsOk, attemptsFailed, tasksHeld, tasksStuck, linesHour, errorsHour } = vitals.facts;
  return (
    <>
      <b className={score !== null && score < 0.5 ? "text-bad font-semibold" : "font-semibold"}>
        {score === null ? noHealth[none] : of(score)}
      </b>
      {worker.health_score === null ? null : (
        <span className="text-ink-2">, it says {of(worker.health_score)} of itself</span>
      )}
      {score === null ? null : (
        <span className="text-ink-2 block text-xs">
          heartbeat {of(parts.heartbeat)} × (0.5 × attempts {of(parts.attempts)}, {attemptsOk} ok and {attemptsFailed}{" "}
          failed; 0.3 × tasks {of(parts.tasks)}, {tasksStuck} of {tasksHeld} stuck; 0.2 × errors {of(parts.errors)},{" "}
          {errorsHour} of {linesHour} lines of the last hour)
        </span>
      )}
    </>
  );
}

function Today({ overview: { worker, vitals, currency } }: { overview: WorkerOverview }) {
  const money = (micros: bigint) => formatMoney(centsOfMicros(micros), currency);
  const cap = worker.max_cost_per_day_cents;
  const used = Number(vitals.spentTodayMicros + vitals.reservedMicros);
  const share = cap === null ? null : cap === 0 ? (used > 0 ? 1 : 0) : used / Number(microsOfCents(cap));
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <b className="font-semibold">{money(vitals.spentTodayMicros)}</b>
      <span className="text-ink-2">
        {cap === null ? "spent, without a cap" : `of ${formatMoney(cap, currency)}`}
        {vitals.reservedMicros > 0n ? `, and ${money(vitals.reservedMicros)} reserved` : null}
      </span>
      {share === null ? null : (
        <Progress
          value={share}
          label={`${formatPercent(share)} of the day's cap`}
          tone={share >= 1 ? "bad" : share >= 0.8 ? "warn" : "plain"}
          className="w-24!"
        />
      )}
    </span>
  );
}

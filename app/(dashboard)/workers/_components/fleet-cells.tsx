"use client";

import { Waypoints } from "lucide-react";
import Link from "next/link";

import { paths } from "@/app/paths";
import { count, formatExact, formatMoney, formatNumber, formatPercent } from "@/components/format";
import { Status } from "@/components/status/dot";
import { useNow } from "@/components/ui/now";
import { Progress } from "@/components/ui/progress";
import { Tooltip } from "@/components/ui/tooltip";
import { VisibleText } from "@/components/untrusted/visible-text";
import { centsOfMicros, microsOfCents } from "@/domain/budgets";
import { spanOf } from "@/domain/lights";
import type { FleetRow } from "@/server/workers/fleet-rows";

import type { FleetItem } from "../view";

/** Its id leads to it; its name, the worker's word, on hover. */
export function WorkerCell({ item: { row } }: { item: FleetItem }) {
  const others = row.sharesSource - 1;
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <Link
        href={paths.worker(row.workerId)}
        prefetch={false}
        title={row.name}
        data-open
        className="truncate rounded-sm font-medium after:absolute after:inset-0"
      >
        {row.workerId}
      </Link>
      {others > 0 ? (
        <span
          title={`Heard from the same source as ${count(others, "other worker")}`}
          className="text-warn relative z-[1]"
        >
          <Waypoints aria-hidden className="size-3.5" />
          <span className="sr-only">shares its source</span>
        </span>
      ) : null}
    </span>
  );
}

const noHealth = {
  maintenance: "None in maintenance.",
  paused: "None while it was told to stand still.",
  never: "None before it was ever seen.",
} as const;

/** The computed health, how it comes about on hover and focus, and what the worker claims beside it. */
export function HealthCell({ item: { row, health } }: { item: FleetItem }) {
  const { parts, score } = health;
  const part = (value: number) => formatNumber(value, 2);
  const how =
    score === null
      ? noHealth[health.none]
      : `${part(score)} = heartbeat ${part(parts.heartbeat)} × (0.5 × attempts ${part(parts.attempts)} + 0.3 × tasks ${part(parts.tasks)} + 0.2 × errors ${part(parts.errors)}).`;
  const claim = row.claimedHealth === null ? "" : ` It says ${part(row.claimedHealth)} of itself.`;
  return (
    <Tooltip text={`${how}${claim}`}>
      <button
        type="button"
        className="relative z-[1] inline-flex min-w-6 cursor-default items-baseline justify-end gap-1.5 rounded-sm leading-6 tabular-nums"
      >
        <span className={score !== null && score < 0.5 ? "text-bad font-medium" : ""}>
          <span className="sr-only">Health </span>
          {score === null ? "–" : part(score)}
        </span>
        {row.claimedHealth === null ? null : (
          <span className="text-ink-2 text-xs/6">
            <span className="sr-only">claimed </span>
            <span aria-hidden>“</span>
            {part(row.claimedHealth)}
            <span aria-hidden>”</span>
          </span>
        )}
      </button>
    </Tooltip>
  );
}

/** What was spent today against the cap, as a figure and a bar. */
export function TodayCell({ row, currency }: { row: FleetRow; currency: string }) {
  const spent = formatMoney(centsOfMicros(row.spentTodayMicros), currency);
  if (row.capCents === null) return <span title="It has no cap">{spent}</span>;
  const used = Number(row.spentTodayMicros + row.reservedMicros);
  const share = row.capCents === 0 ? (used > 0 ? 1 : 0) : used / Number(microsOfCents(row.capCents));
  const cap = formatMoney(row.capCents, currency).replace(/\.00$/u, "");
  const reserved = formatMoney(centsOfMicros(row.reservedMicros), currency);
  return (
    <span
      className="inline-flex max-w-full items-center gap-2 align-middle"
      title={row.reservedMicros > 0n ? `and ${reserved} reserved` : undefined}
    >
      <span className="truncate">
        {spent} of {cap}
      </span>
      <Progress
        value={share}
        label={`${formatPercent(share)} of the day's cap`}
        tone={share >= 1 ? "bad" : share >= 0.8 ? "warn" : "plain"}
        className="w-8! shrink-0"
      />
    </span>
  );
}

/** How much of what ended was completed; who spends with nothing completed is marked. */
export function SuccessCell({ item: { row, success, isFruitless }, currency }: { item: FleetItem; currency: string }) {
  const ended = row.attemptsOk + row.attemptsFailed;
  if (isFruitless) {
    const spent = formatMoney(centsOfMicros(row.spentDayMicros), currency);
    return (
      <Status shape="half" tone="warn" title={`Spent ${spent} within 24 hours, and no attempt completed`}>
        none
      </Status>
    );
  }
  if (success === null) return <span title="Nothing ended within 24 hours">–</span>;
  return <span title={`${formatNumber(row.attemptsOk)} of ${formatNumber(ended)}`}>{formatPercent(success)}</span>;
}

/** How long ago, and in the worker's own words what, on two lines at most; it leads to the line. */
export function ErrorCell({ row: { workerId, lastError } }: { row: FleetRow }) {
  if (lastError === null) return <span className="text-ink-3 max-lg:hidden">–</span>;
  return (
    <span className="line-clamp-2 text-xs whitespace-normal" title={lastError.text}>
      <Age at={lastError.at} />
      <Link
        href={paths.worker(workerId, { tab: "logs", line: lastError.id })}
        prefetch={false}
        className="relative z-[1] hover:underline"
      >
        <VisibleText text={lastError.text.replace(/\s+/gu, " ")} inline />
      </Link>
    </span>
  );
}

/** How long ago, in one unit; the exact time on hover. */
function Age({ at }: { at: string }) {
  const now = useNow(10_000);
  const atMs = Date.parse(at);
  return (
    <time dateTime={at} title={formatExact(atMs)} className="text-ink-2 relative z-[1]">
      {now === null ? formatExact(atMs) : spanOf((now - atMs) / 1_000)} ·{" "}
    </time>
  );
}

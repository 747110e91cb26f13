import Link from "next/link";
import type { ReactNode } from "react";

import { paths } from "@/app/paths";
import { count, formatMoney, formatNumber, formatPercent } from "@/components/format";
import { Deadline } from "@/components/status/deadline";
import { Progress } from "@/components/ui/progress";
import { centsOfMicros, microsOfCents } from "@/domain/budgets";
import { type Risk, risks } from "@/domain/risk";
import type { QueueCounts } from "@/server/approvals/queue";
import type { FleetToday } from "@/server/workers/fleet-today";

import { definitions } from "./definitions";
import { Figure } from "./figure";
import { type NetThisMonth, NetThisMonthFigure } from "./net-this-month";
import type { FigureKind } from "./order";

/** The headline figures, in the order of whom they concern. */
export function Figures({
  order,
  counts,
  today,
  net,
}: {
  order: readonly FigureKind[];
  counts: QueueCounts;
  today: FleetToday;
  net: NetThisMonth;
}) {
  const drawn: Record<FigureKind, ReactNode> = {
    pending: <Pending key="pending" counts={counts} />,
    net: <NetThisMonthFigure key="net" net={net} />,
    spent: <Spent key="spent" today={today} />,
    errors: <Errors key="errors" today={today} />,
  };
  return (
    <ul aria-label="Figures" className="grid grid-cols-2 border-b max-lg:border-b-0 lg:grid-cols-4">
      {order.map((kind) => drawn[kind])}
    </ul>
  );
}

function Pending({ counts: { pending, byRisk, mine, soonestAt } }: { counts: QueueCounts }) {
  return (
    <Figure name="Pending" means={definitions.pending} value={formatNumber(pending)} href={paths.approvals()}>
      {mine === 0 ? null : (
        <Link
          href={paths.approvals({ mine: true })}
          prefetch={false}
          className="text-ink font-medium hover:underline pointer-coarse:py-1"
        >
          {formatNumber(mine)} for you
        </Link>
      )}
      {risks
        .toReversed()
        .map((risk) => (byRisk[risk] === 0 ? null : <OfRisk key={risk} risk={risk} n={byRisk[risk]} />))}
      {soonestAt === null ? null : (
        <span className="whitespace-nowrap">
          <Deadline expiresAt={soonestAt} lead="first ends in" past="first has expired" words />
        </span>
      )}
    </Figure>
  );
}

function OfRisk({ risk, n }: { risk: Risk; n: number }) {
  const weight = risk === "critical" ? "text-critical font-medium" : risk === "high" ? "text-bad" : "";
  return (
    <Link
      href={paths.approvals({ risk: [risk] })}
      prefetch={false}
      className={`${weight} whitespace-nowrap hover:underline pointer-coarse:py-1`}
    >
      {formatNumber(n)} {risk}
    </Link>
  );
}

function Spent({ today: { spentMicros, cappedMicros, capCents, uncapped, currency } }: { today: FleetToday }) {
  const share = capCents === 0 ? null : Number(cappedMicros) / Number(microsOfCents(capCents));
  return (
    <Figure
      name="Spent today"
      means={definitions.spentToday}
      value={formatMoney(centsOfMicros(spentMicros), currency)}
      href={paths.workers({ sort: "-today" })}
    >
      {share === null ? null : (
        <span className="inline-flex items-center gap-1.5">
          {formatPercent(share)} of {formatMoney(capCents, currency).replace(/\.00$/u, "")} in caps
          <Progress
            value={share}
            label={`${formatPercent(share)} of all caps for a day`}
            tone={share >= 1 ? "bad" : share >= 0.8 ? "warn" : "plain"}
            className="w-10!"
          />
        </span>
      )}
      {uncapped === 0 ? null : <span>{count(uncapped, "worker")} without a cap</span>}
    </Figure>
  );
}

function Errors({ today: { lines, errors } }: { today: FleetToday }) {
  const share = lines === 0 ? null : errors / lines;
  return (
    <Figure
      name="Errors, 24 h"
      means={definitions.errors}
      value={share === null ? "–" : formatPercent(share, 1)}
      href={paths.workers({ sort: "-errors" })}
    >
      <span>{lines === 0 ? "No line was logged" : `${formatNumber(errors)} of ${count(lines, "line")}`}</span>
    </Figure>
  );
}

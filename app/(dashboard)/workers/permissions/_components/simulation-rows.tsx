import { count, formatNumber } from "@/components/format";
import { Risk } from "@/components/status/risk";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { ShownNumber, ShownRow } from "@/server/mandates/told";

import { moneyOfMicros, VerdictMark } from "./words";

/** The checks behind a number, equal ones together, the most frequent first. */
export function SimulationRows({
  title,
  shown,
  several,
  baseCurrency,
}: {
  title: string;
  shown: ShownNumber;
  several: boolean;
  baseCurrency: string;
}) {
  if (shown.count === 0)
    return <p className="text-ink-2 mt-2 text-sm">No check of the last 90 days is among: {title}.</p>;
  return (
    <div className="mt-2">
      <p className="text-ink-2 mb-1 text-xs">
        {count(shown.count, "check")}: {title}.
      </p>
      <ul aria-label={title} className="max-h-96 divide-y overflow-y-auto rounded-md border">
        {shown.rows.map((row) => (
          <Row key={keyOf(row)} row={row} several={several} baseCurrency={baseCurrency} />
        ))}
      </ul>
      {shown.moreRows === 0 ? null : (
        <p className="text-ink-2 mt-1 text-xs">
          {count(shown.moreRows, "rarer kind")} of check not listed, but counted.
        </p>
      )}
    </div>
  );
}

const keyOf = ({ workerId, action, goal, risk, estimateMicros, before, after }: ShownRow) =>
  [workerId, action, goal?.id, risk, estimateMicros, before.rule, after.rule].join(" ");

function Row({ row, several, baseCurrency }: { row: ShownRow; several: boolean; baseCurrency: string }) {
  const estimate = row.estimateMicros === null ? "cost unknown" : moneyOfMicros(row.estimateMicros, baseCurrency);
  return (
    <li className="bg-surface px-3 py-2 text-sm">
      <div className="flex items-baseline justify-between gap-3">
        <span className="mono min-w-0 [overflow-wrap:anywhere]">
          <VisibleText text={row.action} inline />
        </span>
        <span className="font-medium tabular-nums">{formatNumber(row.count)}</span>
      </div>
      <div className="text-ink-2 flex flex-wrap items-center gap-x-2.5 gap-y-0.5 text-xs">
        {several ? <span>{row.workerId}</span> : null}
        <Risk risk={row.risk} />
        <span className="tabular-nums">{estimate}</span>
        {row.goal === null ? null : (
          <span className="min-w-0 truncate">
            toward <VisibleText text={row.goal.title} inline />
          </span>
        )}
      </div>
      <div className="mt-1 flex flex-wrap items-center gap-x-2 text-xs">
        <VerdictMark verdict={row.before.verdict} title={row.before.rule} />
        <span aria-hidden>→</span>
        <span className="sr-only">then</span>
        <VerdictMark verdict={row.after.verdict} title={row.after.rule} />
        <span className="mono text-ink-2 [overflow-wrap:anywhere]">{row.after.rule}</span>
      </div>
    </li>
  );
}

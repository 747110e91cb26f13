import Link from "next/link";

import { paths } from "@/app/paths";
import { count, formatMoney, formatNumber } from "@/components/format";
import { Risk } from "@/components/status/risk";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { VerdictWord } from "@/domain/evaluator";
import type { RuleSimulation } from "@/server/rules/simulate";

import type { Opened } from "./simulation-sums";

const words = { allow: "goes ahead", ask: "asked", deny: "refused" } as const satisfies Record<VerdictWord, string>;
const listClass = "max-h-64 overflow-y-auto rounded-md border text-[13px]";
const rowClass = "flex flex-wrap items-baseline gap-x-3 gap-y-0.5 border-b px-2 py-1.5 last:border-b-0";

/** Equal checks together, the most frequent on top. */
export function SimulatedChecks({
  checks,
  opened,
  currency,
}: {
  checks: RuleSimulation["checks"];
  opened: Extract<Opened, { of: "checks" }>;
  currency: string;
}) {
  const rows = checks.rows.filter(({ verdicts }) => verdicts[opened.side] === opened.verdict);
  return (
    <div>
      <div role="region" aria-label="The checks behind it" tabIndex={0} className={listClass}>
        <ul>
          {rows.map((row) => (
            <li key={keyOf(row)} className={rowClass}>
              <span className="w-14 text-right tabular-nums">{formatNumber(row.count)} ×</span>
              <Risk risk={row.risk} />
              <span className="tabular-nums">
                {row.estimateCents === null ? "cost unknown" : formatMoney(row.estimateCents, currency)}
              </span>
              <span className="text-ink-2 min-w-0 flex-1 truncate">
                {row.goal === null ? "no goal" : <VisibleText text={row.goal} inline />}
              </span>
              <span className="text-ink-2">
                {words[row.verdicts.before]} → {words[row.verdicts.after]}
              </span>
              <span className="text-ink-2 text-xs">
                last <Time at={row.lastAt} />
              </span>
            </li>
          ))}
        </ul>
      </div>
      <More howMany={checks.more} what="rarer kind" />
    </div>
  );
}

/** Equal checks are one row, so what they share tells rows apart; a budget that was full may part two, their time then. */
function keyOf({ goal, risk, estimateCents, lastAt, rule, count: howMany }: RuleSimulation["checks"]["rows"][number]) {
  return `${goal ?? ""} ${risk} ${String(estimateCents)} ${lastAt} ${rule} ${String(howMany)}`;
}

/** The requests themselves, the latest on top; each opens whole. */
export function SimulatedRequests({
  requests,
  opened,
}: {
  requests: RuleSimulation["requests"];
  opened: Extract<Opened, { of: "requests" }>;
}) {
  const rows = requests.rows.filter(
    ({ verdict, end, failed }) => verdict === opened.verdict && (opened.end === "failed" ? failed : end === opened.end),
  );
  return (
    <div>
      <div role="region" aria-label="The requests behind it" tabIndex={0} className={listClass}>
        <ul>
          {rows.map((row) => (
            <li key={row.id} className={rowClass}>
              <Link
                prefetch={false}
                target="_blank"
                href={paths.approvalHistory({ open: row.id })}
                className="min-w-0 flex-1 basis-48 truncate rounded-sm underline underline-offset-2"
              >
                <VisibleText text={row.headline} inline />
              </Link>
              <span className="text-ink-2">
                {row.end} by {row.decidedBy}
                {row.failed ? ", failed after" : ""}
              </span>
              <span className="text-ink-2 text-xs">
                <Time at={row.decidedAt} />
              </span>
            </li>
          ))}
        </ul>
      </div>
      <More howMany={requests.more} what="older one" />
    </div>
  );
}

function More({ howMany, what }: { howMany: number; what: string }) {
  if (howMany === 0) return null;
  return <p className="text-ink-2 mt-1 text-xs">{count(howMany, what)} counted above and not listed.</p>;
}

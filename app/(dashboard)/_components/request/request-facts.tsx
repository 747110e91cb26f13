import Link from "next/link";

import { paths } from "@/app/paths";
import { formatMoney, formatNumber, formatPercent } from "@/components/format";
import { Fact, Facts } from "@/components/layout/facts";
import { Progress } from "@/components/ui/progress";
import { VisibleText } from "@/components/untrusted/visible-text";
import { centsOfMicros } from "@/domain/budgets";
import { formatMoney as formatAmount } from "@/domain/money";
import type { RequestDetail } from "@/server/approvals/detail";

import { RecordFact } from "./record-fact";

/** What the server itself knows of the request: never the worker's prose. */
export function RequestFacts({ request }: { request: RequestDetail }) {
  const { facts } = request;
  return (
    <Facts>
      <Fact name="What">
        <span className="mono">
          <VisibleText text={request.actionType} inline />
        </span>
        {facts.count === null ? null : <span> × {formatNumber(facts.count)}</span>}
        {facts.complete ? null : <Missing request={request} />}
      </Fact>
      {facts.target === null ? null : (
        <Fact name="To whom">
          <VisibleText text={facts.target} inline />
        </Fact>
      )}
      {facts.before === null && facts.after === null ? null : (
        <Fact name="Change">
          <span className="text-ink-2">
            <VisibleText text={facts.before ?? "unknown"} inline />
          </span>{" "}
          → <VisibleText text={facts.after ?? "unknown"} inline />
        </Fact>
      )}
      <Fact name="How much">
        <HowMuch request={request} />
      </Fact>
      <Fact name="Why">
        <Why request={request} />
      </Fact>
      <RecordFact record={request.record} />
      <Fact name="Risk from">
        {request.riskFactors.map(({ because }) => lowerFirst(because)).join(" · ") || "nothing in particular"}
        {request.reversible === false ? " · cannot be undone" : null}
      </Fact>
    </Facts>
  );
}

function Missing({ request: { facts } }: { request: RequestDetail }) {
  return (
    <span className="text-warn block text-xs">
      {facts.missing.length === 0
        ? "Nothing defines this action, so all that is known of it stands in the worker's box."
        : `The data does not say ${facts.missing.join(", ")} as the action's definition asks, so read the worker's box.`}
    </span>
  );
}

function HowMuch({ request }: { request: RequestDetail }) {
  const { facts, today, estimatedCostCents: cost, baseCurrency, state } = request;
  const spent = centsOfMicros(BigInt(today.spentMicros) + BigInt(today.reservedMicros));
  const share = today.capCents === null || today.capCents === 0 ? null : (spent + (cost ?? 0)) / today.capCents;
  return (
    <>
      {facts.amount === null ? null : (
        <b className="font-semibold">{formatAmount(facts.amount.value, facts.amount.currency)} </b>
      )}
      <span className={facts.amount === null ? undefined : "text-ink-2 text-xs"}>
        {cost === null ? "running cost unknown" : `running cost ${formatMoney(cost, baseCurrency)}`}
        {share === null || state !== "pending" ? null : ", "}
      </span>
      {share === null || state !== "pending" ? null : (
        <span className="text-ink-2 text-xs whitespace-nowrap">
          today then {formatPercent(share)} of the cap{" "}
          <Progress
            value={share}
            label={`Of ${formatMoney(today.capCents ?? 0, baseCurrency)} a day`}
            tone={share > 1 ? "bad" : share > 0.9 ? "warn" : "plain"}
            className="ml-1"
          />
        </span>
      )}
    </>
  );
}

function Why({ request: { goalPath, task } }: { request: RequestDetail }) {
  if (goalPath.length === 0 && task === null) return <span className="text-ink-2">no goal and no task named</span>;
  const last = goalPath.at(-1);
  return (
    <>
      {goalPath.map((goal) => (
        <span key={goal.id}>
          <Link prefetch={false} href={paths.goal(goal.id)} className="rounded-sm underline-offset-2 hover:underline">
            <VisibleText text={goal.title} inline />
          </Link>
          {goal === last && task === null ? null : <span className="text-ink-2"> › </span>}
        </span>
      ))}
      {task === null ? null : (
        <>
          task “
          <VisibleText text={task.title} inline />”
        </>
      )}
    </>
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

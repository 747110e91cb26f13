import type { Route } from "next";
import Link from "next/link";

import { paths } from "@/app/paths";
import { count, formatMoney } from "@/components/format";
import { BackLink } from "@/components/layout/back-link";
import { Fact, Facts } from "@/components/layout/facts";
import { Section } from "@/components/layout/section";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { RuleDetail as Detail } from "@/server/rules/rule";

import { Simulation } from "../../_components/simulation";
import { AcceptRule } from "./accept-rule";
import { EndRule } from "./end-rule";
import { RuleName, RuleStatus } from "./rule-look";

/** One rule: what it says, who wants it and why, what it would do or has done, and what can be done with it. */
export function RuleDetail({ rule, back }: { rule: Detail; back: Route }) {
  const { effect, action, workerId, simulation } = rule;
  return (
    <>
      <BackLink href={back}>Rules</BackLink>
      <div className="px-4 pt-4 pb-10 sm:px-7">
        <h2 className="text-lg font-semibold tracking-[-0.01em] [overflow-wrap:anywhere]">
          <RuleName effect={effect} action={action} />
        </h2>
        <p className="text-ink-2 mt-0.5 text-xs">
          <RuleStatus state={rule.state} />
        </p>
        <Facts>
          <Fact name="Worker">
            <Link prefetch={false} href={paths.worker(workerId)} className="rounded-sm underline underline-offset-2">
              <VisibleText text={workerId} inline />
            </Link>
          </Fact>
          <Fact name="Goal">{rule.goal === null ? "any" : <VisibleText text={rule.goal.title} inline />}</Fact>
          <Fact name="Target">any: a rule is about the action, whatever it is done to</Fact>
          {effect === "allow" ? (
            <Fact name="Running cost">
              {rule.maxCostCents === null
                ? "any"
                : `up to ${formatMoney(rule.maxCostCents, rule.baseCurrency)} an action, and only where it is known`}
            </Fact>
          ) : null}
          {effect === "allow" ? <Fact name="Risk">below critical: what is critical is asked as ever</Fact> : null}
          <Life rule={rule} />
          <Fact name="Why">
            <span className="whitespace-pre-wrap">{rule.reason ?? "not said"}</span>
          </Fact>
          {rule.approvalId === null ? null : (
            <Fact name="From">
              <Link
                prefetch={false}
                href={paths.approvalHistory({ open: rule.approvalId })}
                className="rounded-sm underline underline-offset-2"
              >
                <VisibleText text={rule.headline ?? action} inline />
              </Link>
            </Fact>
          )}
        </Facts>
        {rule.state === "waiting" ? <AcceptRule rule={rule} /> : null}
        {simulation === null ? null : (
          <Section title="What it would have done">
            <Simulation
              simulation={simulation}
              effect={effect}
              workerId={workerId}
              action={action}
              currency={rule.baseCurrency}
            />
          </Section>
        )}
        {rule.state === "live" ? <EndRule rule={rule} /> : null}
      </div>
    </>
  );
}

function Life({ rule }: { rule: Detail }) {
  const { state, acceptedAt, acceptedBy, endedAt, endedBy } = rule;
  const isOver = state !== "waiting" && state !== "live";
  return (
    <>
      <Fact name="Proposed">
        by {rule.proposedBy}
        {rule.isMine ? " (you)" : ""}, <Time at={rule.proposedAt} />
      </Fact>
      {acceptedAt === null ? null : (
        <>
          <Fact name="Accepted">
            by {acceptedBy}, <Time at={acceptedAt} />
          </Fact>
          <Fact name="Decided">
            {count(rule.decided, "check")}
            {rule.lastDecidedAt === null ? null : (
              <>
                , the last <Time at={rule.lastDecidedAt} />
              </>
            )}
            <span className="text-ink-2 mono block text-xs">{rule.line}</span>
          </Fact>
        </>
      )}
      <Fact name={isOver ? (state === "declined" ? "Declined" : "Ended") : "Ends"}>
        {endedBy === null ? null : `by ${endedBy}, `}
        <Time at={endedAt ?? rule.endsAt} />
        {isOver && endedBy === null ? " by its own date" : null}
        {rule.endReason === null ? null : <span className="block whitespace-pre-wrap">{rule.endReason}</span>}
      </Fact>
    </>
  );
}

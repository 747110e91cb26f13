"use client";

import Link from "next/link";

import { paths } from "@/app/paths";
import { formatNumber } from "@/components/format";
import { Empty } from "@/components/layout/empty";
import { type Column, DataTable } from "@/components/table/data-table";
import { buttonClass } from "@/components/ui/button-class";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { ListedRule, RuleFilter } from "@/server/rules/queries";

import { RuleName, RuleStatus, RuleTime } from "./rule-look";

const name: Column<ListedRule> = {
  id: "rule",
  header: "Rule",
  grow: true,
  cell: ({ effect, action, workerId }) => (
    <>
      <RuleName effect={effect} action={action} />
      <span className="text-ink-2 block truncate text-xs lg:hidden">
        <VisibleText text={workerId} inline />
      </span>
    </>
  ),
};
const state: Column<ListedRule> = { id: "state", header: "State", cell: (rule) => <RuleStatus state={rule.state} /> };
const worker: Column<ListedRule> = {
  id: "worker",
  header: "Worker",
  cell: ({ workerId }) => <VisibleText text={workerId} inline />,
  wideOnly: true,
};
const goal: Column<ListedRule> = {
  id: "goal",
  header: "Goal",
  cell: ({ goal: of }) => (
    <span className="text-ink-2 block max-w-56 truncate" title={of?.title}>
      {of === null ? "any" : <VisibleText text={of.title} inline />}
    </span>
  ),
  wideOnly: true,
};
const decided: Column<ListedRule> = {
  id: "decided",
  header: "Decided",
  align: "right",
  cell: (rule) => (rule.acceptedAt === null ? <span className="text-ink-2">–</span> : formatNumber(rule.decided)),
  wideOnly: true,
};
const last: Column<ListedRule> = {
  id: "last",
  header: "Last",
  align: "right",
  cell: ({ lastDecidedAt }) =>
    lastDecidedAt === null ? <span className="text-ink-2">–</span> : <Time at={lastDecidedAt} className="text-ink-2" />,
  wideOnly: true,
};
const by: Column<ListedRule> = {
  id: "by",
  header: "Proposed by",
  cell: ({ proposedBy }) => <span className="text-ink-2">{proposedBy}</span>,
  wideOnly: true,
};
const when: Column<ListedRule> = {
  id: "when",
  header: "When",
  align: "right",
  cell: (rule) => <RuleTime rule={rule} />,
  wideOnly: true,
};

const whole = [name, state, worker, goal, by, decided, last, when];
const beside = [name, state, worker, when];

/** What waits, what holds, what is over, in this order; fewer columns while one is open beside it. */
export function RulesTable({
  rules,
  filter,
  openId,
}: {
  rules: readonly ListedRule[];
  filter: RuleFilter;
  openId: string | null;
}) {
  return (
    <DataTable
      caption="Rules"
      columns={openId === null ? whole : beside}
      rows={rules}
      rowId={({ id }) => id}
      hrefOf={({ id }) => paths.rules({ ...filter, open: id })}
      openId={openId ?? undefined}
      empty={<Nothing isNarrowed={Object.keys(filter).length > 0} />}
    />
  );
}

function Nothing({ isNarrowed }: { isNarrowed: boolean }) {
  const way = isNarrowed
    ? { title: "No rule fits", href: paths.rules(), label: "Clear the filters" }
    : { title: "There are no rules yet", href: paths.approvals(), label: "Look at the queue" };
  return (
    <Empty
      title={way.title}
      action={
        <Link prefetch={false} href={way.href} className={buttonClass()}>
          {way.label}
        </Link>
      }
    >
      {isNarrowed ? null : "An approver proposes one from any request: what is always allowed, asked or forbidden."}
    </Empty>
  );
}

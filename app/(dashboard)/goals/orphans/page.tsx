import type { Metadata } from "next";
import Link from "next/link";

import { paths } from "@/app/paths";
import { count, formatNumber } from "@/components/format";
import { BackLink } from "@/components/layout/back-link";
import { Page } from "@/components/layout/page";
import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/layout/section";
import { LiveRefresh } from "@/components/live/live-provider";
import { TaskState } from "@/components/status/task-state";
import { VisibleText } from "@/components/untrusted/visible-text";
import { formatMoney } from "@/domain/money";
import { listOrphans, type Orphans } from "@/server/goals/orphans";
import { currentPerson } from "@/server/session";

import { spentWords } from "../_components/figures";
import { goalsHref } from "../address";

export const metadata: Metadata = { title: "Orphans" };

export default async function OrphansPage() {
  const { credential } = await currentPerson();
  const orphans = await listOrphans(credential, undefined);
  return (
    <Page>
      <LiveRefresh topics={["goals", "tasks"]} />
      <BackLink href={paths.goals()} always>
        Goals
      </BackLink>
      <PageHeader title="Orphans" line="Work, money and goals that nothing adds up to." />
      <div className="mx-auto w-full max-w-5xl px-4 pb-10 sm:px-7">
        <h2 className="sr-only">What belongs to no goal</h2>
        <Idle idle={orphans.idle} />
        <Tasks tasks={orphans.tasks} />
        <Spend orphans={orphans} />
        <Revenue orphans={orphans} />
      </div>
    </Page>
  );
}

const exactUpTo = 10_000;
const upTo = (n: number) => (n > exactUpTo ? `${formatNumber(exactUpTo)}+` : formatNumber(n));
const lineClass = "flex items-center gap-3 border-b py-1.5 text-sm";

function Idle({ idle }: { idle: number }) {
  return (
    <Section title="Active goals without live work">
      <p className="border-t pt-2 text-sm">
        {idle === 0 ? (
          <span className="text-ink-2">Every active goal has an open task or a request, of its own or below.</span>
        ) : (
          <Link href={goalsHref({ idle: true })} prefetch={false} className="underline underline-offset-2">
            {upTo(idle)} {idle === 1 ? "goal" : "goals"} in the tree
          </Link>
        )}
      </p>
    </Section>
  );
}

function Tasks({ tasks }: { tasks: Orphans["tasks"] }) {
  return (
    <Section title="Open tasks without a goal" aside={`${upTo(tasks.count)} in all`}>
      {tasks.count === 0 ? <p className="text-ink-2 border-t pt-2 text-sm">Every open task names its goal.</p> : null}
      <ul className="not-empty:border-t">
        {tasks.latest.map((task) => (
          <li key={task.id} className={lineClass}>
            <Link href={paths.task(task.id)} prefetch={false} className="min-w-0 flex-1 truncate hover:underline">
              <VisibleText text={task.title} inline />
            </Link>
            <span className="text-ink-2 text-xs">{task.worker ?? "nobody"}</span>
            <TaskState status={task.status} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Spend({ orphans: { spend, spendDays, baseCurrency } }: { orphans: Orphans }) {
  return (
    <Section title={`Spent without a goal, last ${String(spendDays)} days`} aside="by worker">
      {spend.length === 0 ? (
        <p className="text-ink-2 border-t pt-2 text-sm">All that was spent names its goal.</p>
      ) : null}
      <ul className="not-empty:border-t">
        {spend.map(({ worker, micros }) => (
          <li key={worker} className={lineClass}>
            <Link href={paths.worker(worker)} prefetch={false} className="min-w-0 flex-1 truncate hover:underline">
              <VisibleText text={worker} inline />
            </Link>
            <span className="tabular-nums">{spentWords(micros, baseCurrency)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Revenue({ orphans: { revenue, revenueDays } }: { orphans: Orphans }) {
  return (
    <Section title={`Revenue that no goal has earned, last ${String(revenueDays)} days`} aside="net, by currency">
      {revenue.length === 0 ? <p className="text-ink-2 border-t pt-2 text-sm">All revenue is attributed.</p> : null}
      <ul className="not-empty:border-t">
        {revenue.map(({ currency, net, events }) => (
          <li key={currency} className={lineClass}>
            <span className="flex-1">{count(events, "event")}</span>
            <span className="tabular-nums">{formatMoney(net, currency, "en", true)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

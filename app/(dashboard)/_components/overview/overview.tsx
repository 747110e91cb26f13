import type { ComponentProps } from "react";

import { PageHeader } from "@/components/layout/page-header";
import { LiveRefresh } from "@/components/live/live-provider";
import type { QueueCounts } from "@/server/approvals/queue";
import type { GoalsAtRisk } from "@/server/goals/at-risk";
import type { FleetToday } from "@/server/workers/fleet-today";

import { Begin } from "./begin";
import { Figures } from "./figures";
import { GoalsThatWorry } from "./goals-at-risk";
import type { NetThisMonth } from "./net-this-month";
import type { FigureKind, Lead } from "./order";
import { type Matter, ToSettle } from "./settle";
import { SinceLastHere } from "./since";
import { type Troubled, TroubledWorkers } from "./troubled";
import { Urgent } from "./urgent";

export type OverviewView = {
  /** Nobody works here yet. */
  isEmpty: boolean;
  whyNotPeople: string | null;
  whyNotWorkers: string | null;
  me: string;
  lead: Lead;
  figures: readonly FigureKind[];
  counts: QueueCounts;
  today: FleetToday;
  net: NetThisMonth;
  goals: GoalsAtRisk;
  urgent: Omit<ComponentProps<typeof Urgent>, "me">;
  since: ComponentProps<typeof SinceLastHere>;
  troubled: readonly Troubled[];
  matters: readonly Matter[];
};

/** One screen: figures, what is most urgent, who is in trouble, what is left open, what happened meanwhile. */
export function Overview(view: OverviewView) {
  const { isEmpty, whyNotPeople, whyNotWorkers } = view;
  if (isEmpty) return <Begin whyNotWorkers={whyNotWorkers} whyNotPeople={whyNotPeople} />;
  return (
    <>
      <LiveRefresh topics={["workers", "tasks", "goals", "pipeline", "revenue", "people"]} />
      <PageHeader title="Overview" line="What needs people now" />
      <Figures order={view.figures} counts={view.counts} today={view.today} net={view.net} />
      <Columns {...view} />
    </>
  );
}

/** Three columns, from 1024 px two; the first is for what concerns this person most. */
function Columns({ lead, me, urgent, goals, troubled, today, matters, since }: OverviewView) {
  const requests = <Urgent me={me} {...urgent} />;
  const work = (
    <div className="min-w-0 xl:overflow-y-auto">
      {lead === "work" ? <GoalsThatWorry {...goals} /> : null}
      <TroubledWorkers workers={troubled} all={today.workers} />
      {lead === "work" ? null : <GoalsThatWorry {...goals} />}
    </div>
  );
  return (
    <div className="grid min-h-0 flex-1 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] xl:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,3fr)]">
      {lead === "work" ? work : requests}
      <div className="min-w-0 lg:overflow-y-auto lg:border-l xl:contents xl:[&>*]:border-l">
        {lead === "work" ? requests : work}
        <div className="min-w-0 xl:overflow-y-auto">
          <ToSettle matters={matters} />
          <SinceLastHere {...since} />
        </div>
      </div>
    </div>
  );
}

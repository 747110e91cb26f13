import type { ComponentProps } from "react";

import { PageHeader } from "@/components/layout/page-header";
import { LiveRefresh } from "@/components/live/live-provider";
import type { QueueCounts } from "@/server/approvals/queue";
import type { FleetToday } from "@/server/workers/fleet-today";

import { Begin } from "./begin";
import { Figures } from "./figures";
import type { FigureKind } from "./figures";
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
  order: readonly FigureKind[];
  counts: QueueCounts;
  today: FleetToday;
  urgent: Omit<ComponentProps<typeof Urgent>, "me">;
  since: ComponentProps<typeof SinceLastHere>;
  troubled: readonly Troubled[];
  matters: readonly Matter[];
};

/** One screen: figures, what is most urgent, who is in trouble, what is left open, what happened meanwhile. */
export function Overview({ me, order, counts, today, urgent, since, troubled, matters, ...start }: OverviewView) {
  if (start.isEmpty) return <Begin whyNotWorkers={start.whyNotWorkers} whyNotPeople={start.whyNotPeople} />;
  return (
    <>
      <LiveRefresh topics={["workers", "tasks", "goals", "pipeline", "revenue", "people"]} />
      <PageHeader title="Overview" line="What needs people now" />
      <Figures order={order} counts={counts} today={today} />
      <div className="grid min-h-0 flex-1 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] xl:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,3fr)]">
        <Urgent me={me} {...urgent} />
        <div className="min-w-0 lg:overflow-y-auto lg:border-l xl:contents">
          <div className="min-w-0 xl:overflow-y-auto xl:border-l">
            <TroubledWorkers workers={troubled} all={today.workers} />
          </div>
          <div className="min-w-0 xl:overflow-y-auto xl:border-l">
            <ToSettle matters={matters} />
            <SinceLastHere {...since} />
          </div>
        </div>
      </div>
    </>
  );
}

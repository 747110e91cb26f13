"use client";

import Link from "next/link";

import { paths } from "@/app/paths";
import { Empty } from "@/components/layout/empty";
import { none } from "@/components/status/none";
import { type Column, DataTable } from "@/components/table/data-table";
import { buttonClass } from "@/components/ui/button-class";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";

import { eventsHref, eventsWithout, type EventView } from "../../address";
import { eventWords, typeWords } from "../../event-words";
import type { EventRow } from "../rows";

const columns: readonly Column<EventRow>[] = [
  { id: "what", header: "Event", grow: true, cell: (event) => <What event={event} /> },
  { id: "type", header: "Type", wideOnly: true, cell: ({ revenueType }) => typeWords[revenueType] },
  { id: "source", header: "Source", wideOnly: true, cell: ({ source }) => <Cut text={source} /> },
  {
    id: "worker",
    header: "Worker",
    wideOnly: true,
    cell: ({ worker }) =>
      worker === null ? (
        none
      ) : (
        <Link href={paths.worker(worker.id)} prefetch={false} className="hover:underline">
          <Cut text={worker.id} title={worker.name} />
        </Link>
      ),
  },
  {
    id: "opportunity",
    header: "Opportunity",
    wideOnly: true,
    cell: ({ opportunity }) =>
      opportunity === null ? (
        none
      ) : (
        <Link href={paths.opportunity(opportunity.id)} prefetch={false} className="hover:underline">
          <Cut text={opportunity.title} />
        </Link>
      ),
  },
  { id: "gross", header: "Gross", align: "right", cell: ({ grossText }) => grossText },
  { id: "net", header: "Net", align: "right", wideOnly: true, cell: ({ netText }) => netText },
  {
    id: "when",
    header: "Occurred",
    align: "right",
    wideOnly: true,
    cell: ({ occurredAt }) => <Time at={occurredAt} className="text-ink-2" />,
  },
];

/** The events behind a figure, newest first; each opens its page. */
export function EventTable({
  events,
  nextCursor,
  view,
  isNarrowed,
}: {
  events: readonly EventRow[];
  nextCursor: string | null;
  view: EventView;
  isNarrowed: boolean;
}) {
  return (
    <>
      <DataTable
        caption="Revenue events"
        columns={columns}
        rows={events}
        rowId={({ id }) => id}
        hrefOf={({ id }) => paths.revenueEvent(id)}
        empty={
          <Empty
            title={isNarrowed ? "No event fits" : "No events in these days"}
            action={
              isNarrowed ? (
                <Link
                  prefetch={false}
                  href={eventsWithout(view, "source", "type", "worker", "opportunity", "goal", "refunds", "q")}
                  className={buttonClass()}
                >
                  Clear the filters
                </Link>
              ) : undefined
            }
          >
            What workers report, people record or an import brings appears here at once.
          </Empty>
        }
      />
      {view.cursor === undefined && nextCursor === null ? null : (
        <nav aria-label="More events" className="flex justify-between gap-2 px-4 py-3 sm:px-6">
          {view.cursor === undefined ? (
            <span />
          ) : (
            <Link prefetch={false} href={eventsHref(view)} className={buttonClass()}>
              Newest
            </Link>
          )}
          {nextCursor === null ? null : (
            <Link prefetch={false} href={eventsHref(view, { cursor: nextCursor })} className={buttonClass()}>
              Older
            </Link>
          )}
        </nav>
      )}
    </>
  );
}

/** On a phone it carries what the other columns say. */
function What({
  event: { eventType, revenueType, description, opportunity, source, occurredAt },
}: {
  event: EventRow;
}) {
  const said = description ?? opportunity?.title ?? null;
  return (
    <>
      {eventWords[eventType]}
      {said === null ? null : (
        <span className="text-ink-2 font-normal">
          {": "}
          <VisibleText text={said} inline />
        </span>
      )}
      <span className="text-ink-2 flex flex-wrap gap-x-3 text-xs font-normal lg:hidden">
        <span>{typeWords[revenueType]}</span>
        <VisibleText text={source} inline />
        <Time at={occurredAt} />
      </span>
    </>
  );
}

function Cut({ text, title = text }: { text: string; title?: string }) {
  return (
    <span className="block max-w-36 truncate" title={title}>
      <VisibleText text={text} inline />
    </span>
  );
}

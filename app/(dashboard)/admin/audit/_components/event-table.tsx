"use client";

import Link from "next/link";

import { paths } from "@/app/paths";
import { Empty } from "@/components/layout/empty";
import { type Column, DataTable } from "@/components/table/data-table";
import { buttonClass } from "@/components/ui/button-class";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { ListedEvent } from "@/server/audit/queries";

import type { FilterText } from "../filter";

const action: Column<ListedEvent> = {
  id: "action",
  header: "Action",
  cell: ({ action }) => <span className={action.endsWith(".refused") ? "text-bad" : undefined}>{action}</span>,
};
const object: Column<ListedEvent> = {
  id: "object",
  header: "Object",
  grow: true,
  wideOnly: true,
  cell: ({ objectType, objectId }) => (
    <>
      {objectType} <VisibleText text={objectId} inline />
    </>
  ),
};
const actor: Column<ListedEvent> = {
  id: "actor",
  header: "Who",
  cell: ({ actor, actorKind }) => (
    <>
      <VisibleText text={actor} inline />
      {actorKind === "person" ? null : <span className="text-ink-2"> ({actorKind})</span>}
    </>
  ),
};
const at: Column<ListedEvent> = {
  id: "at",
  header: "When",
  align: "right",
  cell: ({ at }) => <Time at={at} />,
};
const seq: Column<ListedEvent> = {
  id: "seq",
  header: "Row",
  align: "right",
  wideOnly: true,
  cell: ({ seq }) => <span className="text-ink-2">{seq}</span>,
};

const whole = [action, object, actor, at, seq];
const beside = [{ ...action, grow: true }, at, seq];

/** A page of the trail, newest first, with the way to older rows. */
export function EventTable({
  events,
  params,
  next,
  openSeq,
}: {
  events: readonly ListedEvent[];
  params: FilterText & { before: string };
  next: string | null;
  openSeq: string | null;
}) {
  return (
    <>
      <DataTable
        caption="Rows of the audit trail, newest first"
        columns={openSeq === null ? whole : beside}
        rows={events}
        rowId={({ seq }) => seq}
        hrefOf={({ seq }) => paths.audit({ ...params, open: seq })}
        openId={openSeq ?? undefined}
        empty={<Empty title="Nothing fits">No row of the trail is like this. Take a filter away to see more.</Empty>}
      />
      {next === null && params.before === "" ? null : (
        <nav aria-label="Pages of rows" className="flex gap-2 px-4 py-3 sm:px-6">
          {params.before === "" ? null : (
            <Link href={paths.audit({ ...params, before: "" })} className={buttonClass()}>
              Newest
            </Link>
          )}
          {next === null ? null : (
            <Link href={paths.audit({ ...params, before: next })} className={buttonClass()}>
              Older
            </Link>
          )}
        </nav>
      )}
    </>
  );
}

"use client";

import { paths } from "@/app/paths";
import { formatNumber, formatPercent } from "@/components/format";
import { none } from "@/components/status/none";
import { type Column, DataTable } from "@/components/table/data-table";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { ActionRecord } from "@/server/workers/past";

const figure = (
  id: keyof Pick<
    ActionRecord,
    "asked" | "pending" | "approved" | "rejected" | "revised" | "expired" | "succeeded" | "failed"
  >,
  header: string,
  wideOnly = false,
): Column<ActionRecord> => ({
  id,
  header,
  align: "right",
  wideOnly,
  cell: (row) =>
    row[id] === 0 ? none : <span className={id === "failed" ? "text-bad" : undefined}>{formatNumber(row[id])}</span>,
});

const columns: readonly Column<ActionRecord>[] = [
  {
    id: "action",
    header: "Action",
    cell: ({ action }) => (
      <span className="font-mono text-xs">
        <VisibleText text={action} inline />
      </span>
    ),
  },
  figure("asked", "Asked"),
  figure("pending", "Pending", true),
  figure("approved", "Approved"),
  figure("rejected", "Rejected", true),
  figure("revised", "Revised", true),
  figure("expired", "Expired", true),
  {
    id: "rate",
    header: "Rate",
    align: "right",
    cell: ({ approved, rejected }) =>
      approved + rejected === 0 ? none : formatPercent(approved / (approved + rejected)),
  },
  figure("succeeded", "Succeeded", true),
  figure("failed", "Failed after", true),
  { id: "last", header: "Last", align: "right", cell: ({ lastAt }) => <Time at={lastAt} className="text-ink-2" /> },
];

/** By kind of action; each leads to the requests themselves. */
export function ActionRecords({ records, workerId }: { records: readonly ActionRecord[]; workerId: string }) {
  return (
    <div className="mt-4 [&_:is(td,th):first-child]:pl-0 [&_:is(td,th):last-child]:pr-0">
      <DataTable
        caption="What it asked for, 90 days"
        columns={columns}
        rows={records}
        rowId={({ action }) => action}
        hrefOf={({ action }) => paths.approvalHistory({ worker: workerId, action })}
        empty={null}
      />
    </div>
  );
}

"use client";

import { formatDay } from "@/components/format";
import { type Column, DataTable } from "@/components/table/data-table";
import { VisibleText } from "@/components/untrusted/visible-text";
import { formatMoney } from "@/domain/money";
import type { ImportAnswer } from "@/server/import/inputs";
import type { ShownRow } from "@/server/import/shown";

type Refused = ImportAnswer["refused"][number];

const problems: readonly Column<Refused>[] = [
  { id: "row", header: "Row", align: "right", cell: ({ row }) => row },
  { id: "column", header: "Column", cell: ({ column }) => <VisibleText text={column} inline /> },
  { id: "message", header: "What is wrong", grow: true, cell: ({ message }) => <VisibleText text={message} inline /> },
];

/** What is wrong, row by row as spreadsheets count them. */
export function RefusedTable({ refused }: { refused: readonly Refused[] }) {
  return (
    <div className="max-h-80 overflow-y-auto border-y">
      <DataTable
        caption="Refused rows"
        columns={problems}
        rows={refused}
        rowId={({ row, column, message }) => `${row} ${column} ${message}`}
        empty={null}
      />
    </div>
  );
}

const text = (words: string | null) =>
  words === null ? <span className="text-ink-2">–</span> : <VisibleText text={words} inline />;

const columnsIn = (timeZone: string): readonly Column<ShownRow>[] => {
  const day = (at: string | null) =>
    at === null ? <span className="text-ink-2">–</span> : formatDay(Date.parse(at), timeZone);
  return [
    { id: "row", header: "Row", align: "right", cell: ({ row }) => row },
    { id: "card", header: "Card", cell: ({ isNew }) => (isNew ? "New" : "Updated") },
    { id: "customer", header: "Customer", grow: true, cell: ({ customer }) => text(customer) },
    { id: "what", header: "What", wideOnly: true, cell: ({ what }) => text(what) },
    { id: "status", header: "Status", cell: ({ status }) => <span className="capitalize">{status}</span> },
    {
      id: "value",
      header: "Value",
      align: "right",
      cell: ({ value, currency }) =>
        value === null ? <span className="text-ink-2">–</span> : formatMoney(value, currency),
    },
    {
      id: "worker",
      header: "Worker",
      wideOnly: true,
      cell: ({ worker, assignee }) =>
        worker === null && assignee !== null ? (
          <span className="text-ink-2" title="No worker of this name: kept beside the card">
            <VisibleText text={assignee} inline /> (kept)
          </span>
        ) : (
          text(worker)
        ),
    },
    { id: "identified", header: "Identified", align: "right", cell: ({ identifiedAt }) => day(identifiedAt) },
    { id: "closed", header: "Closed", align: "right", cell: ({ closedAt }) => day(closedAt) },
  ];
};

/** The first rows as their cards stand. */
export function ShownTable({ rows, timeZone }: { rows: readonly ShownRow[]; timeZone: string }) {
  return (
    <div className="border-y">
      <DataTable
        caption="The first rows"
        columns={columnsIn(timeZone)}
        rows={rows}
        rowId={({ row }) => String(row)}
        empty={<p className="text-ink-2 px-4 py-6 text-sm sm:px-6">No row is good.</p>}
      />
    </div>
  );
}

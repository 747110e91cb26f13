"use client";

import { rowSelectionFeature, tableFeatures, useTable } from "@tanstack/react-table";
import type { ColumnDef, RowData } from "@tanstack/react-table";
import type { Route } from "next";
import { useMemo } from "react";
import type { ReactNode } from "react";

import { Checkbox } from "../ui/checkbox";
import { classes } from "../ui/classes";
import { HeaderCell } from "./header-cell";
import { narrowEndOf } from "./narrow-end";
import { TableRow } from "./table-row";
import { useCursor } from "./use-cursor";

const features = tableFeatures({ rowSelectionFeature });

export type Sort = { column: string; direction: "asc" | "desc" };

/** A page of the house; those with an id in their path have to be named to be allowed. */
export type RowHref = Route | Route<`/tasks/${string}`> | Route<`/workers/${string}`>;

export type Column<Row> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand right. */
  align?: "left" | "right";
  sortable?: boolean;
  /** The direction of the first click; "desc" for what is read from the top, as times and amounts. */
  firstSort?: Sort["direction"];
  /** Takes what is left of the width and cuts its text. At most one. */
  grow?: boolean;
  /** Left out below 1024 px, or below another width where the others need the room. */
  wideOnly?: boolean | 1280 | 1440 | 1600;
};

export type Selection<Row> = {
  selected: ReadonlySet<string>;
  onChange: (selected: ReadonlySet<string>) => void;
  /** Why a row can't be selected, or null. */
  whyNot?: (row: Row) => string | null;
  /** What a row is called, for the name of its box. */
  nameOf: (row: Row) => string;
};

export type DataTableProps<Row extends RowData> = {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** What the page read is sorted by; the address holds it. */
  sort?: Sort | undefined;
  sortHref?: ((sort: Sort) => Route) | undefined;
  /** Where a row leads: its first cell is the link, the whole row its target, Enter goes there. */
  hrefOf?: ((row: Row) => RowHref) | undefined;
  /** The row that is open beside the table. */
  openId?: string | undefined;
  selection?: Selection<Row> | undefined;
  empty: ReactNode;
};

/** Rows and columns that are read from the keyboard: `j` and `k` move, `Enter` opens, `x` selects. Sorting is a link. */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowId, sort, sortHref, hrefOf, openId, selection, empty } = props;

  const definitions = useMemo(
    () =>
      columns.map((column): ColumnDef<typeof features, Row> => ({
        id: column.id,
        header: column.header,
        cell: ({ row }) => column.cell(row.original),
      })),
    [columns],
  );
  const rowSelection = useMemo(
    () => Object.fromEntries([...(selection?.selected ?? [])].map((id) => [id, true as const])),
    [selection],
  );

  const table = useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: rowId,
    enableRowSelection: (row) => selection !== undefined && !selection.whyNot?.(row.original),
    state: { rowSelection },
    onRowSelectionChange: (update) => {
      const next = typeof update === "function" ? update(rowSelection) : update;
      selection?.onChange(new Set(Object.keys(next)));
    },
  });
  const tableRows = table.getRowModel().rows;
  const { id: cursorId, body } = useCursor(
    tableRows.map((row) => row.id),
    { canSelect: selection !== undefined, onSelect: (id) => table.getRow(id).toggleSelected() },
  );

  if (rows.length === 0) return empty;
  const narrowEnd = narrowEndOf(columns);

  return (
    <div
      role="region"
      aria-label={caption}
      tabIndex={0}
      className="focus-visible:-outline-offset-2 max-lg:overflow-x-auto"
    >
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {selection === undefined ? null : (
              <th scope="col" className={classes(headClass, "[&>input]:block")}>
                <Checkbox
                  aria-label="Select all that can be"
                  checked={table.getIsAllRowsSelected()}
                  isPartly={table.getIsSomeRowsSelected() && !table.getIsAllRowsSelected()}
                  onChange={table.getToggleAllRowsSelectedHandler()}
                />
              </th>
            )}
            {columns.map((column) => (
              <HeaderCell
                key={column.id}
                column={column}
                sort={sort}
                sortHref={sortHref}
                isNarrowEnd={column.id === narrowEnd}
                className={headClass}
              />
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {tableRows.map((row) => (
            <TableRow
              key={row.id}
              id={row.id}
              row={row.original}
              columns={columns}
              href={hrefOf?.(row.original)}
              isOpen={row.id === openId}
              isCursor={row.id === cursorId}
              selection={selection}
              isSelected={row.getIsSelected()}
              onToggle={() => row.toggleSelected()}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const headClass = classes(
  "border-b bg-canvas px-2.5 py-2 text-left align-middle text-xs font-medium whitespace-nowrap text-ink-2",
  "first:pl-4 last:pr-4 sm:first:pl-6 sm:last:pr-6 lg:sticky lg:top-0 lg:z-10",
);

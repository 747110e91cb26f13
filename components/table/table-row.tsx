import Link from "next/link";

import { Checkbox } from "../ui/checkbox";
import { classes } from "../ui/classes";
import type { Column, RowHref, Selection } from "./data-table";
import { leftOutClass, narrowEndClass, narrowEndOf } from "./narrow-end";

/** One row. Its link covers it whole; other controls in it stand above that link. */
export function TableRow<Row>({
  id,
  row,
  columns,
  href,
  isOpen,
  isCursor,
  selection,
  isSelected,
  onToggle,
}: {
  id: string;
  row: Row;
  columns: readonly Column<Row>[];
  href: RowHref | undefined;
  isOpen: boolean;
  isCursor: boolean;
  selection: Selection<Row> | undefined;
  isSelected: boolean;
  onToggle: () => void;
}) {
  const narrowEnd = narrowEndOf(columns);
  const whyNot = selection?.whyNot?.(row) ?? null;

  return (
    <tr
      data-row={id}
      className={classes(
        "relative",
        isOpen || isSelected ? "bg-sel" : "hover:bg-hover",
        isCursor && "shadow-[inset_2px_0_0_var(--color-accent)]",
      )}
    >
      {selection === undefined ? null : (
        <td className={cellClass}>
          <span className="relative z-[1] flex" title={whyNot ?? undefined}>
            <Checkbox
              aria-label={`Select ${selection.nameOf(row)}${whyNot === null ? "" : `: ${whyNot}`}`}
              checked={isSelected}
              disabled={whyNot !== null}
              onChange={onToggle}
            />
          </span>
        </td>
      )}
      {columns.map((column, at) => (
        <td
          key={column.id}
          className={classes(
            cellClass,
            column.align === "right" && "text-right",
            column.grow && "w-full max-w-0 min-w-56 truncate",
            leftOutClass(column),
            column.id === narrowEnd && narrowEndClass,
          )}
        >
          {at === 0 && href !== undefined ? (
            <Link
              href={href}
              prefetch={false}
              scroll={false}
              data-open
              className="rounded-sm font-medium after:absolute after:inset-0"
            >
              {column.cell(row)}
            </Link>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  );
}

const cellClass = classes(
  "h-9 border-b px-2.5 py-[7px] align-middle whitespace-nowrap pointer-coarse:h-11",
  "first:pl-4 last:pr-4 sm:first:pl-6 sm:last:pr-6",
  "[&_a:not([data-open])]:relative [&_a:not([data-open])]:z-[1] [&_button]:relative [&_button]:z-[1] [&_time]:relative [&_time]:z-[1]",
);

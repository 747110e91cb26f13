import { ArrowDown, ArrowUp } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";

import { classes } from "../ui/classes";
import type { Column, Sort } from "./data-table";
import { leftOutClass, narrowEndClass } from "./narrow-end";

/** A column's name; where it can be sorted by, a link to the page sorted so, with the arrow of what is. */
export function HeaderCell<Row>({
  column,
  sort,
  sortHref,
  isNarrowEnd,
  className,
}: {
  column: Column<Row>;
  sort: Sort | undefined;
  sortHref: ((sort: Sort) => Route) | undefined;
  /** Below 1024 px nothing stands right of it. */
  isNarrowEnd: boolean;
  className: string;
}) {
  const direction = sort?.column === column.id ? sort.direction : undefined;
  const first = column.firstSort ?? "asc";
  const next = direction === undefined ? first : direction === "asc" ? "desc" : "asc";
  const Arrow = (direction ?? first) === "asc" ? ArrowUp : ArrowDown;

  return (
    <th
      scope="col"
      aria-sort={direction === undefined ? undefined : direction === "asc" ? "ascending" : "descending"}
      className={classes(
        className,
        column.align === "right" && "text-right",
        leftOutClass(column),
        isNarrowEnd && narrowEndClass,
      )}
    >
      {column.sortable && sortHref ? (
        <Link
          href={sortHref({ column: column.id, direction: next })}
          prefetch={false}
          scroll={false}
          className={classes(
            "group inline-flex items-center gap-1 rounded-sm align-top hover:text-ink",
            column.align === "right" && "flex-row-reverse",
            direction && "text-ink",
          )}
        >
          {column.header}
          <Arrow
            aria-hidden
            className={classes(
              "size-3",
              !direction && "opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60",
            )}
          />
        </Link>
      ) : (
        column.header
      )}
    </th>
  );
}

"use client";

import Link from "next/link";
import { useMemo, useState } from "react";

import { paths } from "@/app/paths";
import { DataTable } from "@/components/table/data-table";
import { buttonClass } from "@/components/ui/button-class";
import type { ListedTask } from "@/server/tasks/rows";

import { orderOf, sortWord, tasksHref, type TaskView } from "../address";
import { BulkBar } from "./bulk-bar";
import { NoTasks } from "./no-tasks";
import { taskColumns } from "./task-columns";

const step = 100;
const most = 500;

/** The tasks as rows: sorted and narrowed by the address, picked by hand for what is done to several. */
export function TaskTable({
  tasks,
  nextCursor,
  view,
  currency,
  forbidden,
}: {
  tasks: readonly ListedTask[];
  nextCursor: string | null;
  view: TaskView & { limit: number };
  currency: string;
  forbidden: string | null;
}) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const columns = useMemo(() => taskColumns(currency), [currency]);
  const { sort, direction } = orderOf(view);
  // What is no longer on the page is no longer chosen.
  const chosen = tasks.filter(({ id }) => selected.has(id));

  return (
    <div className="flex min-h-0 flex-1 flex-col lg:overflow-y-auto">
      <DataTable
        caption="Tasks"
        columns={columns}
        rows={tasks}
        rowId={({ id }) => id}
        sort={{ column: sort, direction }}
        sortHref={(next) => tasksHref(view, { sort: sortWord(next.column, next.direction) })}
        hrefOf={({ id }) => paths.task(id)}
        selection={{
          selected: new Set(chosen.map(({ id }) => id)),
          onChange: setSelected,
          nameOf: ({ title }) => title,
        }}
        empty={<NoTasks view={view} />}
      />
      <More view={view} nextCursor={nextCursor} />
      <BulkBar tasks={chosen} forbidden={forbidden} onClear={() => setSelected(new Set())} />
    </div>
  );
}

/** Further rows: below these up to 500, then on a page of their own. */
function More({ view, nextCursor }: { view: TaskView & { limit: number }; nextCursor: string | null }) {
  const { after, limit } = view;
  if (nextCursor === null && after === undefined) return null;
  const grows = limit < most;
  return (
    <nav aria-label="More tasks" className="flex justify-between gap-2 px-4 py-3 sm:px-6">
      {after === undefined ? (
        <span />
      ) : (
        <Link prefetch={false} href={tasksHref(view)} className={buttonClass()}>
          From the top
        </Link>
      )}
      {nextCursor === null ? null : (
        <Link
          prefetch={false}
          scroll={!grows}
          href={
            grows
              ? tasksHref(view, { limit: limit + step, ...(after !== undefined && { after }) })
              : tasksHref(view, { after: nextCursor })
          }
          className={buttonClass()}
        >
          {grows ? "Load more" : "Next tasks"}
        </Link>
      )}
    </nav>
  );
}

"use client";

import { useMemo } from "react";

import { paths } from "@/app/paths";
import { DataTable } from "@/components/table/data-table";
import { useSelection } from "@/components/table/use-selection";
import type { ListedTask } from "@/server/tasks/rows";

import { FurtherRows } from "../../_components/further-rows";
import { orderOf, sortWord, tasksHref, type TaskView } from "../address";
import { BulkBar } from "./bulk-bar";
import { NoTasks } from "./no-tasks";
import { taskColumns } from "./task-columns";

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
  const { chosen, selection, clear } = useSelection(tasks);
  const columns = useMemo(() => taskColumns(currency), [currency]);
  const { sort, direction } = orderOf(view);

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
        selection={selection}
        empty={<NoTasks view={view} />}
      />
      <FurtherRows
        noun="tasks"
        limit={view.limit}
        after={view.after}
        nextCursor={nextCursor}
        hrefOf={(place) => tasksHref(view, place)}
      />
      <BulkBar tasks={chosen} forbidden={forbidden} onClear={clear} />
    </div>
  );
}

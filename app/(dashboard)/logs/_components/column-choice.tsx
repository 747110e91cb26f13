"use client";

import { Columns3 } from "lucide-react";

import { Button } from "@/components/ui/button";
import { PopoverPanel } from "@/components/ui/popover-panel";
import { type LogColumn, mostColumns, withColumn, writeColumns } from "@/domain/log-columns";

import { ColumnList } from "./column-list";
import { PathForm } from "./path-form";
import { TriggerName } from "./trigger-name";

/** What the list shows of each line, in which order, and what stands at a path in its data. */
export function ColumnChoice({
  columns,
  onChange,
}: {
  columns: readonly LogColumn[];
  /** The list for the address; null for the usual ones. */
  onChange: (list: string | null) => void;
}) {
  const change = (next: readonly LogColumn[]) => onChange(writeColumns(next));
  return (
    <PopoverPanel
      title="Columns"
      shortcut="c"
      pressed={writeColumns(columns) !== null}
      trigger={<TriggerName Icon={Columns3}>Columns</TriggerName>}
    >
      <div className="grid gap-3 p-3">
        <ColumnList columns={columns} onChange={change} />
        <PathForm
          columns={columns}
          isFull={columns.length >= mostColumns}
          onAdd={(column) => change(withColumn(columns, column, true))}
        />
        <Button size="sm" className="justify-self-start" onClick={() => onChange(null)}>
          Show the usual ones
        </Button>
      </div>
    </PopoverPanel>
  );
}

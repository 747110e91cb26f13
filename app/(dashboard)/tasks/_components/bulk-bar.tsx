"use client";

import { useState } from "react";

import { count } from "@/components/format";
import { SelectionBar } from "@/components/layout/selection-bar";
import { Button } from "@/components/ui/button";
import type { ListedTask } from "@/server/tasks/rows";

import { DeedDialog } from "./deed-dialog";
import { type DeedKind, deedKinds, deedWords } from "./deed-words";

type Open = { kind: DeedKind; tasks: readonly ListedTask[] };

/** How many are chosen, and what can be done to all of them. Each has its own outcome. */
export function BulkBar({
  tasks,
  forbidden,
  onClear,
}: {
  tasks: readonly ListedTask[];
  forbidden: string | null;
  onClear: () => void;
}) {
  const [open, setOpen] = useState<Open | null>(null);
  return (
    <>
      <SelectionBar chosen={tasks.length === 0 ? null : count(tasks.length, "task")} onClear={onClear}>
        {deedKinds.map((kind) => (
          <Button
            key={kind}
            variant={kind === "cancel" ? "danger" : "secondary"}
            disabledReason={forbidden}
            onClick={() => setOpen({ kind, tasks })}
          >
            {deedWords[kind].button}
          </Button>
        ))}
      </SelectionBar>
      {open === null ? null : (
        <DeedDialog kind={open.kind} tasks={open.tasks} onClose={() => setOpen(null)} onDone={onClear} />
      )}
    </>
  );
}

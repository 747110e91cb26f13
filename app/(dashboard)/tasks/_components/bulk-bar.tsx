"use client";

import { useState } from "react";

import { count } from "@/components/format";
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
      {tasks.length === 0 ? null : (
        <div
          role="group"
          aria-label="Selection"
          className="bg-raised sticky bottom-(--bottom-bar) z-10 mt-auto flex flex-wrap items-center gap-2 border-t px-4 py-3 sm:px-6"
        >
          <span role="status" className="min-w-0 flex-1 text-sm whitespace-nowrap">
            {count(tasks.length, "task")} selected
          </span>
          <Button variant="ghost" onClick={onClear}>
            Clear
          </Button>
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
        </div>
      )}
      {open === null ? null : (
        <DeedDialog kind={open.kind} tasks={open.tasks} onClose={() => setOpen(null)} onDone={onClear} />
      )}
    </>
  );
}

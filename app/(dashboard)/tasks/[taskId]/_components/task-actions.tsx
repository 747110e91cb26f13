"use client";

import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Suggestions } from "@/components/ui/suggestions";
import { whyNotDeed } from "@/domain/task-deeds";
import type { TaskDetail } from "@/server/tasks/detail";
import type { TaskGraph } from "@/server/tasks/graph";

import { DeedDialog } from "../../_components/deed-dialog";
import { type DeedKind, deedKinds, deedWords } from "../../_components/deed-words";
import { whyNotDo } from "../../deeds";
import { DeadlineDialog } from "./deadline-dialog";
import { DependenciesDialog } from "./dependencies-dialog";

type Open = DeedKind | "deadline" | "dependencies";

/** What can be done with the task; what can't says why. */
export function TaskActions({
  task,
  graph,
  forbidden,
  workers,
}: {
  task: TaskDetail["task"];
  graph: TaskGraph;
  forbidden: string | null;
  workers: readonly string[];
}) {
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const state = { status: task.status, dead: task.dead, closed: task.closedAt !== null, worker: task.assignedWorker };
  const brief = { id: task.id, title: task.title, worker: task.assignedWorker };

  return (
    <div role="group" aria-label="What can be done" className="mt-3 flex flex-wrap gap-2">
      {deedKinds.map((kind) => (
        <Button
          key={kind}
          variant={kind === "cancel" ? "danger" : "secondary"}
          disabledReason={whyNotDo(kind, state, forbidden)}
          onClick={() => setOpen(kind)}
        >
          {deedWords[kind].button}
        </Button>
      ))}
      <Button disabledReason={forbidden ?? whyNotDeed("deadline", state)} onClick={() => setOpen("deadline")}>
        Deadline
      </Button>
      <Button disabledReason={forbidden ?? whyNotDeed("dependencies", state)} onClick={() => setOpen("dependencies")}>
        Waits for
      </Button>
      <Suggestions id="task-workers" values={workers} />
      {open === "deadline" ? (
        <DeadlineDialog id={task.id} deadline={task.deadline} onClose={close} />
      ) : open === "dependencies" ? (
        <DependenciesDialog id={task.id} graph={graph} onClose={close} />
      ) : open === null ? null : (
        <DeedDialog kind={open} tasks={[brief]} onClose={close} />
      )}
    </div>
  );
}

"use client";

import { useState } from "react";

import { Refused } from "@/components/form/refused";
import { useSent } from "@/components/form/use-sent";
import { Dialog } from "@/components/ui/dialog";
import { DialogFoot } from "@/components/ui/dialog-foot";
import { Notice } from "@/components/ui/notice";
import type { BriefTask } from "@/server/tasks/for-people";
import type { TaskGraph } from "@/server/tasks/graph";

import { DependencyPicker } from "../../_components/dependency-picker";
import { saveDependencies } from "../../actions";

/** What the task waits for, said anew. A circle is refused by the server, which sees all of it. */
export function DependenciesDialog({ id, graph, onClose }: { id: string; graph: TaskGraph; onClose: () => void }) {
  const needed = new Set(graph.edges.filter(({ to }) => to === id).map(({ from }) => from));
  const [chosen, setChosen] = useState<readonly BriefTask[]>(graph.tasks.filter((task) => needed.has(task.id)));
  const { isBusy, refused, send } = useSent(onClose, "The server did not answer. Look again what the task waits for.");

  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="What this task waits for"
      description="It can't be claimed before all of them are completed."
      footer={
        <DialogFoot
          verb="Save"
          isBusy={isBusy}
          onSend={() => send(() => saveDependencies({ id, depends_on: chosen.map((task) => task.id) }))}
          onClose={onClose}
        />
      }
    >
      <div className="grid gap-4">
        <Refused why={refused} />
        {graph.unknown.length === 0 ? null : (
          <Notice tone="warn">
            It also names {graph.unknown.length === 1 ? "something" : "things"} that{" "}
            {graph.unknown.length === 1 ? "is" : "are"} no task, and so waits in vain. Saving takes that away.
          </Notice>
        )}
        <DependencyPicker chosen={chosen} onChange={setChosen} />
      </div>
    </Dialog>
  );
}

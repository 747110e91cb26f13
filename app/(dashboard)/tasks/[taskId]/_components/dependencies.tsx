import { Section } from "@/components/layout/section";
import { Notice } from "@/components/ui/notice";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { TaskGraph } from "@/server/tasks/graph";

import { DrawnGraph } from "./drawn-graph";
import { TaskLine } from "./task-line";

const far = (step: number) => (Math.abs(step) === 1 ? null : `${String(Math.abs(step))} steps away`);

/** What the task waits for and what waits for it: as lists for everybody, and as a drawing beside them. */
export function Dependencies({ graph, rootId }: { graph: TaskGraph; rootId: string }) {
  const nearest = (a: { step: number }, b: { step: number }) => Math.abs(a.step) - Math.abs(b.step);
  // In a circle one task is on both sides; the edges say so.
  const needed = new Set(graph.edges.filter(({ to }) => to === rootId).map(({ from }) => from));
  const needs = new Set(graph.edges.filter(({ from }) => from === rootId).map(({ to }) => to));
  const blockedBy = graph.tasks.filter(({ id, step }) => step < 0 || needed.has(id)).toSorted(nearest);
  const blocks = graph.tasks.filter(({ id, step }) => step > 0 || needs.has(id)).toSorted(nearest);
  if (blockedBy.length + blocks.length + graph.unknown.length === 0) return null;
  return (
    <Section title="Dependencies" aside={graph.isCut ? "the nearest are shown" : undefined}>
      {graph.unknown.length === 0 ? null : (
        <div className="mb-2">
          <Notice tone="warn" title="It waits for something that is no task">
            {graph.unknown.map((named) => (
              <p key={named} className="font-mono text-xs">
                <VisibleText text={named} />
              </p>
            ))}
          </Notice>
        </div>
      )}
      <div className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
        <Side name="Blocked by" tasks={blockedBy} nothing="It waits for no other task." />
        <Side name="Blocks" tasks={blocks} nothing="No other task waits for it." />
      </div>
      {graph.edges.length === 0 ? null : <DrawnGraph graph={graph} rootId={rootId} />}
    </Section>
  );
}

function Side({ name, tasks, nothing }: { name: string; tasks: TaskGraph["tasks"]; nothing: string }) {
  return (
    <div className="min-w-0">
      <h4 className="text-ink-2 border-b pb-1 text-xs font-medium">{name}</h4>
      {tasks.length === 0 ? <p className="text-ink-2 py-1.5 text-sm">{nothing}</p> : null}
      <ul aria-label={name}>
        {tasks.map((task) => (
          <TaskLine key={task.id} task={task} aside={<span className="text-ink-3 text-xs">{far(task.step)}</span>} />
        ))}
      </ul>
    </div>
  );
}

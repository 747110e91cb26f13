"use client";

import "@xyflow/react/dist/base.css";

import { type Edge, Handle, MarkerType, type Node, type NodeProps, Position, ReactFlow } from "@xyflow/react";
import { useRouter } from "next/navigation";

import { paths } from "@/app/paths";
import { TaskState } from "@/components/status/task-state";
import { classes } from "@/components/ui/classes";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { GraphTask, TaskGraph } from "@/server/tasks/graph";

type TaskNode = Node<{ task: GraphTask; isRoot: boolean }, "task">;

const [columnWidth, rowHeight] = [268, 76];
const nodeTypes = { task: TaskBox };
const fit = { padding: 0.15, maxZoom: 1 };
const options = { hideAttribution: true };

/** One column for each step, in the middle of each other's height. Steps are counted, so that circles need no layout. */
function nodesOf(graph: TaskGraph, rootId: string): TaskNode[] {
  const steps = [...new Set(graph.tasks.map(({ step }) => step))];
  return steps.flatMap((step) => {
    const tasks = graph.tasks.filter((task) => task.step === step);
    return tasks.map((task, at) => ({
      id: task.id,
      type: "task" as const,
      position: { x: step * columnWidth, y: (at - (tasks.length - 1) / 2) * rowHeight },
      data: { task, isRoot: task.id === rootId },
    }));
  });
}

const edgesOf = ({ edges }: TaskGraph): Edge[] =>
  edges.map(({ from, to }) => ({
    id: `${from} ${to}`,
    source: from,
    target: to,
    markerEnd: { type: MarkerType.ArrowClosed },
  }));

/** What waits for what, drawn: what is waited for stands left. Whoever can't see it has the lists. */
export function DependencyGraph({ graph, rootId }: { graph: TaskGraph; rootId: string }) {
  const router = useRouter();
  return (
    <div
      role="img"
      aria-label={`Drawing of ${String(graph.tasks.length)} tasks and what waits for what. The lists say the same.`}
      className="bg-surface h-full rounded-md border"
    >
      <ReactFlow
        nodes={nodesOf(graph, rootId)}
        edges={edgesOf(graph)}
        nodeTypes={nodeTypes}
        fitView
        fitViewOptions={fit}
        minZoom={0.2}
        maxZoom={1.5}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        zoomOnScroll={false}
        preventScrolling={false}
        disableKeyboardA11y
        proOptions={options}
        onNodeClick={(_event, node) => router.push(paths.task(node.id))}
      />
    </div>
  );
}

function TaskBox({ data: { task, isRoot } }: NodeProps<TaskNode>) {
  return (
    <div
      className={classes(
        "bg-raised text-ink w-56 cursor-pointer rounded-md border px-2.5 py-1.5 text-xs",
        isRoot ? "border-accent" : "border-line-2",
      )}
    >
      <Handle type="target" position={Position.Left} isConnectable={false} className="opacity-0" />
      <p className="truncate font-medium">
        <VisibleText text={task.title} inline />
      </p>
      <TaskState status={task.status} />
      <Handle type="source" position={Position.Right} isConnectable={false} className="opacity-0" />
    </div>
  );
}

"use client";

import dynamic from "next/dynamic";

import { Skeleton } from "@/components/ui/skeleton";
import type { TaskGraph } from "@/server/tasks/graph";

/** Fetched after the first paint: the lists above say the same. */
const Drawing = dynamic(() => import("./dependency-graph").then((module) => module.DependencyGraph), {
  ssr: false,
  loading: () => <Skeleton className="h-72" />,
});

export function DrawnGraph({ graph, rootId }: { graph: TaskGraph; rootId: string }) {
  return (
    <div className="mt-3 h-72 max-sm:hidden">
      <Drawing graph={graph} rootId={rootId} />
    </div>
  );
}

"use client";

import { formatNumber, formatPercent } from "@/components/format";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";

import type { Run } from "./use-import";

const phases = {
  looking: "Looking through the file",
  waiting: "Waiting for another import",
  reading: "Reading",
  storing: "Storing",
} as const;

/** What is being done, and which part of the whole way that is: sending, reading and storing take about a third each. */
function stateOf(run: Run): { share: number; words: string } {
  if (run.at === "sending") {
    return { share: run.share / 3, words: run.share < 1 ? `Sending, ${formatPercent(run.share)}` : "Sent" };
  }
  if (run.line.kind !== "progress") return { share: 1, words: "Done" };
  const { phase, done, of } = run.line;
  const part = done / Math.max(1, of);
  const trying = run.of === "preview" && phase === "storing" ? "Trying out" : phases[phase];
  const words = of === 0 ? trying : `${trying}, ${formatNumber(Math.min(done, of))} of ${formatNumber(of)} rows`;
  return { share: (phase === "storing" ? 2 + part : 1 + part) / 3, words };
}

/** How far a run is, and the way to end it. */
export function ProgressLine({ run, onStop }: { run: Run; onStop: () => void }) {
  const { share, words } = stateOf(run);
  return (
    <div className="grid gap-2">
      <Progress value={share} label="How far it is" tone="accent" className="w-full!" />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p role="status" className="text-ink-2 text-sm">
          {words}
        </p>
        <Button size="sm" onClick={onStop}>
          {run.of === "import" ? "Cancel, store nothing" : "Stop"}
        </Button>
      </div>
    </div>
  );
}

"use client";

import { OctagonX } from "lucide-react";
import { useState } from "react";

import { count } from "@/components/format";
import { Button } from "@/components/ui/button";

import { stopAll } from "../../actions";
import { HaltStep, type HaltWord } from "./halt-step";
import { useWord } from "./use-word";

/** The emergency stop: every worker, also those that are made before somebody resumes. */
export function StopFleet({ forbidden, isStopped }: { forbidden: string | null; isStopped: boolean }) {
  const [open, setOpen] = useState(false);
  const { isBusy, refused, send } = useWord(() => setOpen(false));
  const go = (word: HaltWord) =>
    send(
      () => stopAll(word),
      ({ stopped }) => `The fleet is stopped: ${count(stopped, "worker")} were running or paused.`,
    );

  return (
    <>
      <Button
        variant="danger"
        disabledReason={forbidden ?? (isStopped ? "The fleet is stopped already." : null)}
        icon={<OctagonX aria-hidden className="size-4" />}
        onClick={() => setOpen(true)}
      >
        Stop all
      </Button>
      {open ? (
        <HaltStep
          title="Stop the whole fleet?"
          description="Every worker is told to stop on its next call, and whatever it asks for is denied until an administrator resumes."
          verb="Stop all workers"
          hint="Everybody sees it on every page, and it stands on the audit trail."
          workerIds={null}
          isBusy={isBusy}
          refused={refused}
          onClose={() => setOpen(false)}
          onHalt={go}
        />
      ) : null}
    </>
  );
}

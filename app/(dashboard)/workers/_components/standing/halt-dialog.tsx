"use client";

import { count } from "@/components/format";

import { direct } from "../../actions";
import { HaltStep, type HaltWord } from "./halt-step";
import { useWord } from "./use-word";

export type Halt = "pause" | "stop";

const words = {
  pause: {
    verb: "Pause",
    done: "paused",
    what: "takes no new tasks and asks for nothing until an administrator resumes it",
  },
  stop: { verb: "Stop", done: "stopped", what: "is told to end what it does at once" },
} as const;

/** Pauses or stops workers, once it is seen what that would strand. They hear it on their next call. */
export function HaltDialog({
  halt,
  workerIds,
  onClose,
  onDone,
}: {
  halt: Halt;
  workerIds: readonly string[];
  onClose: () => void;
  onDone?: (() => void) | undefined;
}) {
  const { isBusy, refused, send } = useWord(() => {
    onDone?.();
    onClose();
  });
  const { verb, done, what } = words[halt];
  const [only] = workerIds;
  const whom = workerIds.length === 1 && only ? only : count(workerIds.length, "worker");
  const go = (word: HaltWord) =>
    send(
      () => direct({ worker_ids: workerIds, directive: halt, ...word }),
      ({ changed, unchanged }) =>
        unchanged.length === 0
          ? `${whom} ${done}.`
          : `${count(changed.length, "worker")} ${done}, ${unchanged.length} already.`,
    );

  return (
    <HaltStep
      title={`${verb} ${whom}?`}
      description={
        workerIds.length === 1
          ? `On its next call it hears it: it ${what}.`
          : `Each hears it on its next call: it ${what}.`
      }
      verb={`${verb} ${whom}`}
      hint="It stands on the audit trail."
      workerIds={workerIds}
      isBusy={isBusy}
      refused={refused}
      onClose={onClose}
      onHalt={go}
    />
  );
}

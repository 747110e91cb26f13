"use client";

import { useState } from "react";

import { count } from "@/components/format";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";

import { direct } from "../../actions";
import { StrandedList } from "./stranded-list";
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
  const [reason, setReason] = useState("");
  const { busy, refused, send } = useWord(() => {
    onDone?.();
    onClose();
  });
  const { verb, done, what } = words[halt];
  const [only] = workerIds;
  const whom = workerIds.length === 1 && only ? only : count(workerIds.length, "worker");
  const go = () =>
    send(
      () => direct({ worker_ids: workerIds, directive: halt, ...(reason.trim() && { reason: reason.trim() }) }),
      ({ changed, unchanged }) =>
        unchanged.length === 0
          ? `${whom} ${done}.`
          : `${count(changed.length, "worker")} ${done}, ${unchanged.length} already.`,
    );

  return (
    <Dialog
      open
      onClose={onClose}
      title={`${verb} ${whom}?`}
      description={
        workerIds.length === 1
          ? `On its next call it hears it: it ${what}.`
          : `Each hears it on its next call: it ${what}.`
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="danger" busy={busy} onClick={() => void go()}>
            {verb} {whom}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {refused === null ? null : (
          <Notice tone="bad" live="alert">
            {refused}
          </Notice>
        )}
        <StrandedList workerIds={workerIds} />
        <Field label="Reason" optional hint="It stands on the audit trail.">
          <Input
            value={reason}
            maxLength={500}
            autoComplete="off"
            data-autofocus
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      </div>
    </Dialog>
  );
}

"use client";

import { useState } from "react";

import { Refused } from "@/components/form/refused";
import { Dialog } from "@/components/ui/dialog";
import { DialogFoot } from "@/components/ui/dialog-foot";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

import { StrandedList } from "./stranded-list";

/** What a command takes beside whom it halts. */
export type HaltWord = { reason?: string };

/**
 * The step before workers are halted: what that would strand, and why it is done.
 *
 * @param workerIds whom it halts; null for the whole fleet
 */
export function HaltStep({
  title,
  description,
  verb,
  hint,
  workerIds,
  isBusy,
  refused,
  onClose,
  onHalt,
}: {
  title: string;
  description: string;
  /** What its button says. */
  verb: string;
  /** Who reads the reason. */
  hint: string;
  workerIds: readonly string[] | null;
  isBusy: boolean;
  refused: string | null;
  onClose: () => void;
  onHalt: (word: HaltWord) => void;
}) {
  const [reason, setReason] = useState("");
  const word = reason.trim();
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={description}
      footer={
        <DialogFoot
          verb={verb}
          isDanger
          isBusy={isBusy}
          onSend={() => onHalt(word === "" ? {} : { reason: word })}
          onClose={onClose}
        />
      }
    >
      <div className="grid gap-4">
        <Refused why={refused} />
        <StrandedList workerIds={workerIds} />
        <Field label="Reason" optional hint={hint}>
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

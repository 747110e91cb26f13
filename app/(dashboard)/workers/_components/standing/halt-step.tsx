"use client";

import { useState } from "react";

import { Leave } from "@/components/form/leave";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";

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
  button,
  hint,
  workerIds,
  busy,
  refused,
  onClose,
  onHalt,
}: {
  title: string;
  description: string;
  button: string;
  /** Who reads the reason. */
  hint: string;
  workerIds: readonly string[] | null;
  busy: boolean;
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
        <>
          <Leave onClick={onClose} />
          <Button variant="danger" busy={busy} onClick={() => onHalt(word === "" ? {} : { reason: word })}>
            {button}
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

"use client";

import { OctagonX } from "lucide-react";
import { useState } from "react";

import { count } from "@/components/format";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";

import { stopAll } from "../../actions";
import { StrandedList } from "./stranded-list";
import { useWord } from "./use-word";

/** The emergency stop: every worker, also those that are made before somebody resumes. */
export function StopFleet({ forbidden, isStopped }: { forbidden: string | null; isStopped: boolean }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const { busy, refused, send } = useWord(() => setOpen(false));
  const go = () =>
    send(
      () => stopAll(reason.trim() ? { reason: reason.trim() } : {}),
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
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title="Stop the whole fleet?"
        description="Every worker is told to stop on its next call, and whatever it asks for is denied until an administrator resumes."
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button variant="danger" busy={busy} onClick={() => void go()}>
              Stop all workers
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
          <Field label="Reason" optional hint="Everybody sees it on every page, and it stands on the audit trail.">
            <Input
              value={reason}
              maxLength={500}
              autoComplete="off"
              data-autofocus
              onChange={(event) => setReason(event.target.value)}
            />
          </Field>
          <StrandedList workerIds={null} />
        </div>
      </Dialog>
    </>
  );
}

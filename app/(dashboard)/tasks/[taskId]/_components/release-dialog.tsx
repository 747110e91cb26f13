"use client";

import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Textarea } from "@/components/ui/textarea";

import { release } from "../../actions";

/** Takes the task from its worker and puts it back for anybody. */
export function ReleaseDialog({
  task,
  worker,
  onClose,
}: {
  task: { id: string; title: string };
  worker: string | null;
  onClose: () => void;
}) {
  const [reason, setReason] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  const send = async () => {
    setIsBusy(true);
    const answer = await release({ id: task.id, reason, seen_with: worker }).catch(() => null);
    setIsBusy(false);
    if (answer?.ok) return onClose();
    setRefused(answer?.message ?? "The server did not answer. Look again whether the task was released.");
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title="Release this task"
      description={`${worker ?? "Its worker"} loses it, and whoever may do it can claim it. The attempt under way counts for nobody.`}
      footer={
        <>
          <Button onClick={onClose}>Leave it</Button>
          <Button
            variant="primary"
            busy={isBusy}
            disabledReason={reason.trim() === "" ? "Say why: it stands on the trail." : null}
            onClick={() => void send()}
          >
            Release
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
        <Field label="Reason" hint="Stands on the audit trail.">
          <Textarea
            data-autofocus
            rows={2}
            maxLength={1_000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      </div>
    </Dialog>
  );
}

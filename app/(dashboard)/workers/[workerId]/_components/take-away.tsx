"use client";

import { useState } from "react";

import { Leave } from "@/components/form/leave";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { HeldTask } from "@/server/workers/one";

import { reassign, release } from "../actions";

/** Puts a task back for anybody, or gives it to one other worker, with a reason. */
export function TakeAway({ task, workerId, onClose }: { task: HeldTask; workerId: string; onClose: () => void }) {
  const [to, setTo] = useState("");
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  const send = async () => {
    setBusy(true);
    const seen = { id: task.id, reason, seen_with: workerId };
    const outcome = await (to.trim() === "" ? release(seen) : reassign({ ...seen, to: to.trim() })).catch(() => null);
    setBusy(false);
    if (outcome?.ok) return onClose();
    setRefused(outcome?.message ?? "No answer came. Look at the task whether it was taken away.");
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title="Take this task away"
      description={`What ${workerId} still sends about it is refused. The attempt under way counts for nobody.`}
      footer={
        <>
          <Leave onClick={onClose} />
          <Button
            variant="primary"
            busy={busy}
            disabledReason={reason.trim() === "" ? "Write why first." : null}
            onClick={() => void send()}
          >
            {to.trim() === "" ? "Put it back for anybody" : `Give it to ${to.trim()}`}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <p className="text-sm">
          <VisibleText text={task.title} inline />
        </p>
        {refused === null ? null : (
          <Notice tone="bad" live="alert">
            {refused}
          </Notice>
        )}
        <Field label="Give it to" optional hint="A worker's id. Left empty, whoever claims it next gets it.">
          <Input value={to} maxLength={64} autoComplete="off" onChange={(event) => setTo(event.target.value)} />
        </Field>
        <Field label="Why">
          <Input
            data-autofocus
            value={reason}
            maxLength={1_000}
            autoComplete="off"
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      </div>
    </Dialog>
  );
}

"use client";

import { useState } from "react";

import { Refused } from "@/components/form/refused";
import { useSent } from "@/components/form/use-sent";
import { Dialog } from "@/components/ui/dialog";
import { DialogFoot } from "@/components/ui/dialog-foot";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { HeldTask } from "@/server/workers/one";

import { reassign, release } from "../actions";

/** Puts a task back for anybody, or gives it to one other worker, with a reason. */
export function TakeAway({ task, workerId, onClose }: { task: HeldTask; workerId: string; onClose: () => void }) {
  const [to, setTo] = useState("");
  const [reason, setReason] = useState("");
  const { isBusy, refused, send } = useSent(onClose, "No answer came. Look at the task whether it was taken away.");
  const seen = { id: task.id, reason, seen_with: workerId };
  const takeAway = () => (to.trim() === "" ? release(seen) : reassign({ ...seen, to: to.trim() }));

  return (
    <Dialog
      open
      onClose={onClose}
      title="Take this task away"
      description={`What ${workerId} still sends about it is refused. The attempt under way counts for nobody.`}
      footer={
        <DialogFoot
          verb={to.trim() === "" ? "Put it back for anybody" : `Give it to ${to.trim()}`}
          isBusy={isBusy}
          missing={reason.trim() === "" ? "Write why first." : null}
          onSend={() => send(takeAway)}
          onClose={onClose}
        />
      }
    >
      <div className="grid gap-4">
        <p className="text-sm">
          <VisibleText text={task.title} inline />
        </p>
        <Refused why={refused} />
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

"use client";

import { useState } from "react";

import { Refused } from "@/components/form/refused";
import { useSent } from "@/components/form/use-sent";
import { Dialog } from "@/components/ui/dialog";
import { DialogFoot } from "@/components/ui/dialog-foot";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Card } from "@/server/pipeline/cards";

import { doSeveral } from "../../../actions";

/** Who has it from now on. */
export function AssignDialog({ card, onClose }: { card: Card; onClose: () => void }) {
  const [worker, setWorker] = useState(card.worker ?? "");
  const to = worker.trim() === "" ? null : worker.trim();
  const { isBusy, refused, send } = useSent(onClose, "The server did not answer. Look again whose it is.");

  const assign = async () => {
    const cards = [{ id: card.id, status: card.status, worker: card.worker }];
    const answer = await doSeveral({ cards, deed: { kind: "assign", to } });
    const [done] = answer.ok ? answer.value : [];
    return done?.ok === false ? { ok: false as const, message: done.message, fields: [] } : answer;
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title="Who works on this?"
      description="What was earned before stays with whoever had it then."
      footer={
        <DialogFoot
          verb="Assign"
          isBusy={isBusy}
          missing={to === card.worker ? `It is with ${to ?? "nobody"} already.` : null}
          onSend={() => send(assign)}
          onClose={onClose}
        />
      }
    >
      <div className="grid gap-4">
        <Refused why={refused} />
        <Field label="Worker" optional hint="Its id, such as SARAH. Empty: nobody.">
          <Input
            data-autofocus
            list="pipeline-workers"
            maxLength={64}
            autoComplete="off"
            value={worker}
            onChange={(event) => setWorker(event.target.value)}
          />
        </Field>
      </div>
    </Dialog>
  );
}

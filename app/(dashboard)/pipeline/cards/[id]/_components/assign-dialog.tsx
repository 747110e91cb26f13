"use client";

import { useState } from "react";

import { Leave } from "@/components/form/leave";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import type { Card } from "@/server/pipeline/cards";

import { doSeveral } from "../../../actions";

/** Who has it from now on. */
export function AssignDialog({ card, onClose }: { card: Card; onClose: () => void }) {
  const [worker, setWorker] = useState(card.worker ?? "");
  const [sent, setSent] = useState<"sending" | { refused: string } | null>(null);
  const to = worker.trim() === "" ? null : worker.trim();

  const send = async () => {
    setSent("sending");
    const cards = [{ id: card.id, status: card.status, worker: card.worker }];
    const answer = await doSeveral({ cards, deed: { kind: "assign", to } }).catch(() => null);
    if (!answer) return setSent({ refused: "The server did not answer. Look again whose it is." });
    const [done] = answer.ok ? answer.value : [];
    if (done?.ok) return onClose();
    setSent({ refused: answer.ok ? (done?.message ?? "Nothing was done.") : answer.message });
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title="Who works on this?"
      description="What was earned before stays with whoever had it then."
      footer={
        <>
          <Leave onClick={onClose} />
          <Button
            variant="primary"
            busy={sent === "sending"}
            disabledReason={to === card.worker ? `It is with ${to ?? "nobody"} already.` : null}
            onClick={() => void send()}
          >
            Assign
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {sent !== null && sent !== "sending" ? (
          <Notice tone="bad" live="alert">
            {sent.refused}
          </Notice>
        ) : null}
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

"use client";

import { useState } from "react";

import { Dialog } from "@/components/ui/dialog";
import { DialogFoot } from "@/components/ui/dialog-foot";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { VisibleText } from "@/components/untrusted/visible-text";
import { type SayableLostReason, type OpportunityStatus, sayableLostReasons } from "@/domain/pipeline";
import { hasEnded } from "@/domain/pipeline-moves";
import type { Card } from "@/server/pipeline/cards";

import { stageWord } from "./stage-words";
import type { MoveWords } from "./use-board";
import { WonDialog } from "./won-dialog";

type Asked = {
  card: Card;
  to: OpportunityStatus;
  timeZone: string;
  onClose: () => void;
  onMove: (words: MoveWords) => void;
};

/** What a move has to be told before it is made: the money of a sale, the reason of a loss or of a step back. */
export function MoveDialog(asked: Asked) {
  if (asked.to === "won") return <WonDialog {...asked} />;
  if (asked.to === "lost") return <LostDialog {...asked} />;
  return <BackDialog {...asked} />;
}

function LostDialog({ card, onClose, onMove }: Asked) {
  const [reason, setReason] = useState<SayableLostReason | "">("");
  const [note, setNote] = useState("");
  const send = () => {
    if (reason !== "") onMove({ lost_reason: reason, ...(note.trim() !== "" && { reason: note.trim() }) });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Why was it lost?"
      description={<VisibleText text={card.title} inline />}
      footer={
        <DialogFoot
          verb="Mark as lost"
          isDanger
          missing={reason === "" ? "Choose a reason." : null}
          onSend={send}
          onClose={onClose}
        />
      }
    >
      <div className="grid gap-4">
        <Field label="Reason">
          <Select
            data-autofocus
            value={reason}
            options={[
              { value: "", label: "Choose" },
              ...sayableLostReasons.map((each) => ({ value: each, label: each })),
            ]}
            onChange={(event) => setReason(sayableLostReasons.find((each) => each === event.target.value) ?? "")}
          />
        </Field>
        <Field label="Note" optional hint="Stands in the history of the card.">
          <Textarea rows={2} maxLength={900} value={note} onChange={(event) => setNote(event.target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}

function BackDialog({ card, to, onClose, onMove }: Asked) {
  const [reason, setReason] = useState("");
  const reopens = hasEnded(card.status);
  return (
    <Dialog
      open
      onClose={onClose}
      title={`${reopens ? "Reopen as" : "Back to"} ${stageWord(to)}`}
      description={
        <>
          <VisibleText text={card.title} inline /> is {stageWord(card.status).toLowerCase()}.
          {reopens && card.status === "won" ? " Its revenue events stay; refund what is to be given back." : ""}
        </>
      }
      footer={
        <DialogFoot
          verb={reopens ? "Reopen" : "Move back"}
          missing={reason.trim() === "" ? "Say why: it stands in the history." : null}
          onSend={() => onMove({ reason: reason.trim() })}
          onClose={onClose}
        />
      }
    >
      <Field label="Reason" hint="Stands in the history of the card and on the audit trail.">
        <Textarea
          data-autofocus
          rows={2}
          maxLength={900}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </Dialog>
  );
}

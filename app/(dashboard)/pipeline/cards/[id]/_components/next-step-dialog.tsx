"use client";

import { useState } from "react";

import { Leave } from "@/components/form/leave";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import type { CardDetail } from "@/server/pipeline/detail";

import { changesOf, formOf, refusalOf } from "../../../_components/card-form";
import { editCard } from "../../../actions";

/** What comes next, and on which day. */
export function NextStepDialog({ detail, onClose }: { detail: CardDetail; onClose: () => void }) {
  const [stood] = useState(() => ({ form: formOf(detail), version: detail.version }));
  const [form, setForm] = useState(stood.form);
  const [sent, setSent] = useState<"sending" | { refused: string } | null>(null);

  const send = async () => {
    setSent("sending");
    const wish = { ...changesOf(form, stood.form), id: detail.card.id, seen: stood.version };
    const answer = await editCard(wish).catch(() => null);
    if (answer?.ok) return onClose();
    setSent({ refused: answer ? refusalOf(answer) : "The server did not answer. Look whether it was recorded." });
  };

  return (
    <Dialog open onClose={onClose} title="Next step">
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (sent !== "sending") void send();
        }}
      >
        {sent !== null && sent !== "sending" ? (
          <Notice tone="bad" live="alert">
            {sent.refused}
          </Notice>
        ) : null}
        <Field label="What comes next" hint="Empty: nothing is planned.">
          <Input
            data-autofocus
            maxLength={500}
            autoComplete="off"
            value={form.next}
            onChange={(event) => setForm({ ...form, next: event.target.value })}
          />
        </Field>
        <Field label="On" optional hint={`A day begins at midnight, ${detail.timeZone}.`}>
          <Input
            type="date"
            value={form.nextOn}
            onChange={(event) => setForm({ ...form, nextOn: event.target.value })}
          />
        </Field>
        <div className="flex justify-end gap-2">
          <Leave onClick={onClose} />
          <Button type="submit" variant="primary" busy={sent === "sending"}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

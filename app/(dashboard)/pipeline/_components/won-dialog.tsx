"use client";

import { useState } from "react";

import { Dialog } from "@/components/ui/dialog";
import { DialogFoot } from "@/components/ui/dialog-foot";
import { Field } from "@/components/ui/field";
import { Tabs } from "@/components/ui/tabs";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { Card } from "@/server/pipeline/cards";

import type { MoveWords } from "./use-board";
import { LinkFields, type WonChange } from "./won-events";
import { AmountInput, EventFields, ExpectedFields } from "./won-fields";
import { missingOf, type Way, type WonForm, wordsOf } from "./won-form";

const says: Readonly<Record<Way, string>> = {
  event: "Money came",
  link: "It is recorded already",
  expected: "It is expected",
};

/** A sale is won with its money: an event now, events that are there, or the day it is expected by. */
export function WonDialog({
  card,
  timeZone,
  onClose,
  onMove,
}: {
  card: Card;
  timeZone: string;
  onClose: () => void;
  onMove: (words: MoveWords) => void;
}) {
  const [form, setForm] = useState<WonForm>({
    way: "event",
    value: card.value ?? "",
    gross: card.value ?? "",
    net: "",
    revenueType: "one_time",
    on: "",
    events: [],
    expected: card.value ?? "",
    by: "",
  });
  const change: WonChange = (part) => setForm((now) => ({ ...now, ...part }));
  const missing = missingOf(form);
  const fields = { form, currency: card.currency, timeZone, onChange: change };

  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="Won: how is it paid?"
      description={
        <>
          <VisibleText text={card.title} inline />, in {card.currency}. The move and its money are recorded together.
        </>
      }
      footer={
        <DialogFoot verb="Mark as won" missing={missing} onSend={() => onMove(wordsOf(form))} onClose={onClose} />
      }
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (missing === null) onMove(wordsOf(form));
        }}
      >
        <Field label={`Value in ${card.currency}`} optional hint="What it was sold for: frozen from now on.">
          <AmountInput value={form.value} onType={(value) => change({ value })} />
        </Field>
        <Tabs
          label="How it is paid"
          active={form.way}
          onChange={(way) => change({ way })}
          tabs={[
            { key: "event", label: says.event, panel: <EventFields {...fields} /> },
            { key: "link", label: says.link, panel: <LinkFields cardId={card.id} {...fields} /> },
            { key: "expected", label: says.expected, panel: <ExpectedFields {...fields} /> },
          ]}
        />
        <button type="submit" hidden tabIndex={-1} aria-hidden />
      </form>
    </Dialog>
  );
}

"use client";

import { useState } from "react";

import { FormDialog } from "@/components/form/form-dialog";
import { useSent } from "@/components/form/use-sent";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Annotation } from "@/server/revenue-notes/queries";

import { annotate, reword, unsay } from "../actions";

/** What happened on a day; a new word, another one, or none any more. */
export function AnnotationDialog({
  annotation,
  today,
  onClose,
}: {
  /** Null for a new one. */
  annotation: Annotation | null;
  today: string;
  onClose: () => void;
}) {
  const [day, setDay] = useState(annotation?.day ?? today);
  const [text, setText] = useState(annotation?.text ?? "");
  const { send, errorOf, ...sent } = useSent(onClose);

  const save = () =>
    send(() =>
      annotation === null ? annotate({ day, text }) : reword({ id: annotation.id, seen: annotation.text, day, text }),
    );

  return (
    <FormDialog
      title={annotation === null ? "Annotate a day" : "Change an annotation"}
      description="Everybody sees it on the charts of revenue, in every currency."
      verb={annotation === null ? "Annotate" : "Save"}
      missing={text.trim() === "" ? "Say what happened." : day === "" ? "Say on which day." : null}
      {...sent}
      also={
        annotation === null ? undefined : (
          <Button
            variant="danger"
            busy={sent.isBusy}
            onClick={() => send(() => unsay({ id: annotation.id, seen: annotation.text }))}
          >
            Remove
          </Button>
        )
      }
      onSend={save}
      onClose={onClose}
    >
      <Field label="Day" error={errorOf("day")}>
        <Input type="date" required value={day} onChange={(event) => setDay(event.target.value)} />
      </Field>
      <Field label="What happened" hint="Such as: new price, or: the shop was down." error={errorOf("text")}>
        <Input
          data-autofocus
          required
          maxLength={280}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}

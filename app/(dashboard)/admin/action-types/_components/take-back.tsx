"use client";

import { type FormEvent, useState } from "react";

import { fieldError } from "@/components/form/field-error";
import { FormMessage } from "@/components/form/form-message";
import { Leave } from "@/components/form/leave";
import { useEscape } from "@/components/keyboard/use-shortcuts";
import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { ListedActionType } from "@/server/action-types/queries";

import { useTakeBack } from "./use-take-back";

/**
 * Puts a shipped type back as it was, or deletes one's own.
 *
 * @param isKnown whether this release ships this pattern
 */
export function TakeBack({
  type,
  isKnown,
  forbidden,
  needsProof,
}: {
  type: ListedActionType;
  isKnown: boolean;
  forbidden: string | null;
  needsProof: string | null;
}) {
  const [isAsking, setIsAsking] = useState(false);
  const { shipped, edited } = type;
  const words = shipped
    ? {
        title: "As shipped",
        button: "Reset to shipped",
        line: "What this release ships takes the place of what stands; later releases bring it up to date.",
        why: isKnown ? (edited ? null : "It stands as shipped.") : "This release does not ship it any more.",
      }
    : {
        title: "Delete",
        button: "Delete type",
        line: "A wider pattern, or none, then speaks of its actions. Requests that were asked keep what they were given.",
        why: null,
      };
  return (
    <Section title={words.title}>
      <p className="text-ink-2 mb-2 max-w-xl text-sm">{words.line}</p>
      {isAsking ? (
        <ReasonFor type={type} button={words.button} needsProof={needsProof} onClose={() => setIsAsking(false)} />
      ) : (
        <Button variant="danger" disabledReason={forbidden ?? words.why} onClick={() => setIsAsking(true)}>
          {words.button}
        </Button>
      )}
    </Section>
  );
}

function ReasonFor({
  type,
  button,
  needsProof,
  onClose,
}: {
  type: ListedActionType;
  button: string;
  needsProof: string | null;
  onClose: () => void;
}) {
  const [reason, setReason] = useState("");
  const { send, isSending, refused, isDone, dialog } = useTakeBack(type, needsProof);
  useEscape(dialog === null, onClose);
  if (isDone) return <FormMessage state={{ status: "done", message: `${type.pattern} is as shipped again.` }} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isSending) void send(reason);
  };
  return (
    <>
      <form onSubmit={submit} noValidate aria-label={button} className="grid max-w-xl gap-3">
        <FormMessage state={refused} />
        <Field label="Why" hint="It stands on the audit trail." error={fieldError(refused, "reason")}>
          <Textarea
            rows={2}
            maxLength={500}
            className="min-h-14"
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </Field>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="danger" busy={isSending}>
            {button}
          </Button>
          <Leave onClick={onClose} />
        </div>
      </form>
      {dialog}
    </>
  );
}

"use client";

import { useActionState, useState } from "react";

import { fieldError } from "@/components/form/field-error";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import { useEscape } from "@/components/keyboard/use-shortcuts";
import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { type ActionState, idle } from "@/domain/action-state";
import type { ListedActionType } from "@/server/action-types/queries";

import { remove, reset } from "../actions";

/**
 * Puts a shipped type back as it was, or deletes one's own.
 *
 * @param isKnown whether this release ships this pattern
 */
export function TakeBack({
  type,
  isKnown,
  forbidden,
}: {
  type: ListedActionType;
  isKnown: boolean;
  forbidden: string | null;
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
        <ReasonFor
          type={type}
          action={shipped ? reset : remove}
          button={words.button}
          onClose={() => setIsAsking(false)}
        />
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
  action,
  button,
  onClose,
}: {
  type: ListedActionType;
  action: (previous: ActionState, form: FormData) => Promise<ActionState>;
  button: string;
  onClose: () => void;
}) {
  const [state, send] = useActionState(action, idle);
  const [reason, setReason] = useState("");
  useEscape(true, onClose);
  if (state.status === "done") return <FormMessage state={state} />;
  return (
    <form action={send} aria-label={button} className="grid max-w-xl gap-3">
      <input type="hidden" name="id" value={type.id} />
      <input type="hidden" name="version" value={type.version} />
      <FormMessage state={state} />
      <Field label="Why" hint="It stands on the audit trail." error={fieldError(state, "reason")}>
        <Textarea
          name="reason"
          rows={2}
          maxLength={500}
          className="min-h-14"
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Submit variant="danger">{button}</Submit>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  );
}

"use client";

import { useActionState, useEffect, useRef, useState } from "react";

import { fieldError } from "@/components/form/field-error";
import { FormMessage } from "@/components/form/form-message";
import { Leave } from "@/components/form/leave";
import { Submit } from "@/components/form/submit";
import { useEscape } from "@/components/keyboard/use-shortcuts";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { type ActionState, idle } from "@/domain/action-state";

/** The words that a no takes; they stand on the record. */
export function ReasonForm({
  id,
  action,
  label,
  button,
  onCancel,
}: {
  id: string;
  action: (previous: ActionState, form: FormData) => Promise<ActionState>;
  label: string;
  button: string;
  onCancel: () => void;
}) {
  const [state, send] = useActionState(action, idle);
  const [reason, setReason] = useState("");
  const form = useRef<HTMLFormElement>(null);
  useEscape(true, onCancel);
  useEffect(() => form.current?.querySelector("textarea")?.focus(), []);
  return (
    <form ref={form} action={send} aria-label={button} className="grid max-w-md gap-3">
      <input type="hidden" name="id" value={id} />
      <FormMessage state={state} />
      <Field label={label} hint="It stands on the record." error={fieldError(state, "reason")}>
        <Textarea
          name="reason"
          rows={2}
          required
          maxLength={2_000}
          className="min-h-14"
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Submit variant="danger">{button}</Submit>
        <Leave onClick={onCancel} />
      </div>
    </form>
  );
}

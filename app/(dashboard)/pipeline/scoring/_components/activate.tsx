"use client";

import { useActionState, useState } from "react";

import { fieldError } from "@/components/form/field-error";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { idle } from "@/domain/action-state";
import type { ListedModel } from "@/server/scoring/models";

import { activate } from "../actions";

/** Lets this version score; going back to a former one is the same. */
export function Activate({
  model,
  active,
  forbidden,
}: {
  model: ListedModel;
  active: ListedModel | null;
  forbidden: string | null;
}) {
  const [state, send] = useActionState(activate, idle);
  const [reason, setReason] = useState("");
  const isBack = active !== null && active.version > model.version;
  return (
    <form action={send} aria-label="Let it score" className="mt-3 grid max-w-xl gap-3">
      <input type="hidden" name="id" value={model.id} />
      <input type="hidden" name="instead_of" value={active?.id ?? ""} />
      <Field
        label="Why"
        hint="It stands on the audit trail. What was said of a card before is kept in its explanation."
        error={fieldError(state, "reason")}
      >
        <Textarea
          name="reason"
          rows={2}
          maxLength={500}
          className="min-h-14"
          value={reason}
          readOnly={forbidden !== null}
          onChange={({ target }) => setReason(target.value)}
        />
      </Field>
      <FormMessage state={state} />
      <div>
        <Submit disabledReason={forbidden}>
          {isBack ? `Go back to version ${String(model.version)}` : `Activate version ${String(model.version)}`}
        </Submit>
      </div>
    </form>
  );
}

"use client";

import { useActionState } from "react";

import { fieldError } from "@/components/form/field-error";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { idle } from "@/domain/action-state";
import type { ListedPerson } from "@/server/people/queries";

import { reset } from "../actions";

/** For a lost password or a stolen account. */
export function ResetForm({ person, forbidden }: { person: ListedPerson; forbidden: string | null }) {
  const [state, action] = useActionState(reset, idle);
  return (
    <form action={action} className="grid max-w-md gap-3">
      <input type="hidden" name="id" value={person.id} />
      <FormMessage state={state} />
      <Field
        label="Password"
        hint="Ends all their sessions and tokens. Hand it over in person; they can change it."
        error={fieldError(state, "password")}
      >
        <Input
          name="password"
          type="password"
          autoComplete="new-password"
          required
          minLength={8}
          maxLength={200}
          readOnly={forbidden !== null}
        />
      </Field>
      <Submit variant="secondary" className="justify-self-start" disabledReason={forbidden}>
        Set password
      </Submit>
    </form>
  );
}

"use client";

import { useActionState } from "react";

import { fieldError } from "@/components/form/field-error";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { idle } from "@/domain/action-state";

import { rename } from "../actions";

/** One's name. The address is who one is on the record, so it stays. */
export function ProfileForm({ name, email }: { name: string; email: string }) {
  const [state, action] = useActionState(rename, idle);
  return (
    <form action={action} className="grid max-w-sm gap-4">
      <FormMessage state={state} />
      <Field label="Name" error={fieldError(state, "name")}>
        <Input name="name" key={name} defaultValue={name} autoComplete="name" required maxLength={200} />
      </Field>
      <Field label="E-mail" hint="Stands on every decision of yours, so it does not change.">
        <Input value={email} readOnly />
      </Field>
      <Submit variant="secondary" className="justify-self-start">
        Save name
      </Submit>
    </form>
  );
}

"use client";

import { useActionState } from "react";

import { fieldError } from "@/components/form/field-error";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { idle } from "@/domain/action-state";

import { changePassword } from "../actions";

/** A new password for who knows the current one. */
export function PasswordForm({ email, hasPassword }: { email: string; hasPassword: boolean }) {
  const [state, action] = useActionState(changePassword, idle);
  if (!hasPassword) {
    return (
      <p className="text-ink-2 text-sm">
        You sign in by single sign-on and have no password here. An administrator can set one.
      </p>
    );
  }
  return (
    <form action={action} className="grid max-w-sm gap-4">
      <FormMessage state={state} />
      {/* Password managers file the new password under this name; the action does not read it. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <Field label="Current password" error={fieldError(state, "current")}>
        <Input name="current" type="password" autoComplete="current-password" required maxLength={1_000} />
      </Field>
      <Field
        label="New password"
        hint="At least 8 characters; length is what counts."
        error={fieldError(state, "password")}
      >
        <Input name="password" type="password" autoComplete="new-password" required minLength={8} maxLength={200} />
      </Field>
      <Submit variant="secondary" className="justify-self-start">
        Change password
      </Submit>
    </form>
  );
}

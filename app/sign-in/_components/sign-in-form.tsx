"use client";

import { useActionState, useEffect, useRef, useState } from "react";

import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { idle } from "@/domain/action-state";

import { signInWithPassword } from "../actions";

/** E-mail and password. Which of the two was wrong is not said. */
export function SignInForm({ next }: { next: string | null }) {
  const [state, action] = useActionState(signInWithPassword, idle);
  // A form is emptied after its action; who mistyped the password keeps their address.
  const [email, setEmail] = useState("");
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);

  return (
    <form action={action} className="grid gap-4">
      {next === null ? null : <input type="hidden" name="next" value={next} />}
      <FormMessage state={state} />
      <Field label="E-mail">
        <Input
          name="email"
          type="email"
          autoComplete="username"
          ref={first}
          required
          maxLength={320}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
      <Field label="Password">
        <Input name="password" type="password" autoComplete="current-password" required maxLength={1_000} />
      </Field>
      <Submit size="lg" className="w-full">
        Sign in
      </Submit>
    </form>
  );
}

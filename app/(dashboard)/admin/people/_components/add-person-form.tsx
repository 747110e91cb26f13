"use client";

import { useActionState, useEffect, useEffectEvent, useState } from "react";

import { fieldError } from "@/components/form/field-error";
import { FormMessage } from "@/components/form/form-message";
import { Leave } from "@/components/form/leave";
import { Submit } from "@/components/form/submit";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { idle } from "@/domain/action-state";
import type { Role } from "@/domain/permissions";

import { add } from "../actions";
import { RoleBoxes } from "./role-boxes";

export function AddPersonForm({ onAdded, onCancel }: { onAdded: (message: string) => void; onCancel: () => void }) {
  const [state, action] = useActionState(add, idle);
  // A form is emptied after its action; who is refused over one field keeps the others.
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const [roles, setRoles] = useState<readonly Role[]>(["viewer"]);
  // Boxes go back to what they began with, so they begin anew with what was chosen.
  const [attempt, setAttempt] = useState(0);
  const told = useEffectEvent(onAdded);

  useEffect(() => {
    if (state.status === "done") told(state.message ?? "Added.");
  }, [state]);

  return (
    <form action={action} onSubmit={() => setAttempt(attempt + 1)} className="grid gap-4">
      <FormMessage state={state.status === "done" ? idle : state} />
      <Field label="E-mail" error={fieldError(state, "email")}>
        <Input
          name="email"
          type="email"
          required
          maxLength={320}
          autoComplete="off"
          data-autofocus
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
      <Field label="Name" error={fieldError(state, "name")}>
        <Input
          name="name"
          required
          maxLength={200}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <div>
        <p className="mb-1 text-sm font-medium">Roles</p>
        <RoleBoxes key={attempt} held={roles} onChange={setRoles} error={fieldError(state, "roles")} />
      </div>
      <Field
        label="First password"
        optional
        hint="At least 8 characters. Without one they sign in by single sign-on only."
        error={fieldError(state, "password")}
      >
        <Input name="password" type="password" autoComplete="new-password" maxLength={200} />
      </Field>
      <div className="flex justify-end gap-2">
        <Leave onClick={onCancel} />
        <Submit>Add person</Submit>
      </div>
    </form>
  );
}

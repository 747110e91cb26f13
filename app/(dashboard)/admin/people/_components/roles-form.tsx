"use client";

import { useActionState } from "react";

import { fieldError } from "@/components/form/field-error";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import { idle } from "@/domain/action-state";
import type { ListedPerson } from "@/server/people/queries";

import { saveRoles } from "../actions";
import { RoleBoxes } from "./role-boxes";

export function RolesForm({ person, forbidden }: { person: ListedPerson; forbidden: string | null }) {
  const [state, action] = useActionState(saveRoles, idle);
  return (
    <form action={action} className="grid gap-3">
      <input type="hidden" name="id" value={person.id} />
      <FormMessage state={state} />
      <RoleBoxes
        // A form goes back to what it began with after its action; new roles are a new beginning.
        key={person.roles.join()}
        held={person.roles}
        disabled={forbidden !== null}
        error={fieldError(state, "roles")}
      />
      <Submit variant="secondary" className="justify-self-start" disabledReason={forbidden}>
        Save roles
      </Submit>
    </form>
  );
}

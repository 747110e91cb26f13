"use client";

import { useActionState } from "react";

import { fieldError } from "@/components/form/field-error";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { idle } from "@/domain/action-state";
import type { Deputies } from "@/server/people/deputies";

import { addDeputy } from "../actions";

/** Whom one names, and from the beginning of which day to the end of which. */
export function DeputyForm({ possible, forbidden }: { possible: Deputies["possible"]; forbidden: string | null }) {
  const [state, action] = useActionState(addDeputy, idle);
  const nobody = possible.length === 0 ? "There is nobody else who may decide." : null;

  return (
    <form action={action} className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_auto_auto_auto] sm:items-start">
      <Field label="Deputy" error={fieldError(state, "deputy")}>
        <Select
          name="deputy"
          options={[
            { value: "", label: "Choose somebody" },
            ...possible.map(({ id, email, name }) => ({ value: id, label: `${name} (${email})` })),
          ]}
        />
      </Field>
      <Field label="First day" error={fieldError(state, "from")}>
        <Input type="date" name="from" />
      </Field>
      <Field label="Last day" error={fieldError(state, "until")}>
        <Input type="date" name="until" />
      </Field>
      <div className="sm:pt-[25px]">
        <Submit variant="secondary" disabledReason={forbidden ?? nobody}>
          Name deputy
        </Submit>
      </div>
      <div className="col-span-full empty:hidden">
        <FormMessage state={state} />
      </div>
    </form>
  );
}

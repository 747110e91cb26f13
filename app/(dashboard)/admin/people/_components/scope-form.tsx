"use client";

import { useActionState } from "react";

import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { idle } from "@/domain/action-state";
import { risks } from "@/domain/risk";
import type { ListedPerson } from "@/server/people/queries";

import { saveScope } from "../actions";
import { fieldsOf } from "../scope-fields";

const riskOptions = [
  { value: "", label: "Any risk" },
  ...risks.map((risk) => ({ value: risk, label: `Up to ${risk}` })),
];

/** How far an approver's word reaches. An empty field is no bound. */
export function ScopeForm({ person, forbidden }: { person: ListedPerson; forbidden: string | null }) {
  const [state, action] = useActionState(saveScope, idle);
  const fields = fieldsOf(person.scope);
  const fixed = forbidden !== null;
  const problem = (field: string) =>
    state.status === "refused"
      ? state.fields.find(({ path }) => path.replace("scope.", "").split(".")[0] === field)?.message
      : undefined;

  return (
    <form action={action} key={JSON.stringify(fields)} className="grid max-w-md gap-3">
      <input type="hidden" name="id" value={person.id} />
      <FormMessage state={state} />
      <Field label="Highest risk" error={problem("highestRisk")}>
        <Select name="highestRisk" options={riskOptions} defaultValue={fields.highestRisk} disabled={fixed} />
      </Field>
      <Field
        label="Highest amount"
        optional
        hint="Such as USD 5000, EUR 4000; other currencies are then out of scope."
        error={problem("highestExposure")}
      >
        <Input name="exposure" defaultValue={fields.exposure} readOnly={fixed} autoComplete="off" />
      </Field>
      <Field label="Only these workers" optional hint="Ids, parted by commas." error={problem("workers")}>
        <Input name="workers" defaultValue={fields.workers} readOnly={fixed} autoComplete="off" />
      </Field>
      <Field
        label="Only these goals"
        optional
        hint="Ids, parted by commas; what is below them counts too."
        error={problem("goals")}
      >
        <Input name="goals" defaultValue={fields.goals} readOnly={fixed} autoComplete="off" />
      </Field>
      <Submit variant="secondary" className="justify-self-start" disabledReason={forbidden}>
        Save scope
      </Submit>
    </form>
  );
}

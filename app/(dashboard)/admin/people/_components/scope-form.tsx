"use client";

import { startTransition, useActionState, useState } from "react";

import { FormMessage } from "@/components/form/form-message";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { idle } from "@/domain/action-state";
import { risks } from "@/domain/risk";
import type { ListedPerson } from "@/server/people/queries";

import { saveScope } from "../actions";
import { fieldsOf, type ScopeFields } from "../scope-fields";
import { LiveScopeTrial } from "./live-scope-trial";

const riskOptions = [
  { value: "", label: "Any risk" },
  ...risks.map((risk) => ({ value: risk, label: `Up to ${risk}` })),
];

/**
 * How far an approver's word reaches, beside what that would have made of last month's queue. An empty field is no bound.
 *
 * @param decides whether they may decide at all; else there is nothing to try a scope on
 */
export function ScopeForm({
  person,
  decides,
  forbidden,
}: {
  person: ListedPerson;
  decides: boolean;
  forbidden: string | null;
}) {
  const [state, action, isSaving] = useActionState(saveScope, idle);
  const saved = fieldsOf(person.scope);
  const key = JSON.stringify(saved);
  // What was typed into one scope is not what is typed into the one that somebody saved since.
  const [typed, setTyped] = useState({ into: key, fields: saved });
  const fields = typed.into === key ? typed.fields : saved;
  const fixed = forbidden !== null;
  const problem = (field: string) =>
    state.status === "refused"
      ? state.fields.find(({ path }) => path.replace("scope.", "").split(".")[0] === field)?.message
      : undefined;

  return (
    <form
      key={key}
      action={action}
      // Sent by hand: a form that React sends is emptied also where it was refused.
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        startTransition(() => action(form));
      }}
      onChange={({ currentTarget }) => setTyped({ into: key, fields: typedIn(currentTarget) })}
      className="grid max-w-md gap-3"
    >
      <input type="hidden" name="id" value={person.id} />
      <FormMessage state={state} />
      <Field label="Highest risk" error={problem("highestRisk")}>
        <Select name="highestRisk" options={riskOptions} defaultValue={saved.highestRisk} disabled={fixed} />
      </Field>
      <Field
        label="Highest amount"
        optional
        hint="Such as USD 5000, EUR 4000; other currencies are then out of scope."
        error={problem("highestExposure")}
      >
        <Input name="exposure" defaultValue={saved.exposure} readOnly={fixed} autoComplete="off" />
      </Field>
      <Field label="Only these workers" optional hint="Ids, parted by commas." error={problem("workers")}>
        <Input name="workers" defaultValue={saved.workers} readOnly={fixed} autoComplete="off" />
      </Field>
      <Field
        label="Only these goals"
        optional
        hint="Ids, parted by commas; what is below them counts too."
        error={problem("goals")}
      >
        <Input name="goals" defaultValue={saved.goals} readOnly={fixed} autoComplete="off" />
      </Field>
      {decides ? <LiveScopeTrial id={person.id} saved={saved} fields={fields} /> : null}
      <Button type="submit" busy={isSaving} className="justify-self-start" disabledReason={forbidden}>
        Save scope
      </Button>
    </form>
  );
}

function typedIn(form: HTMLFormElement): ScopeFields {
  const data = new FormData(form);
  const text = (name: string): string => {
    const value = data.get(name);
    return typeof value === "string" ? value : "";
  };
  return {
    highestRisk: text("highestRisk"),
    exposure: text("exposure"),
    workers: text("workers"),
    goals: text("goals"),
  };
}

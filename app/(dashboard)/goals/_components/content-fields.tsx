"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

import { TitleFields } from "../../_components/title-fields";
import type { GoalForm } from "../goal-fields";
import { CriteriaFields } from "./criteria-fields";

/** The fields of a goal. */
export function ContentFields({ form, onChange }: { form: GoalForm; onChange: (change: Partial<GoalForm>) => void }) {
  return (
    <>
      <TitleFields form={form} onChange={onChange} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Worker" optional hint="Whose goal it is.">
          <Input
            list="goal-workers"
            maxLength={64}
            autoComplete="off"
            value={form.worker}
            onChange={(event) => onChange({ worker: event.target.value })}
          />
        </Field>
        <Field label="Deadline" optional hint="In your own time zone.">
          <Input
            type="datetime-local"
            value={form.deadline}
            onChange={(event) => onChange({ deadline: event.target.value })}
          />
        </Field>
        <Field label="Budget" optional hint="In the base currency, for it and all below it.">
          <Input
            inputMode="decimal"
            maxLength={14}
            autoComplete="off"
            value={form.budget}
            onChange={(event) => onChange({ budget: event.target.value })}
          />
        </Field>
        <Field label="Weight" hint="How much it counts among its siblings.">
          <Input
            inputMode="decimal"
            maxLength={8}
            autoComplete="off"
            value={form.weight}
            onChange={(event) => onChange({ weight: event.target.value })}
          />
        </Field>
      </div>
      <CriteriaFields criteria={form.criteria} onChange={(criteria) => onChange({ criteria })} />
    </>
  );
}

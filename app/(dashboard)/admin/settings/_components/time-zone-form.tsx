"use client";

import { useActionState, useId } from "react";

import { fieldError } from "@/components/form/field-error";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { idle } from "@/domain/action-state";

import { putTimeZone } from "../actions";

/** Where the organisation's day begins. */
export function TimeZoneForm({
  zone,
  zones,
  forbidden,
}: {
  zone: string;
  zones: readonly string[];
  forbidden: string | null;
}) {
  const [state, action] = useActionState(putTimeZone, idle);
  const whatId = useId();
  return (
    <form action={action} className="grid max-w-sm gap-4" aria-describedby={whatId}>
      <FormMessage state={state} />
      <Field label="Time zone" hint={forbidden ?? "IANA, with its summer time."} error={fieldError(state, "time_zone")}>
        <Select
          name="time_zone"
          key={zone}
          defaultValue={zone}
          disabled={forbidden !== null}
          options={zones.map((name) => ({ value: name, label: name.replaceAll("_", " ") }))}
        />
      </Field>
      <div id={whatId} className="text-ink-2 text-xs">
        <p>A change takes effect at once, also for what is past:</p>
        <ul className="mt-1 list-disc space-y-0.5 pl-4">
          <li>days, weeks and months of revenue, and its summaries, which are made anew</li>
          <li>days of budgets: what a worker spent today, and when its cap begins again</li>
          <li>deadlines that are given as dates</li>
        </ul>
        <p className="mt-1">Amounts stay, and so do the days that logs are kept by. It stands on the audit trail.</p>
      </div>
      <Submit variant="secondary" className="justify-self-start" disabledReason={forbidden}>
        Save time zone
      </Submit>
    </form>
  );
}

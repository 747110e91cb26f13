"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { revenueTypes } from "@/domain/revenue";

import { ReferenceInput } from "../../_components/reference-input";
import { eventWords, typeWords } from "../event-words";
import type { RecordForm } from "./record-dialog";

const kinds = ["sale", "recurring"] as const;

type Text = Exclude<keyof RecordForm, "event_type" | "revenue_type">;

/** The fields of a new event; what it recurs for only where it recurs. */
export function RecordFields({
  form,
  currencies,
  errorOf,
  onChange,
}: {
  form: RecordForm;
  currencies: readonly string[];
  errorOf: (path: string) => string | undefined;
  onChange: (change: Partial<RecordForm>) => void;
}) {
  const text = (name: Text, more: Partial<React.ComponentProps<"input">> = {}) => (
    <Input
      autoComplete="off"
      value={form[name]}
      onChange={(event) => onChange({ [name]: event.target.value })}
      {...more}
    />
  );
  const money = { inputMode: "decimal", maxLength: 32 } as const;
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Gross" hint="Such as 4200.00, without separators." error={errorOf("gross_amount")}>
          {text("gross_amount", { ...money, required: true })}
        </Field>
        <Field label="Net" optional hint="After fees. Empty: all of gross." error={errorOf("net_amount")}>
          {text("net_amount", money)}
        </Field>
        <Field label="Currency" error={errorOf("currency")}>
          {text("currency", { list: "record-currencies", maxLength: 3, required: true })}
        </Field>
        <Field label="Occurred" optional hint="In your own time zone. Empty: now." error={errorOf("occurred_at")}>
          {text("occurred_at", { type: "datetime-local" })}
        </Field>
        <Field label="Kind" error={errorOf("event_type")}>
          <Select
            value={form.event_type}
            options={kinds.map((value) => ({ value, label: eventWords[value] }))}
            onChange={({ target }) => {
              const kind = kinds.find((each) => each === target.value) ?? "sale";
              onChange({ event_type: kind, revenue_type: kind === "recurring" ? "recurring" : form.revenue_type });
            }}
          />
        </Field>
        <Field label="Type" error={errorOf("revenue_type")}>
          <Select
            value={form.revenue_type}
            options={revenueTypes.map((value) => ({ value, label: typeWords[value] }))}
            onChange={({ target }) =>
              onChange({ revenue_type: revenueTypes.find((each) => each === target.value) ?? "one_time" })
            }
          />
        </Field>
        {form.revenue_type === "recurring" ? (
          <>
            <Field
              label="Subscription"
              optional
              hint="The same for each of its renewals."
              error={errorOf("subscription_key")}
            >
              {text("subscription_key", { maxLength: 200 })}
            </Field>
            <span className="max-sm:hidden" />
            <Field label="Pays from" optional error={errorOf("covers_from")}>
              {text("covers_from", { type: "datetime-local" })}
            </Field>
            <Field label="Pays until" optional hint="Empty: one month." error={errorOf("covers_to")}>
              {text("covers_to", { type: "datetime-local" })}
            </Field>
          </>
        ) : null}
        <Field label="Source" optional hint="Empty: that of its opportunity." error={errorOf("source")}>
          {text("source", { maxLength: 200 })}
        </Field>
        <Field label="Opportunity" optional hint="Three letters of its customer." error={errorOf("opportunity_id")}>
          <ReferenceInput
            kind="opportunity"
            value={form.opportunity_id}
            onChange={(id) => onChange({ opportunity_id: id })}
          />
        </Field>
        <Field label="Goal" optional hint="Empty: that of its opportunity." error={errorOf("goal_id")}>
          <ReferenceInput kind="goal" value={form.goal_id} onChange={(id) => onChange({ goal_id: id })} />
        </Field>
      </div>
      <Field label="What it was" optional error={errorOf("description")}>
        {text("description", { maxLength: 1_000 })}
      </Field>
      <datalist id="record-currencies">
        {currencies.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </datalist>
    </>
  );
}

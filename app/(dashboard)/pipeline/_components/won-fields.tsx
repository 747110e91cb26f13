"use client";

import type { ComponentProps } from "react";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type RevenueType, revenueTypes } from "@/domain/revenue";

import type { WonChange } from "./won-events";
import type { WonForm } from "./won-form";

type Fields = { form: WonForm; currency: string; timeZone: string; onChange: WonChange };

const typeWords: Readonly<Record<RevenueType, string>> = {
  one_time: "once",
  recurring: "a subscription",
  usage: "by usage",
};

/** An amount as text, without the blanks that a copied one brings. */
export function AmountInput({
  onType,
  ...rest
}: Omit<ComponentProps<typeof Input>, "onChange"> & { onType: (amount: string) => void }) {
  return (
    <Input
      inputMode="decimal"
      maxLength={40}
      autoComplete="off"
      className="tabular-nums"
      onChange={(event) => onType(event.target.value.trim())}
      {...rest}
    />
  );
}

/** The event that is recorded with the move. */
export function EventFields({ form, currency, timeZone, onChange }: Fields) {
  return (
    <div className="grid gap-4 pt-1 sm:grid-cols-2">
      <Field label={`Gross in ${currency}`}>
        <AmountInput data-autofocus value={form.gross} onType={(gross) => onChange({ gross })} />
      </Field>
      <Field label="Net, after fees" optional hint="Empty: all of it.">
        <AmountInput value={form.net} onType={(net) => onChange({ net })} />
      </Field>
      <Field label="Paid">
        <Select
          value={form.revenueType}
          options={revenueTypes.map((type) => ({ value: type, label: typeWords[type] }))}
          onChange={(event) =>
            onChange({ revenueType: revenueTypes.find((type) => type === event.target.value) ?? "one_time" })
          }
        />
      </Field>
      <Field label="On" optional hint={`Empty: now. A day begins at midnight, ${timeZone}.`}>
        <Input type="date" value={form.on} onChange={(event) => onChange({ on: event.target.value })} />
      </Field>
    </div>
  );
}

/** What is to come, and until when: a receivable. */
export function ExpectedFields({ form, currency, timeZone, onChange }: Fields) {
  return (
    <div className="grid gap-4 pt-1 sm:grid-cols-2">
      <Field label={`Expected in ${currency}`}>
        <AmountInput value={form.expected} onType={(expected) => onChange({ expected })} />
      </Field>
      <Field label="Payment expected by" hint={`The day begins at midnight, ${timeZone}.`}>
        <Input type="date" value={form.by} onChange={(event) => onChange({ by: event.target.value })} />
      </Field>
    </div>
  );
}

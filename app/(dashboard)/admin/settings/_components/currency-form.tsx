"use client";

import { useActionState } from "react";

import { fieldError } from "@/components/form/field-error";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { idle } from "@/domain/action-state";

import { putBaseCurrency } from "../actions";

/** In what budgets, goals and profit are counted. @param fixed why it can't be changed */
export function CurrencyForm({
  currency,
  currencies,
  fixed,
}: {
  currency: string;
  currencies: readonly string[];
  fixed: string | null;
}) {
  const [state, action] = useActionState(putBaseCurrency, idle);
  return (
    <form action={action} className="grid max-w-sm gap-4">
      <FormMessage state={state} />
      <Field
        label="Base currency"
        hint={fixed ?? "Can be changed until there is money."}
        error={fieldError(state, "base_currency")}
      >
        <Select
          name="base_currency"
          key={currency}
          defaultValue={currency}
          disabled={fixed !== null}
          options={currencies.map((code) => ({ value: code, label: code }))}
        />
      </Field>
      <Submit variant="secondary" className="justify-self-start" disabledReason={fixed}>
        Save currency
      </Submit>
    </form>
  );
}

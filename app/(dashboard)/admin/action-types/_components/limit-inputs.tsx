import { Section } from "@/components/layout/section";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

import { type LimitRow, limitPath, nextKey } from "../rule-fields";
import { RiskSelect } from "./risk-select";
import { AddRow, InRow, RemoveRow, rowClass } from "./row-parts";
import type { RuleProps } from "./rule-inputs";

/** How much money of each currency weighs more. */
export function LimitInputs({ fields, onChange, problemAt, twice }: RuleProps & { twice: LimitRow | null }) {
  const { limits } = fields;
  const change = (key: number, with_: Partial<LimitRow>) =>
    onChange({ limits: limits.map((row) => (row.key === key ? { ...row, ...with_ } : row)) });
  const wrong = (row: LimitRow) =>
    row.key === twice?.key ? "This currency stands above already." : problemAt(limitPath(row));
  return (
    <Section title="Money that it moves" aside="over the limit of its currency">
      <div className="grid gap-2">
        {limits.map((row, at) => (
          <div key={row.key} className={rowClass}>
            <InRow error={wrong(row)}>
              <Input
                aria-label={`Currency ${String(at + 1)}`}
                aria-invalid={wrong(row) !== undefined || undefined}
                maxLength={3}
                value={row.currency}
                autoComplete="off"
                onChange={({ target }) => change(row.key, { currency: target.value })}
              />
            </InRow>
            <Input
              aria-label={`Limit of ${row.currency || `currency ${String(at + 1)}`}`}
              inputMode="decimal"
              className="text-right tabular-nums"
              value={row.amount}
              onChange={({ target }) => change(row.key, { amount: target.value })}
            />
            <RemoveRow
              label={`Remove the limit of ${row.currency}`}
              onClick={() => onChange({ limits: limits.filter(({ key }) => key !== row.key) })}
            />
          </div>
        ))}
        <AddRow
          label="Add a currency"
          onClick={() => onChange({ limits: [...limits, { key: nextKey(limits), currency: "", amount: "" }] })}
        />
        <div className="grid max-w-xl items-start gap-3 sm:grid-cols-2">
          <Field
            label="Limit of any other currency"
            optional
            hint="Empty: those have none."
            error={problemAt("exposure.otherwise")}
          >
            <Input
              inputMode="decimal"
              className="text-right tabular-nums"
              value={fields.otherwise}
              onChange={({ target }) => onChange({ otherwise: target.value })}
            />
          </Field>
          <Field label="Risk over the limit">
            <RiskSelect value={fields.exposureRisk} onChange={(exposureRisk) => onChange({ exposureRisk })} />
          </Field>
        </div>
      </div>
    </Section>
  );
}

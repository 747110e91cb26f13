import { Section } from "@/components/layout/section";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

import type { FieldsProps } from "./fact-fields";
import { RiskSelect } from "./risk-select";

/** How bad it can be, whether it can be undone, and what it costs. */
export function WeightFields({ fields, onChange, problemAt }: FieldsProps) {
  return (
    <Section title="How much it weighs">
      <div className="grid max-w-xl items-start gap-3 sm:grid-cols-2">
        <Field label="Least risk" hint="Whatever the worker says.">
          <RiskSelect value={fields.leastRisk} onChange={(leastRisk) => onChange({ leastRisk })} />
        </Field>
        <Field
          label="Declared cost, in cents"
          optional
          hint="Where the worker gives no estimate. Empty: not known, so at least medium."
          error={problemAt("declaredCostCents")}
        >
          <Input
            inputMode="numeric"
            className="text-right tabular-nums"
            value={fields.cost}
            autoComplete="off"
            onChange={({ target }) => onChange({ cost: target.value })}
          />
        </Field>
        <Checkbox checked={fields.reversible} onChange={({ target }) => onChange({ reversible: target.checked })}>
          <span className="text-sm">Can be undone</span>
        </Checkbox>
        <Checkbox checked={fields.isPayment} onChange={({ target }) => onChange({ isPayment: target.checked })}>
          <span className="text-sm">Is a payment</span>
          <span className="text-ink-2 block text-xs">A target that was never paid before weighs more.</span>
        </Checkbox>
      </div>
    </Section>
  );
}

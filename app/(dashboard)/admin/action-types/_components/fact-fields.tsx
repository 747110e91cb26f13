import { Section } from "@/components/layout/section";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

import { type PointerName, pointerNames, type TypeFields } from "../type-fields";

export type FieldsProps = {
  fields: TypeFields;
  onChange: (change: Partial<TypeFields>) => void;
  problemAt: (path: string) => string | undefined;
};

const pointerWords: Record<PointerName, { label: string; such: string }> = {
  target: { label: "Target", such: "/to" },
  amount: { label: "Amount", such: "/amount_cents" },
  currency: { label: "Currency", such: "/currency" },
  before: { label: "Before", such: "/from/price" },
  after: { label: "After", such: "/to/price" },
  count: { label: "Count", such: "/recipients" },
};
const units = [
  { value: "major", label: "Whole units, such as dollars" },
  { value: "minor", label: "Smallest units, such as cents" },
];

/** Which actions it speaks of, and where their data says what they do. */
export function FactFields({ fields, isNew, onChange, problemAt }: FieldsProps & { isNew: boolean }) {
  const { pointers } = fields;
  return (
    <>
      <div className="mt-4 grid max-w-xl gap-3">
        <Field
          label="Pattern"
          hint={
            isNew
              ? "An action such as payment.wire, or all below a name: payment.*"
              : "Stays. Add another type instead."
          }
          error={problemAt("pattern")}
        >
          <Input
            className="font-mono"
            value={fields.pattern}
            readOnly={!isNew}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => onChange({ pattern: target.value })}
          />
        </Field>
        <Field
          label="Headline"
          hint="With {target}, {amount}, {before}, {after} or {count}, where a pointer below finds them."
          error={problemAt("headline")}
        >
          <Input
            value={fields.headline}
            autoComplete="off"
            onChange={({ target }) => onChange({ headline: target.value })}
          />
        </Field>
      </div>
      <Section title="Where its data says so" aside="JSON pointers; all that are named must be found">
        <div className="grid max-w-xl items-start gap-3 sm:grid-cols-2">
          {pointerNames.map((name) => (
            <Field key={name} label={pointerWords[name].label} optional error={problemAt(`pointers.${name}`)}>
              <Input
                className="font-mono"
                value={pointers[name]}
                placeholder={pointerWords[name].such}
                autoComplete="off"
                spellCheck={false}
                onChange={({ target }) => onChange({ pointers: { ...pointers, [name]: target.value } })}
              />
            </Field>
          ))}
          <Field label="The amount is in">
            <Select
              options={units}
              value={fields.amountUnit}
              onChange={({ target }) => onChange({ amountUnit: target.value === "minor" ? "minor" : "major" })}
            />
          </Field>
          <Field
            label="Default currency"
            optional
            hint="Where the data names none. Empty: it must."
            error={problemAt("currency")}
          >
            <Input
              value={fields.currency}
              maxLength={3}
              autoComplete="off"
              onChange={({ target }) => onChange({ currency: target.value })}
            />
          </Field>
        </div>
      </Section>
    </>
  );
}

import { Section } from "@/components/layout/section";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

import type { LimitRow, RuleFields } from "../rule-fields";
import { LimitInputs } from "./limit-inputs";
import { PatternInputs } from "./pattern-inputs";
import { RiskSelect } from "./risk-select";

export type RuleProps = {
  fields: RuleFields;
  onChange: (change: Partial<RuleFields>) => void;
  problemAt: (path: string) => string | undefined;
};

/** The rules, each with the risk that it gives. */
export function RuleInputs({ twice, ...props }: RuleProps & { twice: LimitRow | null }) {
  const { fields, onChange, problemAt } = props;
  return (
    <>
      <Section title="Cost">
        <div className="grid max-w-xl items-start gap-3 sm:grid-cols-2">
          <Field label="Over this % of what is left today" error={problemAt("costShare.percent")}>
            <Input
              inputMode="numeric"
              className="text-right tabular-nums"
              value={fields.percent}
              onChange={({ target }) => onChange({ percent: target.value })}
            />
          </Field>
          <Field label="Risk of such a cost">
            <RiskSelect value={fields.shareRisk} onChange={(shareRisk) => onChange({ shareRisk })} />
          </Field>
        </div>
      </Section>
      <PatternInputs {...props} />
      <Section title="Payments">
        <div className="max-w-xl">
          <Field label="Risk of a target that was never paid before">
            <RiskSelect value={fields.payeeRisk} onChange={(payeeRisk) => onChange({ payeeRisk })} />
          </Field>
        </div>
      </Section>
      <LimitInputs {...props} twice={twice} />
    </>
  );
}

import { Section } from "@/components/layout/section";
import { Input } from "@/components/ui/input";

import { nextKey, type PatternRow } from "../rule-fields";
import { RiskSelect } from "./risk-select";
import { AddRow, InRow, RemoveRow, rowClass } from "./row-parts";
import type { RuleProps } from "./rule-inputs";

/** Names of actions that weigh at least so much. */
export function PatternInputs({ fields: { actions }, onChange, problemAt }: RuleProps) {
  const change = (key: number, with_: Partial<PatternRow>) =>
    onChange({ actions: actions.map((row) => (row.key === key ? { ...row, ...with_ } : row)) });
  return (
    <Section title="Names of actions" aside="* is any run of characters">
      <div className="grid gap-2">
        {actions.length === 0 ? <p className="text-ink-2 text-sm">No name weighs more than another.</p> : null}
        {actions.map((row, at) => (
          <div key={row.key} className={rowClass}>
            <InRow error={problemAt(`actions.${String(at)}.pattern`)}>
              <Input
                aria-label={`Pattern ${String(at + 1)}`}
                aria-invalid={problemAt(`actions.${String(at)}.pattern`) !== undefined || undefined}
                className="font-mono"
                value={row.pattern}
                spellCheck={false}
                autoComplete="off"
                onChange={({ target }) => change(row.key, { pattern: target.value })}
              />
            </InRow>
            <RiskSelect
              aria-label={`Risk of pattern ${String(at + 1)}`}
              value={row.risk}
              onChange={(risk) => change(row.key, { risk })}
            />
            <RemoveRow
              label={`Remove pattern ${row.pattern}`}
              onClick={() => onChange({ actions: actions.filter(({ key }) => key !== row.key) })}
            />
          </div>
        ))}
        <AddRow
          label="Add a pattern"
          onClick={() => onChange({ actions: [...actions, { key: nextKey(actions), pattern: "", risk: "high" }] })}
        />
      </div>
    </Section>
  );
}

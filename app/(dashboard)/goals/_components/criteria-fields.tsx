"use client";

import { Plus, X } from "lucide-react";

import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

import { type CriterionForm, newCriterion } from "../goal-fields";

const kinds = [
  { value: "money", label: "money" },
  { value: "count", label: "count" },
];

/** What makes it a success, line by line. Money is counted from revenue; of counts somebody says how far they are. */
export function CriteriaFields({
  criteria,
  onChange,
}: {
  criteria: readonly CriterionForm[];
  onChange: (criteria: CriterionForm[]) => void;
}) {
  const change = (at: number, part: Partial<CriterionForm>) =>
    onChange(criteria.map((each, index) => (index === at ? { ...each, ...part } : each)));
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-sm font-medium">Success criteria</legend>
      {criteria.map((each, at) => (
        <div key={each.key} role="group" aria-label={`Criterion ${at + 1}`} className="flex flex-wrap gap-1.5">
          <Input
            aria-label="Metric"
            placeholder="revenue"
            maxLength={200}
            className="min-w-32 flex-1"
            value={each.metric}
            onChange={(event) => change(at, { metric: event.target.value })}
          />
          <Select
            aria-label="Kind"
            className="w-24"
            options={kinds}
            value={each.kind}
            onChange={(event) => change(at, { kind: event.target.value === "money" ? "money" : "count" })}
          />
          <Input
            aria-label="Target"
            placeholder="target"
            inputMode="decimal"
            className="w-28"
            value={each.target}
            onChange={(event) => change(at, { target: event.target.value })}
          />
          {each.kind === "money" ? null : (
            <Input
              aria-label="Reached so far"
              placeholder="so far"
              inputMode="decimal"
              className="w-24"
              value={each.current}
              onChange={(event) => change(at, { current: event.target.value })}
            />
          )}
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Remove criterion ${at + 1}`}
            onClick={() => onChange(criteria.filter((_, index) => index !== at))}
          >
            <X aria-hidden className="size-4" />
          </Button>
        </div>
      ))}
      <div>
        <Button
          variant="ghost"
          icon={<Plus aria-hidden className="size-4" />}
          onClick={() => onChange([...criteria, newCriterion()])}
        >
          Add a criterion
        </Button>
      </div>
      <p className="text-ink-2 text-xs">
        Money is counted from the revenue attributed to the goal and all below it, in the base currency; nobody says it.
      </p>
    </fieldset>
  );
}

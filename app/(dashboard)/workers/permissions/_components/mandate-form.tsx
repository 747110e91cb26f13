"use client";

import type { Remark } from "@/domain/contradictions";
import type { ListPart, MandateEdit } from "@/domain/mandates";

import { LevelField } from "./level-field";
import { LimitField } from "./limit-field";
import { readMoney, readTasks, writeMoney } from "./limits";
import { PatternField } from "./pattern-field";

export const listWords = {
  permissions: { label: "Permitted", hint: "What it may do at all. What no line covers is refused." },
  forbidden_actions: { label: "Forbidden", hint: "Refused whatever else is said. Wins over everything." },
  approval_required_for: {
    label: "Always asks for",
    hint: "A person is asked first, whatever the level and the risk.",
  },
  capabilities: { label: "Capabilities", hint: "What it can do, by its own word or yours. Grants nothing by itself." },
} as const satisfies Record<ListPart, { label: string; hint: string }>;

export type LimitPart = "max_concurrent_tasks" | "max_cost_per_task_cents" | "max_cost_per_day_cents";

/** Everything of a mandate that can be edited. */
export function MandateForm({
  mandate,
  onChange,
  onLimit,
  turn,
  remarks,
  names,
  baseCurrency,
  disabled,
}: {
  mandate: MandateEdit;
  onChange: (change: Partial<MandateEdit>) => void;
  /** undefined: what is written can't be read. */
  onLimit: (part: LimitPart, value: number | null | undefined) => void;
  /** Counts what was set from elsewhere, such as a template; fields begin anew with it. */
  turn: number;
  remarks: readonly Remark[];
  names: readonly { name: string; seen: number }[];
  baseCurrency: string;
  disabled: boolean;
}) {
  const list = (part: ListPart) => (
    <PatternField
      {...listWords[part]}
      lines={mandate[part]}
      onChange={(lines) => onChange({ [part]: lines })}
      remarks={remarks.filter((remark) => remark.part === part)}
      names={names}
      disabled={disabled}
      free={part === "capabilities"}
    />
  );
  const money = { read: readMoney, write: writeMoney, none: "No cap", disabled } as const;
  return (
    <div className="grid gap-5">
      <LevelField level={mandate.level} onChange={(level) => level && onChange({ level })} disabled={disabled} />
      {list("permissions")}
      {list("forbidden_actions")}
      {list("approval_required_for")}
      <div key={turn} className="grid gap-4 sm:grid-cols-3">
        <LimitField
          {...money}
          label="Cap for a day"
          unit={baseCurrency}
          value={mandate.max_cost_per_day_cents}
          onChange={(value) => onLimit("max_cost_per_day_cents", value)}
        />
        <LimitField
          {...money}
          label="Cap for a task"
          unit={baseCurrency}
          value={mandate.max_cost_per_task_cents}
          onChange={(value) => onLimit("max_cost_per_task_cents", value)}
        />
        <LimitField
          label="Tasks at once"
          unit=""
          read={readTasks}
          value={mandate.max_concurrent_tasks}
          onChange={(value) => onLimit("max_concurrent_tasks", value)}
          disabled={disabled}
        />
      </div>
      {list("capabilities")}
    </div>
  );
}

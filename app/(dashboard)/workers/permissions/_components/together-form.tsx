"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { type PatternPart, patternParts } from "@/domain/mandates";
import type { Edited } from "@/server/mandates/editor";

import { LevelField } from "./level-field";
import { LimitField } from "./limit-field";
import { readMoney, readTasks, writeMoney } from "./limits";
import { type LimitPart, listWords } from "./mandate-form";
import { PatternField } from "./pattern-field";
import type { Together } from "./use-together";

/** What is done to all of them: lines come and go, values are set; what is not touched stays as each has it. */
export function TogetherForm({
  together,
  workers,
  names,
  baseCurrency,
  disabled,
}: {
  together: Together;
  workers: readonly Edited[];
  names: readonly { name: string; seen: number }[];
  baseCurrency: string;
  disabled: boolean;
}) {
  return (
    <div className="grid gap-5">
      <LevelField level={together.level} onChange={together.setLevel} disabled={disabled} keepWord="As it is" />
      {patternParts.map((part) => (
        <div key={part} className="grid gap-3 sm:grid-cols-2">
          <PatternField
            label={`Add to ${listWords[part].label.toLowerCase()}`}
            hint={listWords[part].hint}
            lines={together.add[part] ?? []}
            onChange={(lines) => together.setLines("add", part, lines)}
            remarks={[]}
            names={names}
            disabled={disabled}
          />
          <PatternField
            label={`Take out of ${listWords[part].label.toLowerCase()}`}
            hint="Exactly these lines, where a worker has them."
            lines={together.remove[part] ?? []}
            onChange={(lines) => together.setLines("remove", part, lines)}
            remarks={[]}
            names={standing(workers, part)}
            disabled={disabled}
          />
        </div>
      ))}
      <div key={together.turn} className="grid gap-4 sm:grid-cols-3">
        <LimitChoice
          together={together}
          part="max_cost_per_day_cents"
          label="Cap for a day"
          unit={baseCurrency}
          disabled={disabled}
        />
        <LimitChoice
          together={together}
          part="max_cost_per_task_cents"
          label="Cap for a task"
          unit={baseCurrency}
          disabled={disabled}
        />
        <LimitChoice
          together={together}
          part="max_concurrent_tasks"
          label="Tasks at once"
          unit=""
          disabled={disabled}
        />
      </div>
    </div>
  );
}

/** The lines that any of them has. */
const standing = (workers: readonly Edited[], part: PatternPart) =>
  [...new Set(workers.flatMap(({ mandate }) => mandate[part]))].toSorted().map((name) => ({ name, seen: 0 }));

function LimitChoice({
  together,
  part,
  label,
  unit,
  disabled,
}: {
  together: Together;
  part: LimitPart;
  label: string;
  unit: string;
  disabled: boolean;
}) {
  const value = together.limits[part];
  const isTasks = part === "max_concurrent_tasks";
  return (
    <div className="grid content-start gap-1.5">
      <Checkbox
        checked={value !== undefined}
        disabled={disabled}
        onChange={(event) =>
          event.target.checked ? together.setLimit(part, isTasks ? 1 : 1_000) : together.keepLimit(part)
        }
      >
        <span className="text-sm">Set the {label.toLowerCase()}</span>
      </Checkbox>
      {value === undefined ? (
        <p className="text-ink-2 text-xs">Each keeps its own.</p>
      ) : (
        <LimitField
          label={label}
          unit={unit}
          value={value}
          {...(isTasks ? { read: readTasks } : { read: readMoney, write: writeMoney, none: "No cap" })}
          onChange={(next) => together.setLimit(part, next)}
          disabled={disabled}
        />
      )}
    </div>
  );
}

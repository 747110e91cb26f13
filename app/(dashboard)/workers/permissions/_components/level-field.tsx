"use client";

import { classes } from "@/components/ui/classes";
import { autonomyLevels, type AutonomyLevel } from "@/domain/workers";

const meanings = {
  L1: "Asks before everything",
  L2: "Asks from medium risk",
  L3: "Asks from high risk",
  L4: "Asks for critical risk only",
  L5: "Asks for critical risk, but for what is permitted by name",
} as const satisfies Record<AutonomyLevel, string>;

/** How much a worker may do unasked: five steps, each with what it means. */
export function LevelField({
  level,
  onChange,
  disabled,
  keepWord,
}: {
  /** null: each worker keeps its own. */
  level: AutonomyLevel | null;
  onChange: (level: AutonomyLevel | null) => void;
  disabled: boolean;
  /** The word for "each keeps its own", where that may be chosen. */
  keepWord?: string;
}) {
  return (
    <fieldset className="grid gap-1" disabled={disabled}>
      <legend className="mb-1 text-sm font-medium">Level</legend>
      <div className="flex flex-wrap gap-1.5">
        {keepWord === undefined ? null : (
          <Step label={keepWord} checked={level === null} onChoose={() => onChange(null)} />
        )}
        {autonomyLevels.map((each) => (
          <Step
            key={each}
            label={each}
            means={meanings[each]}
            checked={level === each}
            onChoose={() => onChange(each)}
          />
        ))}
      </div>
      <p className="text-ink-2 text-xs">
        {level === null ? "Each worker keeps the level that it has." : `${meanings[level]}.`}
      </p>
    </fieldset>
  );
}

function Step({
  label,
  means,
  checked,
  onChoose,
}: {
  label: string;
  means?: string;
  checked: boolean;
  onChoose: () => void;
}) {
  return (
    <label
      title={means}
      className={classes(
        "touch-small inline-flex cursor-pointer items-center rounded-md border px-2.5 py-1 text-xs leading-5 font-medium has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent has-disabled:cursor-not-allowed has-disabled:not-has-checked:opacity-60",
        checked ? "border-accent bg-sel text-ink" : "border-line-2 bg-surface text-ink-2 hover:bg-hover",
        means !== undefined && "font-mono",
      )}
    >
      <input type="radio" name="level" value={label} checked={checked} onChange={onChoose} className="sr-only" />
      {label}
      {means === undefined ? null : <span className="sr-only">: {means}</span>}
    </label>
  );
}

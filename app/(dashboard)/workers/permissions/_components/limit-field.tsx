"use client";

import { useId, useState } from "react";

import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";

import type { ReadLimit } from "./limits";

/**
 * A limit as text, with a box for "none" where there may be none. Give it its starting value as `key`: what is typed is
 * its own until something else sets the value.
 *
 * @param onChange the value, or null for none; undefined while what is written can't be read
 */
export function LimitField({
  label,
  unit,
  value,
  none,
  read,
  write = String,
  onChange,
  disabled,
}: {
  label: string;
  unit: string;
  value: number | null;
  none?: string;
  read: (text: string) => ReadLimit;
  write?: (value: number) => string;
  onChange: (value: number | null | undefined) => void;
  disabled: boolean;
}) {
  const id = useId();
  const [text, setText] = useState(value === null ? "" : write(value));
  const [isNone, setIsNone] = useState(value === null);
  const [problem, setProblem] = useState<string | null>(null);

  const type = (typed: string) => {
    setText(typed);
    const found = read(typed);
    setProblem("problem" in found ? found.problem : null);
    onChange("value" in found ? found.value : undefined);
  };
  const tick = (ticked: boolean) => {
    setIsNone(ticked);
    setProblem(null);
    if (ticked) onChange(null);
    else type(text === "" ? "0" : text);
  };

  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label} <span className="text-ink-2 font-normal">{unit}</span>
      </label>
      <Input
        id={id}
        inputMode="decimal"
        value={isNone ? "" : text}
        placeholder={isNone ? none : undefined}
        readOnly={disabled || isNone}
        aria-disabled={disabled || isNone || undefined}
        aria-invalid={problem === null ? undefined : true}
        aria-describedby={problem === null ? undefined : `${id}-error`}
        onChange={(event) => type(event.target.value)}
        autoComplete="off"
        className="text-right tabular-nums"
      />
      {none === undefined ? null : (
        <Checkbox checked={isNone} disabled={disabled} onChange={(event) => tick(event.target.checked)}>
          <span className="text-xs">{none}</span>
        </Checkbox>
      )}
      {problem === null ? null : (
        <p id={`${id}-error`} className="text-bad text-xs">
          {problem}
        </p>
      )}
    </div>
  );
}

"use client";

import { cloneElement, useId } from "react";
import type { ReactElement, ReactNode } from "react";

type Control = {
  id?: string | undefined;
  "aria-describedby"?: string | undefined;
  "aria-invalid"?: boolean | undefined;
};

/** A control with its label, a hint and what is wrong with it, tied together for those who cannot see that they stand close. */
export function Field({
  label,
  hint,
  error,
  optional = false,
  children,
}: {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  children: ReactElement<Control>;
}) {
  const own = useId();
  const id = children.props.id ?? own;
  const hintId = hint === undefined ? undefined : `${id}-hint`;
  const errorId = error === undefined ? undefined : `${id}-error`;
  const describedBy = [errorId, hintId].filter((part) => part !== undefined).join(" ");

  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
        {optional ? <span className="text-ink-2 font-normal"> (optional)</span> : null}
      </label>
      {cloneElement(children, {
        id,
        "aria-describedby": describedBy === "" ? undefined : describedBy,
        "aria-invalid": error === undefined ? undefined : true,
      })}
      {error === undefined ? null : (
        <p id={errorId} className="text-bad text-xs">
          {error}
        </p>
      )}
      {hint === undefined ? null : (
        <p id={hintId} className="text-ink-2 text-xs">
          {hint}
        </p>
      )}
    </div>
  );
}

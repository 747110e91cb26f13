import type { ComponentProps, ReactNode } from "react";

import { classes } from "./classes";

/** A box to tick with its words beside it. Without words it needs an `aria-label`. */
export function Checkbox({
  className,
  children,
  ...rest
}: Omit<ComponentProps<"input">, "type"> & { children?: ReactNode }) {
  const box = (
    <input
      type="checkbox"
      className={classes(
        "size-4 shrink-0 rounded-sm border-line-3 accent-accent aria-invalid:outline-2 aria-invalid:outline-bad pointer-coarse:size-5",
        children === undefined && className,
      )}
      {...rest}
    />
  );
  if (children === undefined) return box;

  return (
    <label className={classes("inline-flex items-start gap-2 py-0.5 touch [&>input]:mt-0.5", className)}>
      {box}
      <span>{children}</span>
    </label>
  );
}

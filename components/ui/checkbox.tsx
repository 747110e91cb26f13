import type { ComponentProps, ReactNode } from "react";

import { classes } from "./classes";
import { tickClass } from "./tick-class";

/**
 * A box to tick with its words beside it. Without words it needs an `aria-label`.
 *
 * @param isPartly some of what it stands for is ticked, but not all
 */
export function Checkbox({
  className,
  children,
  isPartly = false,
  ...rest
}: Omit<ComponentProps<"input">, "type" | "ref"> & { children?: ReactNode; isPartly?: boolean }) {
  const box = (
    <input
      ref={(element) => {
        if (element !== null) element.indeterminate = isPartly;
      }}
      type="checkbox"
      className={classes(boxClass, children === undefined && className)}
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

const boxClass = classes(
  tickClass,
  "rounded-sm before:size-2.5 before:[clip-path:polygon(14%_44%,0_58%,40%_96%,100%_20%,86%_8%,39%_68%)]",
  "indeterminate:border-accent indeterminate:bg-accent indeterminate:before:scale-100 indeterminate:before:[clip-path:inset(40%_5%)]",
);

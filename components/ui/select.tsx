import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";

import { classes } from "./classes";
import { controlClass } from "./control-class";

export type Option = { value: string; label: string };

/** The browser's own select: known keys, known on phones. */
export function Select({ className, options, ...rest }: ComponentProps<"select"> & { options: readonly Option[] }) {
  return (
    <span className={classes("relative inline-flex w-full", className)}>
      <select className={classes(controlClass, "appearance-none pr-7")} {...rest}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="text-ink-2 pointer-events-none absolute top-1/2 right-2 size-3.5 -translate-y-1/2"
      />
    </span>
  );
}

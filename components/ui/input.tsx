import type { ComponentProps } from "react";

import { classes } from "./classes";
import { controlClass } from "./control-class";

/** One line of text. Give it a name by `Field` or `aria-label`. */
export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input className={classes(controlClass, className)} {...rest} />;
}

import type { ComponentProps } from "react";

import { classes } from "./classes";
import { tickClass } from "./tick-class";

/** One of several that exclude each other. Its words stand beside it, in a label around both. */
export function Radio({ className, ...rest }: Omit<ComponentProps<"input">, "type">) {
  return <input type="radio" className={classes(tickClass, "rounded-full before:rounded-full", className)} {...rest} />;
}

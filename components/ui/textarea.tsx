import type { ComponentProps } from "react";

import { classes } from "./classes";
import { controlClass } from "./control-class";

/** Several lines; grows with its text where the browser can. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={rows}
      className={classes(controlClass, "field-sizing-content max-h-80 min-h-16 resize-y", className)}
      {...rest}
    />
  );
}

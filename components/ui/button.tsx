"use client";

import type { ComponentProps, MouseEvent, ReactNode } from "react";

import { buttonClass } from "./button-class";
import type { ButtonLook } from "./button-class";
import { classes } from "./classes";
import { Kbd } from "./kbd";
import { Spinner } from "./spinner";
import { Tooltip } from "./tooltip";

export type ButtonProps = Omit<ComponentProps<"button">, "disabled"> & {
  variant?: ButtonLook["variant"];
  size?: ButtonLook["size"];
  /** The key that does the same, drawn inside. Registering it is the caller's. */
  shortcut?: string | undefined;
  /** Why it may not be used now. It stays focusable, does nothing and says this. */
  disabledReason?: string | null | undefined;
  /** Something was sent and has not been answered: does nothing until it is. */
  busy?: boolean | undefined;
  icon?: ReactNode;
};

/** A control that does something. To go somewhere, style a link with `buttonClass`. */
export function Button({
  variant,
  size,
  shortcut,
  disabledReason,
  busy = false,
  icon,
  className,
  children,
  onClick,
  type = "button",
  ...rest
}: ButtonProps) {
  const idle = Boolean(disabledReason) || busy;

  // aria-disabled instead of disabled keeps the focus, so that the reason can be read.
  const guarded = (event: MouseEvent<HTMLButtonElement>) => {
    if (idle) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    onClick?.(event);
  };

  const button = (
    <button
      type={type === "submit" ? "submit" : "button"}
      aria-disabled={idle || undefined}
      aria-busy={busy || undefined}
      onClick={guarded}
      className={classes(buttonClass({ variant, size }), className)}
      {...rest}
    >
      {busy ? <Spinner /> : icon}
      {children}
      {shortcut === undefined ? null : <Kbd keys={shortcut} quiet />}
    </button>
  );

  return disabledReason ? <Tooltip text={disabledReason}>{button}</Tooltip> : button;
}

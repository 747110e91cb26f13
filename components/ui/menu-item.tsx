"use client";

import type { Route } from "next";
import Link from "next/link";
import { Check } from "lucide-react";
import type { ReactNode } from "react";

import { classes } from "./classes";
import { Kbd } from "./kbd";
import { useCloseMenu } from "./menu";

const itemClass =
  "flex w-full items-center gap-2 rounded-sm px-2 py-1.5 text-left outline-none touch focus:bg-hover hover:bg-hover aria-disabled:cursor-not-allowed aria-disabled:text-ink-3 dark:focus:bg-line dark:hover:bg-line";

/** One deed in a menu. With a reason it does nothing and says why. */
export function MenuItem({
  onSelect,
  icon,
  shortcut,
  danger = false,
  disabledReason,
  children,
}: {
  onSelect: () => void;
  icon?: ReactNode;
  shortcut?: string | undefined;
  danger?: boolean;
  disabledReason?: string | null | undefined;
  children: ReactNode;
}) {
  const close = useCloseMenu();
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      aria-disabled={disabledReason ? true : undefined}
      onClick={() => {
        if (disabledReason) return;
        close();
        onSelect();
      }}
      className={classes(itemClass, danger && "text-bad")}
    >
      {icon}
      <span className="min-w-0 flex-1">
        {children}
        {disabledReason ? <span className="block text-xs">{disabledReason}</span> : null}
      </span>
      {shortcut === undefined ? null : <Kbd keys={shortcut} quiet />}
    </button>
  );
}

/** One place in a menu. */
export function MenuLink({ href, icon, children }: { href: Route; icon?: ReactNode; children: ReactNode }) {
  const close = useCloseMenu();
  return (
    <Link href={href} prefetch={false} role="menuitem" tabIndex={-1} onClick={close} className={itemClass}>
      {icon}
      <span className="min-w-0 flex-1">{children}</span>
    </Link>
  );
}

/** One of several, of which exactly one holds. The menu stays open, so that the choice can be seen. */
export function MenuRadio({
  checked,
  onSelect,
  icon,
  children,
}: {
  checked: boolean;
  onSelect: () => void;
  icon?: ReactNode;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      role="menuitemradio"
      aria-checked={checked}
      tabIndex={-1}
      onClick={onSelect}
      className={itemClass}
    >
      {icon}
      <span className="min-w-0 flex-1">{children}</span>
      {checked ? <Check aria-hidden className="text-accent size-4" /> : null}
    </button>
  );
}

/** A heading over some items. */
export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="group" aria-label={label} className="not-first:mt-1 not-first:border-t not-first:pt-1">
      <p aria-hidden className="text-ink-2 px-2 py-1 text-xs">
        {label}
      </p>
      {children}
    </div>
  );
}

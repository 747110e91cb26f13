"use client";

import { ChevronDown } from "lucide-react";

import { buttonClass } from "@/components/ui/button-class";
import type { FilterOption } from "@/components/ui/filter-menu";
import { Menu } from "@/components/ui/menu";
import { MenuLink } from "@/components/ui/menu-item";

/** One of several ways to look at the page, of which one always holds; each is an address. */
export function Choice({ name, value, options }: { name: string; value: string; options: readonly FilterOption[] }) {
  return (
    <Menu
      label={`${name}: ${value}, change`}
      triggerClass={buttonClass()}
      trigger={
        <>
          <span className="truncate">{value}</span>
          <ChevronDown aria-hidden className="text-ink-2 size-3.5 shrink-0" />
        </>
      }
    >
      {options.map(({ key, label, on, href }) => (
        <MenuLink key={key} href={href}>
          <span className="flex items-center gap-2">
            <span aria-hidden className="text-accent w-3">
              {on ? "✓" : ""}
            </span>
            {label}
            {on ? <span className="sr-only"> (set)</span> : null}
          </span>
        </MenuLink>
      ))}
    </Menu>
  );
}

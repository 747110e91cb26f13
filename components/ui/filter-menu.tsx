"use client";

import { X } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";

import { VisibleText } from "../untrusted/visible-text";
import { chipClass } from "./chip";
import { classes } from "./classes";
import { Menu } from "./menu";
import { MenuLink } from "./menu-item";

export type FilterOption = { key: string; label: string; on: boolean; href: Route };

/** A filter that says itself, and opens what it can be set to. */
export function FilterMenu({
  name,
  value,
  options,
  without,
  empty = "Nothing to choose from",
}: {
  name: string;
  /** What it is set to, or null. */
  value: string | null;
  options: readonly FilterOption[];
  without: Route;
  /** What is said where there is nothing to choose. */
  empty?: string;
}) {
  return (
    <span className={classes(chipClass, "max-w-full p-0!", value === null ? "border-line-2" : "border-accent")}>
      <Menu
        label={value === null ? `Filter by ${name}` : `${name} is ${value}, change`}
        triggerClass="touch-small min-w-0 truncate px-2 py-0.5"
        trigger={
          value === null ? (
            name
          ) : (
            <>
              {name} is <b className="text-ink font-medium">{value}</b>
            </>
          )
        }
      >
        {options.length === 0 ? <p className="text-ink-2 px-2 py-1.5">{empty}</p> : null}
        {options.map((option) => (
          <MenuLink key={option.key} href={option.href}>
            <span className="flex items-center gap-2">
              <span aria-hidden className="text-accent w-3">
                {option.on ? "✓" : ""}
              </span>
              <VisibleText text={option.label} inline />
              {option.on ? <span className="sr-only"> (set)</span> : null}
            </span>
          </MenuLink>
        ))}
      </Menu>
      {value === null ? null : (
        <Link
          prefetch={false}
          href={without}
          scroll={false}
          aria-label={`Remove the filter: ${name} is ${value}`}
          className="hover:bg-line hover:text-ink mr-0.5 grid size-5 place-items-center rounded-sm pointer-coarse:size-8"
        >
          <X aria-hidden className="size-3.5" />
        </Link>
      )}
    </span>
  );
}

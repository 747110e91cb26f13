"use client";

import { X } from "lucide-react";

import { chipClass } from "@/components/ui/chip";
import { classes } from "@/components/ui/classes";
import { Menu } from "@/components/ui/menu";
import { MenuItem } from "@/components/ui/menu-item";

/** A filter that says itself, set here and now: the rows that it chooses from are all on the page. */
export function FilterChoice<Value extends string>({
  name,
  value,
  options,
  onChange,
}: {
  name: string;
  value: Value | null;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value | null) => void;
}) {
  const label = value === null ? null : (options.find((option) => option.value === value)?.label ?? value);
  return (
    <span className={classes(chipClass, "max-w-full p-0!", value === null ? "border-line-2" : "border-accent")}>
      <Menu
        label={label === null ? `Filter by ${name}` : `${name} is ${label}, change`}
        triggerClass="touch-small min-w-0 truncate px-2 py-0.5"
        trigger={
          label === null ? (
            name
          ) : (
            <>
              {name} is <b className="text-ink font-medium">{label}</b>
            </>
          )
        }
      >
        {options.map((option) => (
          <MenuItem
            key={option.value}
            icon={
              <span aria-hidden className="text-accent w-3">
                {option.value === value ? "✓" : ""}
              </span>
            }
            onSelect={() => onChange(option.value === value ? null : option.value)}
          >
            {option.label}
            {option.value === value ? <span className="sr-only"> (set)</span> : null}
          </MenuItem>
        ))}
      </Menu>
      {label === null ? null : (
        <button
          type="button"
          aria-label={`Remove the filter: ${name} is ${label}`}
          onClick={() => onChange(null)}
          className="hover:bg-line hover:text-ink mr-0.5 grid size-5 place-items-center rounded-sm pointer-coarse:size-8"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      )}
    </span>
  );
}

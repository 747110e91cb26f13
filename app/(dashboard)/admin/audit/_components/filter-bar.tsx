"use client";

import Form from "next/form";
import type { ComponentProps } from "react";
import { useRef } from "react";

import { paths } from "@/app/paths";
import { useShortcuts } from "@/components/keyboard/use-shortcuts";
import { Toolbar } from "@/components/layout/toolbar";
import { Button } from "@/components/ui/button";
import { FilterChip } from "@/components/ui/chip";
import { classes } from "@/components/ui/classes";
import { Input } from "@/components/ui/input";
import { Suggestions } from "@/components/ui/suggestions";

import { chipsOf, type FilterText } from "../filter";

type Words = { actors: readonly string[]; actions: readonly string[] };

/** Narrows the trail by who, action, object and time; everything stands in the address. */
export function FilterBar({ filter, words, covered }: { filter: FilterText; words: Words; covered: boolean }) {
  const first = useRef<HTMLInputElement>(null);
  useShortcuts({ "/": { label: "Go to the filters", run: () => first.current?.select() } });
  const chips = chipsOf(filter);

  return (
    <Toolbar covered={covered}>
      <Form
        // Fields follow the address, also when a chip or the way back changed it.
        key={JSON.stringify(filter)}
        action={paths.audit()}
        scroll={false}
        className="grid w-full grid-cols-2 items-end gap-2 sm:flex sm:flex-wrap"
      >
        <FilterField ref={first} label="Who" name="actor" defaultValue={filter.actor} list="audit-actors" />
        <FilterField label="Action" name="action" defaultValue={filter.action} list="audit-actions" />
        <FilterField label="Object" name="object" defaultValue={filter.object} placeholder="person, or approval:id" />
        <FilterField label="From, UTC" name="from" type="datetime-local" defaultValue={filter.from} />
        <FilterField label="Until, UTC" name="to" type="datetime-local" defaultValue={filter.to} />
        <Button type="submit" className="self-end">
          Filter
        </Button>
        <Suggestions id="audit-actors" values={words.actors} />
        <Suggestions id="audit-actions" values={words.actions} />
      </Form>
      {chips.map(({ key, name, verb, value }) => (
        <FilterChip key={key} name={name} verb={verb} value={value} without={paths.audit({ ...filter, [key]: "" })} />
      ))}
    </Toolbar>
  );
}

function FilterField({ label, ...rest }: { label: string } & ComponentProps<"input">) {
  return (
    <label
      className={classes(
        "grid min-w-0 gap-0.5 text-xs text-ink-2",
        rest.type === "datetime-local" ? "sm:w-52" : "sm:w-40",
      )}
    >
      {label}
      <Input autoComplete="off" className="min-w-0" {...rest} />
    </label>
  );
}

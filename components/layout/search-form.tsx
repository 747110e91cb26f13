"use client";

import Form from "next/form";
import type { Route } from "next";
import { useRef } from "react";

import { useShortcuts } from "../keyboard/use-shortcuts";
import { Input } from "../ui/input";
import { Kbd } from "../ui/kbd";

/**
 * The page's search: `/` goes to it, Enter puts it into the address as `q`.
 *
 * @param keep the other parts of the address, sent along unchanged
 */
export function SearchForm({
  action,
  label,
  value,
  name = "q",
  keep = {},
}: {
  action: Route;
  label: string;
  value?: string | undefined;
  name?: string;
  keep?: Readonly<Record<string, string | undefined>>;
}) {
  const input = useRef<HTMLInputElement>(null);
  useShortcuts({ "/": { label: "Go to the search", run: () => input.current?.select() } });

  return (
    <Form action={action} prefetch={false} role="search" className="relative w-full sm:w-80" scroll={false}>
      {Object.entries(keep).map(([key, kept]) =>
        kept ? <input key={key} type="hidden" name={key} value={kept} /> : null,
      )}
      <Input
        ref={input}
        type="search"
        name={name}
        key={value}
        defaultValue={value}
        placeholder={label}
        aria-label={label}
        autoComplete="off"
        className="pr-8"
      />
      <span className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2">
        <Kbd keys="/" quiet />
      </span>
    </Form>
  );
}

"use client";

import { useId } from "react";

import { browserApi } from "@/app/paths";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { FormName } from "@/domain/log-query/form";
import type { Facets } from "@/server/logs/facets";
import type { Titled } from "@/server/logs/titles";

import { useAnswer } from "./use-answer";

type Ask = { name: FormName; label: string; hint: string | undefined };
/** The fields that are typed into, in this order. */
export const asks: readonly Ask[] = [
  { name: "text", label: "Words", hint: "A phrase stands in quotation marks." },
  { name: "worker", label: "Worker", hint: "Several between commas." },
  { name: "action", label: "Action", hint: "email.* is everything below." },
  { name: "source", label: "Source", hint: undefined },
  { name: "duration", label: "Duration, at least", hint: "2s; also <250ms." },
  { name: "cost", label: "Cost in cents, at least", hint: "100; also <1 or $1.50." },
  { name: "tokens", label: "Tokens, at least", hint: "4k; also <100." },
  { name: "task", label: "Task", hint: "Its id, found by three letters of its title." },
  { name: "goal", label: "Goal", hint: "Its id, found by three letters of its title." },
];

/** One field of the form, with what lines are known to hold. */
export function AskedField({
  name,
  label,
  hint,
  value,
  wrong,
  counted,
  onType,
  onLeave,
}: Ask & {
  value: string;
  wrong: string | null;
  counted: Facets | null;
  onType: (typed: string) => void;
  onLeave: () => void;
}) {
  const listId = useId();
  const isTitled = name === "task" || name === "goal";
  const titles = useAnswer<Titled[]>(isTitled && value.length > 2 ? browserApi.logTitles(name, value) : null) ?? [];
  const known = name === "worker" || name === "action" || name === "source" ? (counted?.[name] ?? []) : [];
  return (
    <div>
      <Field label={label} hint={hint} error={wrong ?? undefined}>
        <Input
          value={value}
          list={listId}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onChange={(event) => onType(event.target.value)}
          onBlur={onLeave}
        />
      </Field>
      <datalist id={listId}>
        {titles.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
        {known.map(({ value: each }) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </datalist>
    </div>
  );
}

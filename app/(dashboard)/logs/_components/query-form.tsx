"use client";

import { useEffect, useRef, useState } from "react";

import { useEscape } from "@/components/keyboard/use-shortcuts";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { type FormName, readForm, writeForm } from "@/domain/log-query/form";
import type { Parsed } from "@/domain/log-query/parse";
import { print } from "@/domain/log-query/print";
import { logLevels } from "@/domain/logs";
import type { Facets } from "@/server/logs/facets";

import { AskedField, asks } from "./query-form-field";

const levelOptions = [
  { value: "", label: "Any" },
  ...logLevels.map((level) => ({ value: `>=${level}`, label: level === "critical" ? level : `${level} or worse` })),
  ...logLevels.slice(0, -1).map((level) => ({ value: `=${level}`, label: `${level} only` })),
];

type Props = { parsed: Parsed; counted: Facets | null; onChange: (text: string) => void; onClose: () => void };

/** The query as fields. Each writes the same text as somebody would type, at once; what no field shows stays as it is. */
export function QueryForm({ parsed: { query, problems }, counted, onChange, onClose }: Props) {
  const { values, rest } = readForm(query);
  /** What is being typed and can't be told from the query: a trailing space, half a duration. */
  const [draft, setDraft] = useState<{ name: FormName; typed: string; wrong: string | null } | null>(null);
  const isUnread = problems.length > 0;
  const first = useRef<HTMLSelectElement>(null);
  useEffect(() => first.current?.focus(), []);
  useEscape(true, onClose);

  const write = (name: FormName, typed: string) => {
    const answer = writeForm(query, name, typed);
    setDraft({ name, typed, wrong: "wrong" in answer ? answer.wrong : null });
    if ("query" in answer) onChange(print(answer.query));
  };
  const shown = (name: FormName) => (draft?.name === name ? draft.typed : values[name]);

  return (
    <section aria-label="Filters" className="border-b px-4 py-3 sm:px-6">
      {isUnread ? (
        <Notice tone="warn">The query can’t be read. Mend what is underlined in it, then the fields work again.</Notice>
      ) : (
        <div className="-m-0.5 grid grid-cols-[repeat(auto-fill,minmax(180px,1fr))] items-start gap-x-4 gap-y-3 p-0.5 lg:max-h-[40dvh] lg:overflow-y-auto">
          <Field label="Level">
            <Select
              ref={first}
              options={levelOptions}
              value={values.level === "=critical" ? ">=critical" : values.level}
              onChange={(event) => write("level", event.target.value)}
            />
          </Field>
          {asks.map(({ name, label, hint }) => (
            <AskedField
              key={name}
              name={name}
              label={label}
              hint={hint}
              value={shown(name)}
              wrong={draft?.name === name ? draft.wrong : null}
              counted={counted}
              onType={(typed) => write(name, typed)}
              onLeave={() => setDraft((now) => (now?.wrong === null ? null : now))}
            />
          ))}
          <Checkbox
            className="mt-6"
            checked={values.error !== ""}
            onChange={(event) => write("error", event.target.checked ? "yes" : "")}
          >
            Has an error
          </Checkbox>
        </div>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2 text-xs">
        <Button size="sm" onClick={onClose}>
          Close
        </Button>
        {rest === "" || isUnread ? null : (
          <p className="text-ink-2 min-w-0">
            Also asked, as no field can show it: <code className="text-ink font-mono break-words">{rest}</code>
          </p>
        )}
      </div>
    </section>
  );
}

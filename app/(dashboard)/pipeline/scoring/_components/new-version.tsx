"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";

import { paths } from "@/app/paths";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Textarea } from "@/components/ui/textarea";
import type { FieldProblem } from "@/domain/errors";
import type { ListedModel } from "@/server/scoring/models";

import { Pane } from "../../_components/pane";
import { add } from "../actions";
import { ConfigHelp } from "./config-help";

const example = { method: "logistic", start: 0, rules: [{ feature: "contact", is: true, weight: 0.5 }] };
type Refused = { message: string; fields: readonly FieldProblem[] };

/** A new version, written as its table; it scores nothing until it is tried and activated. */
export function NewVersion({ base, forbidden }: { base: ListedModel | null; forbidden: string | null }) {
  const router = useRouter();
  const [name, setName] = useState(base?.name ?? "");
  const [config, setConfig] = useState(() => JSON.stringify(base?.config ?? example, null, 2));
  const [note, setNote] = useState("");
  const [refused, setRefused] = useState<Refused | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const at = (path: string) => refused?.fields.find((problem) => problem.path === path)?.message;
  const inTable = refused?.fields.filter(({ path }) => path.startsWith("config")) ?? [];

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setIsSaving(true);
    const told = await add({ name, config, note }).catch(() => ({ ok: false as const, message: lost, fields: [] }));
    setIsSaving(false);
    if (told.ok) router.push(paths.scoring({ open: told.value.id }), { scroll: false });
    else setRefused(told);
  };

  return (
    <Pane
      back={paths.scoring()}
      backTo="Scoring models"
      title={base === null ? "New model" : `New version from ${base.name} ${String(base.version)}`}
      forbidden={forbidden}
    >
      <form
        onSubmit={(event) => void save(event)}
        noValidate
        aria-label="New version"
        className="mt-4 grid max-w-xl gap-3"
      >
        <Field label="Name" hint="A known name makes its next version." error={at("name")}>
          <Input value={name} maxLength={100} onChange={({ target }) => setName(target.value)} />
        </Field>
        <Field
          label="Table"
          hint={<ConfigHelp />}
          error={inTable.length === 0 ? undefined : inTable.map(problemWords).join("; ")}
        >
          <Textarea
            rows={14}
            spellCheck={false}
            className="max-h-128 font-mono text-xs"
            value={config}
            onChange={({ target }) => setConfig(target.value)}
          />
        </Field>
        <Field label="What is new" error={at("note")}>
          <Textarea
            rows={2}
            maxLength={500}
            className="min-h-14"
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        </Field>
        {refused === null ? null : (
          <Notice tone="bad" live="alert">
            {refused.message}
          </Notice>
        )}
        <div>
          <Button type="submit" variant="primary" busy={isSaving} disabledReason={forbidden}>
            Add version
          </Button>
        </div>
      </form>
    </Pane>
  );
}

const lost = "The server did not answer. It is not known whether this was saved: look again.";

const problemWords = ({ path, message }: FieldProblem): string => {
  const place = path.replace(/^config\.?/, "");
  return place === "" ? message : `${place}: ${message}`;
};

"use client";

import { useActionState, useId, useState } from "react";

import { fieldError } from "@/components/form/field-error";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import { Section } from "@/components/layout/section";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { type ActionState, idle } from "@/domain/action-state";
import { sourceTypes } from "@/domain/source-types";
import type { ListedSource } from "@/server/sources/list";

import { add, edit } from "../actions";

/** What a source is called and how it is set up. What is typed stands until it is saved, also when it was refused. */
export function SourceForm({ source, forbidden }: { source: ListedSource | null; forbidden: string | null }) {
  const [state, send] = useActionState(source === null ? add : edit, idle);
  const [name, setName] = useState(source?.name ?? "");
  const [type, setType] = useState(source?.sourceType ?? "");
  const [config, setConfig] = useState(JSON.stringify(source?.config ?? {}, null, 2));
  const words = useId();
  const version = useBegun(source, state);
  const isRenamed = source !== null && name.trim() !== source.name;
  const readOnly = forbidden !== null;

  if (source === null && state.status === "done") return <FormMessage state={state} />;
  return (
    <Section title={source === null ? "What it is" : "Setup"}>
      <form action={send} aria-label={source === null ? "New source" : "Setup"} className="grid max-w-xl gap-3">
        {source === null ? null : (
          <>
            <input type="hidden" name="id" value={source.id} />
            <input type="hidden" name="version" value={version} />
          </>
        )}
        <Field label="Name" error={fieldError(state, "name")} hint={isRenamed ? whatRenaming(source) : undefined}>
          <Input name="name" value={name} readOnly={readOnly} onChange={({ target }) => setName(target.value)} />
        </Field>
        <Field label="Type" optional error={fieldError(state, "source_type")}>
          <Input
            name="source_type"
            list={words}
            value={type}
            readOnly={readOnly}
            onChange={({ target }) => setType(target.value)}
          />
        </Field>
        <datalist id={words}>
          {sourceTypes.map((word) => (
            <option key={word}>{word}</option>
          ))}
        </datalist>
        <Field
          label="Config"
          hint="A JSON object for the worker that reads it. Everybody who may see the pipeline sees it: no secrets."
          error={fieldError(state, "config")}
        >
          <Textarea
            name="config"
            rows={5}
            spellCheck={false}
            className="font-mono text-xs"
            value={config}
            readOnly={readOnly}
            onChange={({ target }) => setConfig(target.value)}
          />
        </Field>
        <FormMessage state={state} />
        <div>
          <Submit disabledReason={forbidden}>{source === null ? "Add source" : "Save source"}</Submit>
        </div>
      </form>
    </Section>
  );
}

/** The version that an edit began with, so that what somebody else saved meanwhile is not overwritten unseen. */
function useBegun(source: ListedSource | null, state: ActionState): string {
  const now = source?.version ?? "";
  const [begun, setBegun] = useState({ version: now, state });
  if (state !== begun.state) setBegun({ version: state.status === "done" ? now : begun.version, state });
  return begun.version;
}

/** What does not follow a new name. */
function whatRenaming({ name, namedBy }: ListedSource): string {
  const events = `Its opportunities follow. Revenue events that name “${name}” themselves keep that name.`;
  return namedBy.length === 0 ? events : `${events} Rules of ${namedBy.join(", ")} that name it no longer fit.`;
}

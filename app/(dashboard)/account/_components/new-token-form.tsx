"use client";

import { useActionState, useEffect, useEffectEvent } from "react";

import { fieldError } from "@/components/form/field-error";
import { FormMessage } from "@/components/form/form-message";
import { Leave } from "@/components/form/leave";
import { Submit } from "@/components/form/submit";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { idle } from "@/domain/action-state";
import { type TokenScope, tokenScopes } from "@/domain/permissions";

import { makeToken } from "../actions";
import { scopeWords } from "./scope-words";

const lives = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "A year" },
] as const;

/** What the token is for and may do; then its secret. */
export function NewTokenForm({
  usable,
  onMade,
  onClose,
}: {
  usable: readonly TokenScope[];
  onMade: () => void;
  onClose: () => void;
}) {
  const [state, action] = useActionState(makeToken, idle);
  const tell = useEffectEvent(onMade);
  const secret = state.status === "done" ? (state.message ?? "") : null;

  useEffect(() => {
    if (secret !== null) tell();
  }, [secret]);

  if (secret !== null) return <Secret secret={secret} onClose={onClose} />;
  return (
    <form action={action} className="grid gap-4">
      <FormMessage state={state} />
      <Field label="What it is for" error={fieldError(state, "name")}>
        <Input name="name" required maxLength={100} placeholder="Nightly report" autoComplete="off" data-autofocus />
      </Field>
      <Scopes usable={usable} error={fieldError(state, "scopes")} />
      <Field label="Ends after" error={fieldError(state, "expiresInDays")}>
        <Select name="expiresInDays" options={lives} defaultValue="90" />
      </Field>
      <div className="flex justify-end gap-2">
        <Leave onClick={onClose} />
        <Submit>Make token</Submit>
      </div>
    </form>
  );
}

function Scopes({ usable, error }: { usable: readonly TokenScope[]; error: string | undefined }) {
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 text-sm font-medium">What it may do</legend>
      {tokenScopes.map((scope) => (
        <Checkbox
          key={scope}
          name="scopes[]"
          value={scope}
          disabled={!usable.includes(scope)}
          defaultChecked={scope === "read"}
        >
          <span className="font-mono text-xs">{scope}</span>
          <span className="text-ink-2 block text-xs">
            {scopeWords[scope]}
            {usable.includes(scope) ? "" : ". Your roles have no use for it."}
          </span>
        </Checkbox>
      ))}
      {error === undefined ? null : <p className="text-bad text-xs">{error}</p>}
    </fieldset>
  );
}

function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <div className="grid gap-4">
      <p className="text-sm">
        Put it where your script finds it. Only its hash is kept here, so nobody can show it again.
      </p>
      <code className="bg-canvas block rounded-md border px-3 py-2 font-mono text-xs [overflow-wrap:anywhere]">
        {secret}
      </code>
      <div className="flex justify-end gap-2">
        <CopyButton text={secret} label="Copy token" words />
        <Button variant="primary" size="sm" onClick={onClose}>
          I have stored it
        </Button>
      </div>
    </div>
  );
}

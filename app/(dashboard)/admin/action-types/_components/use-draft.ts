"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import type { FieldProblem } from "@/domain/errors";

import { useFreshSignIn } from "../../../_components/use-fresh-sign-in";

type Refused = { code: string; message: string; fields: readonly FieldProblem[] };
type Told<Value> = { ok: true; value: Value } | ({ ok: false } & Refused);
type Standing<Fields> = { version: string; fields: Fields };

const draftOf = <Fields>({ version, fields }: Standing<Fields>) => ({ version, base: fields, fields });

/**
 * An edit that is not saved yet, of what stood when it was begun.
 *
 * @param standing what stands now
 * @param needsProof what proof is missing before it may be saved, or null
 */
export function useDraft<Fields extends object>(
  standing: Standing<Fields>,
  isSame: (a: Fields, b: Fields) => boolean,
  needsProof: string | null,
) {
  const router = useRouter();
  const [draft, setDraft] = useState(() => draftOf(standing));
  const [reason, setReason] = useState("");
  const [isSaving, setIsSaving] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const signIn = useFreshSignIn(needsProof);

  const isTouched = !isSame(draft.base, draft.fields);
  // What nobody edits here follows what others save; what is edited stays, and is told that it is old.
  if (standing.version !== draft.version && !isTouched) setDraft(draftOf(standing));

  async function send<Value>(deed: () => Promise<Told<Value>>, onSaved: (value: Value) => void, proven: boolean) {
    const told = await signIn.run(deed, () => void save(deed, onSaved, true), proven);
    if (told === null) return;
    if (!told.ok) return setRefused(told);
    setRefused(null);
    setReason("");
    setDraft((known) => ({ ...known, base: known.fields }));
    onSaved(told.value);
  }

  async function save<Value>(deed: () => Promise<Told<Value>>, onSaved: (value: Value) => void, proven = false) {
    setIsSaving(true);
    try {
      await send(deed, onSaved, proven);
    } catch {
      const message = "The server did not answer. It is not known whether this was saved: look again.";
      setRefused({ code: "unavailable", message, fields: [] });
    } finally {
      setIsSaving(false);
    }
  }

  return {
    /** Stands open while the person has to prove who sits here. */
    dialog: signIn.dialog,
    /** Of what stood when the edit was begun. */
    version: draft.version,
    fields: draft.fields,
    reason,
    refused,
    isSaving,
    isTouched,
    /** Somebody saved something else since this edit was begun. */
    isOld: isTouched && standing.version !== draft.version,
    set: (change: Partial<Fields>) => {
      setRefused((known) => (known?.code === "conflict" ? known : null));
      setDraft((known) => ({ ...known, fields: { ...known.fields, ...change } }));
    },
    setReason,
    load: () => {
      setRefused(null);
      setDraft(draftOf(standing));
      router.refresh();
    },
    save,
  };
}

"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { paths } from "@/app/paths";
import { notify } from "@/components/ui/notify";
import type { FieldProblem } from "@/domain/errors";
import type { ListedActionType } from "@/server/action-types/queries";

import { useFreshSignIn } from "../../../_components/use-fresh-sign-in";
import { add, edit } from "../actions";
import { definitionFrom, emptyType, fieldsOfType, type TypeFields } from "../type-fields";

type Draft = { version: string; base: TypeFields; fields: TypeFields };
type Refused = { code: string; message: string; fields: readonly FieldProblem[] };

const draftOf = (type: ListedActionType | null): Draft => {
  const fields = type === null ? emptyType : fieldsOfType(type.definition);
  return { version: type?.version ?? "", base: fields, fields };
};

const same = (a: TypeFields, b: TypeFields) => JSON.stringify(a) === JSON.stringify(b);

/**
 * An edit that is not saved yet, of what stood when it was begun.
 *
 * @param needsProof what proof is missing before it may be saved, or null
 */
export function useTypeDraft(type: ListedActionType | null, needsProof: string | null) {
  const router = useRouter();
  const [draft, setDraft] = useState(() => draftOf(type));
  const [reason, setReason] = useState("");
  const [isSaving, setIsSaving] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const signIn = useFreshSignIn(needsProof);

  const isTouched = !same(draft.base, draft.fields);
  // What nobody edits here follows what others save; what is edited stays, and is told that it is old.
  if (type !== null && type.version !== draft.version && !isTouched) setDraft(draftOf(type));

  const send = async (proven: boolean) => {
    const definition = definitionFrom(draft.fields);
    const deed = () =>
      type === null ? add({ definition, reason }) : edit({ id: type.id, version: draft.version, definition, reason });
    const told = await signIn.run(deed, () => void save(true), proven);
    if (told === null) return;
    if (!told.ok) return setRefused(told);
    setRefused(null);
    setReason("");
    setDraft((known) => ({ ...known, base: known.fields }));
    void notify({
      tone: "good",
      title: `${told.value.pattern} is saved`,
      detail: "It holds for requests that are asked from now on.",
    });
    if (type === null) router.push(paths.actionTypes({ open: told.value.id }), { scroll: false });
  };

  const save = async (proven = false) => {
    setIsSaving(true);
    try {
      await send(proven);
    } catch {
      const message = "The server did not answer. It is not known whether this was saved: look again.";
      setRefused({ code: "unavailable", message, fields: [] });
    } finally {
      setIsSaving(false);
    }
  };

  return {
    /** Stands open while the person has to prove who sits here. */
    dialog: signIn.dialog,
    fields: draft.fields,
    reason,
    refused,
    isSaving,
    isTouched,
    /** Somebody saved another definition since this edit was begun. */
    isOld: type !== null && isTouched && type.version !== draft.version,
    set: (change: Partial<TypeFields>) => {
      setRefused((known) => (known?.code === "conflict" ? known : null));
      setDraft((known) => ({ ...known, fields: { ...known.fields, ...change } }));
    },
    setReason,
    load: () => {
      setRefused(null);
      setDraft(draftOf(type));
      router.refresh();
    },
    save: () => save(),
  };
}

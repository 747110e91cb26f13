"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { notify } from "@/components/ui/notify";
import type { FieldProblem } from "@/domain/errors";
import type { StandingRiskRules } from "@/server/risk-rules/queries";

import { useFreshSignIn } from "../../../_components/use-fresh-sign-in";
import { saveRules } from "../actions";
import { fieldsOfRules, type RuleFields, rulesFrom, sameRules } from "../rule-fields";

type Refused = { code: string; message: string; fields: readonly FieldProblem[] };

const draftOf = ({ rules, version }: StandingRiskRules) => {
  const fields = fieldsOfRules(rules);
  return { version, base: fields, fields };
};

/**
 * An edit of the risk rules that is not saved yet, of what stood when it was begun.
 *
 * @param needsProof what proof is missing before it may be saved, or null
 */
export function useRulesDraft(standing: StandingRiskRules, needsProof: string | null) {
  const router = useRouter();
  const [draft, setDraft] = useState(() => draftOf(standing));
  const [reason, setReason] = useState("");
  const [isSaving, setIsSaving] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const signIn = useFreshSignIn(needsProof);

  const isTouched = !sameRules(draft.base, draft.fields);
  // What nobody edits here follows what others save; what is edited stays, and is told that it is old.
  if (standing.version !== draft.version && !isTouched) setDraft(draftOf(standing));

  const send = async (letsFall: readonly string[], proven: boolean) => {
    const input = { version: draft.version, rules: rulesFrom(draft.fields), reason, lets_fall: letsFall };
    const told = await signIn.run(
      () => saveRules(input),
      () => void save(letsFall, true),
      proven,
    );
    if (told === null) return;
    if (!told.ok) return setRefused(told);
    setRefused(null);
    setReason("");
    setDraft((known) => ({ ...known, base: known.fields }));
    void notify({
      tone: "good",
      title: "The risk rules are saved",
      detail: "They hold for requests that are asked from now on.",
    });
  };

  const save = async (letsFall: readonly string[], proven = false) => {
    setIsSaving(true);
    try {
      await send(letsFall, proven);
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
    /** Somebody saved other rules since this edit was begun. */
    isOld: isTouched && standing.version !== draft.version,
    set: (change: Partial<RuleFields>) => {
      setRefused((known) => (known?.code === "conflict" ? known : null));
      setDraft((known) => ({ ...known, fields: { ...known.fields, ...change } }));
    },
    setReason,
    load: () => {
      setRefused(null);
      setDraft(draftOf(standing));
      router.refresh();
    },
    save: (letsFall: readonly string[]) => save(letsFall),
  };
}

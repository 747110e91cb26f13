"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { notify } from "@/components/ui/notify";
import type { FieldProblem } from "@/domain/errors";
import type { StandingRiskRules } from "@/server/risk-rules/queries";

import { saveRules } from "../actions";
import { fieldsOfRules, type RuleFields, rulesFrom, sameRules } from "../rule-fields";

type Refused = { code: string; message: string; fields: readonly FieldProblem[] };

const draftOf = ({ rules, version }: StandingRiskRules) => {
  const fields = fieldsOfRules(rules);
  return { version, base: fields, fields };
};

/** An edit of the risk rules that is not saved yet, of what stood when it was begun. */
export function useRulesDraft(standing: StandingRiskRules) {
  const router = useRouter();
  const [draft, setDraft] = useState(() => draftOf(standing));
  const [reason, setReason] = useState("");
  const [isSaving, setIsSaving] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);

  const isTouched = !sameRules(draft.base, draft.fields);
  // What nobody edits here follows what others save; what is edited stays, and is told that it is old.
  if (standing.version !== draft.version && !isTouched) setDraft(draftOf(standing));

  const send = async (letsFall: readonly string[]) => {
    const told = await saveRules({
      version: draft.version,
      rules: rulesFrom(draft.fields),
      reason,
      lets_fall: letsFall,
    });
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

  return {
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
    save: async (letsFall: readonly string[]) => {
      setIsSaving(true);
      try {
        await send(letsFall);
      } catch {
        const message = "The server did not answer. It is not known whether this was saved: look again.";
        setRefused({ code: "unavailable", message, fields: [] });
      } finally {
        setIsSaving(false);
      }
    },
  };
}

"use client";

import { notify } from "@/components/ui/notify";
import type { StandingRiskRules } from "@/server/risk-rules/queries";

import { saveRules } from "../actions";
import { fieldsOfRules, rulesFrom, sameRules } from "../rule-fields";
import { useDraft } from "./use-draft";

/**
 * An edit of the risk rules.
 *
 * @param needsProof what proof is missing before it may be saved, or null
 */
export function useRulesDraft({ rules, version }: StandingRiskRules, needsProof: string | null) {
  const draft = useDraft({ version, fields: fieldsOfRules(rules) }, sameRules, needsProof);

  const save = (letsFall: readonly string[]) => {
    const input = {
      version: draft.version,
      rules: rulesFrom(draft.fields),
      reason: draft.reason,
      lets_fall: letsFall,
    };
    return draft.save(
      () => saveRules(input),
      () =>
        void notify({
          tone: "good",
          title: "The risk rules are saved",
          detail: "They hold for requests that are asked from now on.",
        }),
    );
  };
  return { ...draft, save };
}

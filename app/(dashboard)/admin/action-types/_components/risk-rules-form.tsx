"use client";

import { type FormEvent, useState } from "react";

import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import type { RiskRules } from "@/domain/risk";
import type { StandingRiskRules } from "@/server/risk-rules/queries";

import { tryRules } from "../actions";
import { doubled, fieldsOfRules, rulesFrom, sameRules } from "../rule-fields";
import { Fallen } from "./fallen";
import { RuleInputs } from "./rule-inputs";
import { RulesTrial } from "./rules-trial";
import { SaveSection } from "./save-section";
import { useRulesDraft } from "./use-rules-draft";
import { useTried } from "./use-tried";

/** The rules that find a risk in a request, to be edited beside what that would have made of last month's. */
export function RiskRulesForm({
  standing,
  shipped,
  forbidden,
  needsProof,
}: {
  standing: StandingRiskRules;
  shipped: RiskRules;
  forbidden: string | null;
  needsProof: string | null;
}) {
  const draft = useRulesDraft(standing, needsProof);
  const { fields, refused } = draft;
  const tried = useTried({ rules: rulesFrom(fields) }, tryRules);
  const [lets, setLets] = useState("");
  const falls = (tried.value?.fallen ?? []).filter((each) => !standing.fallen.includes(each));
  const isNamed = falls.length === 0 || lets === JSON.stringify(falls);
  const twice = doubled(fields.limits);
  const problemAt = (path: string): string | undefined =>
    [...(refused?.fields ?? []), ...tried.fields].find((problem) => problem.path.replace(/^rules\./, "") === path)
      ?.message;
  const isShipped = sameRules(fields, fieldsOfRules(shipped));
  const whyNot = forbidden ?? whyNotYet({ isTouched: draft.isTouched, isBehind: tried.isBehind, isNamed, twice });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (whyNot === null && !draft.isSaving) void draft.save(falls);
  };

  return (
    <>
      <form onSubmit={submit} noValidate aria-label="The risk rules">
        <RuleInputs fields={fields} onChange={draft.set} problemAt={problemAt} twice={twice} />
        <div className="mt-3">
          <Button
            disabledReason={isShipped ? "These are as shipped." : null}
            onClick={() => draft.set(fieldsOfRules(shipped))}
          >
            Fill in what is shipped
          </Button>
        </div>
        <Section title="On last month's requests">
          <RulesTrial tried={tried} isEdited={draft.isTouched} />
        </Section>
        <SaveSection
          draft={draft}
          aside="holds for requests asked from now on; earlier ones keep the risk they were given"
          old="Somebody saved other risk rules since you began."
          verb="Save risk rules"
          whyNot={whyNot}
          isReadOnly={forbidden !== null}
          reasonProblem={problemAt("reason")}
        >
          <Fallen
            stood={(tried.value?.fallen ?? []).filter((each) => standing.fallen.includes(each))}
            falls={falls}
            isNamed={isNamed}
            onName={(named) => setLets(named ? JSON.stringify(falls) : "")}
          />
        </SaveSection>
      </form>
      {draft.dialog}
    </>
  );
}

function whyNotYet(state: { isTouched: boolean; isBehind: boolean; isNamed: boolean; twice: object | null }) {
  if (!state.isTouched) return "Nothing is edited.";
  if (state.twice !== null) return "A currency stands in two rows.";
  if (state.isBehind) return "Being tried on last month's requests.";
  return state.isNamed ? null : "Say first that you let these protections fall.";
}

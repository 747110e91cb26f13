"use client";

import type { FormEvent } from "react";

import { Section } from "@/components/layout/section";
import type { ListedActionType } from "@/server/action-types/queries";

import { preview } from "../actions";
import { definitionFrom, writtenAt } from "../type-fields";
import { FactFields } from "./fact-fields";
import { SaveSection } from "./save-section";
import { TypePreview } from "./type-preview";
import { useTried } from "./use-tried";
import { useTypeDraft } from "./use-type-draft";
import { WeightFields } from "./weight-fields";

/** What an action type says, to be edited beside what that makes of real requests. */
export function TypeForm({
  type,
  forbidden,
  needsProof,
}: {
  type: ListedActionType | null;
  forbidden: string | null;
  needsProof: string | null;
}) {
  const draft = useTypeDraft(type, needsProof);
  const { fields, refused } = draft;
  const tried = useTried({ definition: definitionFrom(fields) }, preview);
  const problemAt = (path: string): string | undefined => {
    const sent = refused?.fields.find((problem) => problem.path.replace(/^definition\./, "") === path);
    const seen = writtenAt(fields, path) ? tried.fields.find((problem) => problem.path === path) : undefined;
    return (sent ?? seen)?.message;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (forbidden === null && !draft.isSaving) void draft.save();
  };

  return (
    <>
      <form onSubmit={submit} noValidate aria-label="The definition">
        <FactFields fields={fields} isNew={type === null} onChange={draft.set} problemAt={problemAt} />
        <WeightFields fields={fields} onChange={draft.set} problemAt={problemAt} />
        <Section title="On real requests" aside="the latest 10 that the pattern fits">
          <TypePreview tried={tried} isEdited={draft.isTouched} />
        </Section>
        <SaveSection
          draft={draft}
          aside="holds for requests asked from now on; earlier ones keep what they were given"
          old="Somebody saved another definition since you began."
          verb={type === null ? "Add type" : "Save type"}
          whyNot={forbidden ?? (draft.isTouched ? null : "Nothing is edited.")}
          isReadOnly={forbidden !== null}
          reasonProblem={problemAt("reason")}
        />
      </form>
      {draft.dialog}
    </>
  );
}

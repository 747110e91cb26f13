"use client";

import type { FormEvent } from "react";

import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Textarea } from "@/components/ui/textarea";
import type { ListedActionType } from "@/server/action-types/queries";

import { preview } from "../actions";
import { definitionFrom, writtenAt } from "../type-fields";
import { FactFields } from "./fact-fields";
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
        <Section title="Save" aside="holds for requests asked from now on; earlier ones keep what they were given">
          <div className="grid max-w-xl gap-3">
            {draft.isOld || refused !== null ? (
              <Notice tone="bad" live="alert" title="Not saved">
                <p>{refused?.message ?? "Somebody saved another definition since you began."}</p>
                {draft.isOld || refused?.code === "conflict" ? (
                  <Button className="mt-2" onClick={draft.load}>
                    Load what stands
                  </Button>
                ) : null}
              </Notice>
            ) : null}
            <Field label="Reason" hint="It stands on the audit trail." error={problemAt("reason")}>
              <Textarea
                rows={2}
                maxLength={500}
                className="min-h-14"
                value={draft.reason}
                readOnly={forbidden !== null}
                onChange={({ target }) => draft.setReason(target.value)}
              />
            </Field>
            <div className="flex flex-wrap gap-2">
              <Button
                type="submit"
                variant="primary"
                busy={draft.isSaving}
                disabledReason={forbidden ?? (draft.isTouched ? null : "Nothing is edited.")}
              >
                {type === null ? "Add type" : "Save type"}
              </Button>
              {draft.isTouched ? <Button onClick={draft.load}>Discard</Button> : null}
            </div>
          </div>
        </Section>
      </form>
      {draft.dialog}
    </>
  );
}

import type { ReactNode } from "react";

import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Textarea } from "@/components/ui/textarea";

import type { useDraft } from "./use-draft";

type Draft = Pick<
  ReturnType<typeof useDraft>,
  "reason" | "setReason" | "refused" | "isOld" | "isSaving" | "isTouched" | "load"
>;

/** The end of the form of a draft: what was refused, the reason, and the button that sends it. */
export function SaveSection({
  draft,
  aside,
  old,
  verb,
  whyNot,
  isReadOnly,
  reasonProblem,
  children,
}: {
  draft: Draft;
  aside: string;
  /** What is said where somebody saved something else meanwhile. */
  old: string;
  /** What its button says. */
  verb: string;
  whyNot: string | null;
  isReadOnly: boolean;
  reasonProblem: string | undefined;
  children?: ReactNode;
}) {
  const { refused, isOld } = draft;
  return (
    <Section title="Save" aside={aside}>
      <div className="grid max-w-xl gap-3">
        {children}
        {isOld || refused !== null ? (
          <Notice tone="bad" live="alert" title="Not saved">
            <p>{refused?.message ?? old}</p>
            {isOld || refused?.code === "conflict" ? (
              <Button className="mt-2" onClick={draft.load}>
                Load what stands
              </Button>
            ) : null}
          </Notice>
        ) : null}
        <Field label="Reason" hint="It stands on the audit trail." error={reasonProblem}>
          <Textarea
            rows={2}
            maxLength={500}
            className="min-h-14"
            value={draft.reason}
            readOnly={isReadOnly}
            onChange={({ target }) => draft.setReason(target.value)}
          />
        </Field>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" busy={draft.isSaving} disabledReason={whyNot}>
            {verb}
          </Button>
          {draft.isTouched ? <Button onClick={draft.load}>Discard</Button> : null}
        </div>
      </div>
    </Section>
  );
}

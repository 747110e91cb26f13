"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { type SayableLostReason, sayableLostReasons } from "@/domain/pipeline";
import type { PipelineDeed } from "@/server/pipeline/together";

import type { BulkKind } from "./bulk-dialog";
import { stageWord } from "./stage-words";

const targets = ["new", "qualified", "contacted", "quoted", "lost"] as const;

export type BulkForm = {
  to: (typeof targets)[number];
  worker: string;
  reason: string;
  lostReason: SayableLostReason | "";
};

export function deedOf(kind: BulkKind, { to, worker, reason, lostReason }: BulkForm): PipelineDeed {
  if (kind === "assign") return { kind, to: worker.trim() === "" ? null : worker.trim() };
  return {
    kind,
    to,
    ...(reason.trim() !== "" && { reason: reason.trim() }),
    ...(to === "lost" && lostReason !== "" && { lost_reason: lostReason }),
  };
}

/** What is done with all of them. */
export function BulkFields({
  kind,
  form,
  onChange,
}: {
  kind: BulkKind;
  form: BulkForm;
  onChange: (part: Partial<BulkForm>) => void;
}) {
  if (kind === "assign") {
    return (
      <Field label="Worker" optional hint="Its id, such as SARAH. Empty: nobody.">
        <Input
          data-autofocus
          list="pipeline-workers"
          maxLength={64}
          autoComplete="off"
          value={form.worker}
          onChange={(event) => onChange({ worker: event.target.value })}
        />
      </Field>
    );
  }
  return (
    <>
      <Field label="To" hint="Sales are won one by one: each with its money.">
        <Select
          data-autofocus
          value={form.to}
          options={targets.map((status) => ({ value: status, label: stageWord(status) }))}
          onChange={(event) => onChange({ to: targets.find((status) => status === event.target.value) ?? "new" })}
        />
      </Field>
      {form.to === "lost" ? (
        <Field label="Why they were lost">
          <Select
            value={form.lostReason}
            options={[
              { value: "", label: "Choose" },
              ...sayableLostReasons.map((each) => ({ value: each, label: each })),
            ]}
            onChange={(event) =>
              onChange({ lostReason: sayableLostReasons.find((each) => each === event.target.value) ?? "" })
            }
          />
        </Field>
      ) : null}
      <Field label="Reason" optional hint="Needed where one goes back or is reopened.">
        <Textarea
          rows={2}
          maxLength={900}
          value={form.reason}
          onChange={(event) => onChange({ reason: event.target.value })}
        />
      </Field>
    </>
  );
}
